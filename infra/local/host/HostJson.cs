using System.Collections;
using System.Reflection;
using System.Text.Json;
using Microsoft.Azure.WebJobs.Extensions.DurableTask;
using Microsoft.Azure.WebJobs.Host;
using Microsoft.Extensions.Configuration;

namespace Serverless.Local;

/// <summary>
/// The app's <c>host.json</c>. What nobody reads would be believed to hold, so every setting must be known: those of an extension are the public
/// properties of its options.
/// </summary>
internal static class HostJson
{
    public const string Section = "AzureFunctionsJobHost";

    public static readonly JsonDocumentOptions Reading = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    private static readonly string[] Root =
    [
        "version", "functionTimeout", "logging", "extensions", "extensionBundle", "healthMonitor", "singleton", "retry", "concurrency", "watchDirectories", "watchFiles",
        "managedDependency", "aggregator", "telemetryMode", "applicationInsights", "functions", "isDefaultHostConfig",
    ];

    private static readonly string[] Http =
        ["routePrefix", "maxOutstandingRequests", "maxConcurrentRequests", "dynamicThrottlesEnabled", "hsts", "customHeaders"];

    /// <summary>Path of the file, once all its settings are known ones.</summary>
    public static string Checked(string app)
    {
        var path = Path.Combine(app, "host.json");
        if (!File.Exists(path))
            throw new HostException($"{path} is missing: it is no folder of a built Functions app.");
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllText(path), Reading);
            Check(json.RootElement);
            return path;
        }
        catch (JsonException e)
        {
            throw new HostException($"{path} is not JSON: {e.Message.ReplaceLineEndings(" ")}");
        }
    }

    /// <summary>What stands before the routes of all functions.</summary>
    public static string RoutePrefix(string path) =>
        new ConfigurationBuilder().AddJsonFile(path, optional: false, reloadOnChange: false).Build()["extensions:http:routePrefix"] ?? "api";

    internal static void Check(JsonElement root)
    {
        Names(root, "", Root);
        if (!root.TryGetProperty("extensions", out var extensions))
            return;
        Names(extensions, "extensions", ["http", "queues", "durableTask"]);
        if (extensions.TryGetProperty("http", out var http))
            Names(http, "extensions:http", Http);
        if (extensions.TryGetProperty("queues", out var queues))
            Options(queues, "extensions:queues", typeof(QueuesOptions));
        if (extensions.TryGetProperty("durableTask", out var durable))
            Options(durable, "extensions:durableTask", typeof(DurableTaskOptions));
    }

    private static void Options(JsonElement json, string path, Type type)
    {
        var properties = type.GetProperties().ToDictionary(property => property.Name, StringComparer.OrdinalIgnoreCase);
        Names(json, path, [.. properties.Keys.Select(name => char.ToLowerInvariant(name[0]) + name[1..])]);
        foreach (var (name, value) in json.EnumerateObject().Select(setting => (setting.Name, setting.Value)))
        {
            // A dictionary is the engine's own to know.
            if (value.ValueKind is JsonValueKind.Object && properties[name].PropertyType is { } inner && !typeof(IEnumerable).IsAssignableFrom(inner))
                Options(value, $"{path}:{name}", inner);
            else if (value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array))
                Value($"{path}:{name}", value.ToString(), type, name);
        }
    }

    /// <summary>The options themselves say what they do not take.</summary>
    private static void Value(string path, string value, Type type, string name)
    {
        try
        {
            new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create(name, (string?)value)]).Build().Bind(Activator.CreateInstance(type));
        }
        catch (Exception e) when (e is InvalidOperationException or TargetInvocationException)
        {
            throw new HostException($"host.json: {path} cannot be {value}: {e.GetBaseException().Message.ReplaceLineEndings(" ")}", e);
        }
    }

    private static void Names(JsonElement json, string path, IReadOnlyCollection<string> known)
    {
        if (json.ValueKind is not JsonValueKind.Object)
            throw new HostException($"host.json: {(path is "" ? "the document" : path)} is no object.");
        if (json.EnumerateObject().Select(setting => setting.Name).FirstOrDefault(name => !known.Contains(name, StringComparer.OrdinalIgnoreCase)) is { } unknown)
            throw new HostException($"host.json: nobody knows the setting {(path is "" ? "" : path + ":")}{unknown}; known there: {string.Join(", ", known.Order(StringComparer.Ordinal))}.");
    }
}

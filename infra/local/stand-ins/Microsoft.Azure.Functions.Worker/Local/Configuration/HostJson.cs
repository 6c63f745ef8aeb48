using Microsoft.Extensions.Configuration;

namespace Serverless.Local.Functions;

/// <summary><c>host.json</c> with the <c>AzureFunctionsJobHost__…</c> settings above it; a wrong value stops the start.</summary>
internal sealed class HostJson
{
    private readonly IConfiguration _root;

    private HostJson(IConfiguration root) => _root = root;

    public IConfigurationSection Logging => _root.GetSection("logging");

    /// <summary>Functions to run; empty is all.</summary>
    public IReadOnlyList<string> Functions => _root.GetSection("functions").Get<string[]>() ?? [];

    /// <summary>How long a stop waits for what runs: <c>functionTimeout</c>, or 30 seconds.</summary>
    public TimeSpan DrainBound => Span("functionTimeout", TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(1), TimeSpan.FromHours(1));

    public string RoutePrefix => (_root["extensions:http:routePrefix"] ?? "api").Trim('/');

    public static HostJson Read(string folder, IConfiguration settings)
    {
        var path = Path.Combine(folder, "host.json");
        var builder = new ConfigurationBuilder();
        try
        {
            if (File.Exists(path))
                builder.AddJsonStream(new MemoryStream(File.ReadAllBytes(path)));
            // Copied, because a chained configuration would pass over an empty value such as that of no route prefix.
            var above = settings.GetSection("AzureFunctionsJobHost").AsEnumerable(makePathsRelative: true);
            var json = new HostJson(builder.AddInMemoryCollection(above.Where(setting => setting.Value is not null)).Build());
            return !File.Exists(path) || string.Equals(json._root["version"], "2.0", StringComparison.Ordinal)
                ? json
                : throw new StartException($"{path} says version '{json._root["version"]}', only '2.0' is known");
        }
        catch (Exception problem) when (problem is FormatException or InvalidDataException or System.Text.Json.JsonException)
        {
            throw new StartException($"{path} cannot be read: {(problem.InnerException ?? problem).Message}", problem);
        }
    }

    public string Text(string key, string byDefault) => _root[key] is { Length: > 0 } text ? text : byDefault;

    public string? TextOrNull(string key) => _root[key] is { Length: > 0 } text ? text : null;

    public int Number(string key, int byDefault, int min, int max) =>
        _root[key] is not { Length: > 0 } text ? byDefault
        : int.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var value) && value >= min && value <= max ? value
        : throw new StartException($"host.json: {Dotted(key)} is '{text}', expected a number from {min} to {max}");

    public TimeSpan Span(string key, TimeSpan byDefault, TimeSpan min, TimeSpan max) =>
        _root[key] is not { Length: > 0 } text ? byDefault
        : TimeSpan.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var value) && value >= min && value <= max ? value
        : throw new StartException($"host.json: {Dotted(key)} is '{text}', expected a time span from {min} to {max}");

    private static string Dotted(string key) => key.Replace(':', '.');
}

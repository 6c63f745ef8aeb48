using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.EnvironmentVariables;

namespace Serverless.Local.Functions;

/// <summary><c>local.settings.json</c>: app settings as if they were environment variables, and the port.</summary>
internal sealed class AppSettings
{
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    private AppSettings(IReadOnlyDictionary<string, string?> values, int? port) => (Values, Port) = (values, port);

    public IReadOnlyDictionary<string, string?> Values { get; }

    public int? Port { get; }

    public static AppSettings Read(string folder)
    {
        var path = Path.Combine(folder, "local.settings.json");
        if (!File.Exists(path))
            return new AppSettings(new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase), port: null);
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path), Lenient);
            var root = document.RootElement;
            if (root.TryGetProperty("IsEncrypted", out var encrypted) && encrypted.ValueKind == JsonValueKind.True)
                throw new StartException($"{path} is encrypted, which the local host cannot read");
            var values = root.TryGetProperty("Values", out var found) && found.ValueKind == JsonValueKind.Object
                ? found.EnumerateObject().ToDictionary(value => value.Name, value => (string?)value.Value.ToString(), StringComparer.OrdinalIgnoreCase)
                : [];
            int? port = root.TryGetProperty("Host", out var host) && host.TryGetProperty("LocalHttpPort", out var number) ? number.GetInt32() : null;
            return new AppSettings(values, port);
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException or FormatException)
        {
            throw new StartException($"{path} cannot be read: {problem.Message}", problem);
        }
    }

    /// <summary>As environment variables of this process; those that are set win.</summary>
    public void Export()
    {
        foreach (var (name, value) in Values)
        {
            if (Environment.GetEnvironmentVariable(name) is null)
                Environment.SetEnvironmentVariable(name, value);
        }
    }

    /// <summary>Below the environment variables, above the app's own files.</summary>
    public void AddTo(IConfigurationManager configuration)
    {
        var sources = configuration.Sources;
        var environment = sources.LastOrDefault(source => source is EnvironmentVariablesConfigurationSource { Prefix: null or "" });
        var below = new ConfigurationBuilder().AddInMemoryCollection(AsKeys(Values)).Sources[0];
        sources.Insert(environment is null ? sources.Count : sources.IndexOf(environment), below);
    }

    public static IEnumerable<KeyValuePair<string, string?>> AsKeys(IEnumerable<KeyValuePair<string, string?>> variables) =>
        variables.Select(variable => KeyValuePair.Create(
            variable.Key.Replace("__", ConfigurationPath.KeyDelimiter, StringComparison.Ordinal), variable.Value));
}

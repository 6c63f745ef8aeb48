using System.Text.Json;
using Serverless.Local;

namespace Serverless.Stack;

/// <summary>
/// <c>infra/dev settings</c>: the app's settings for this machine as <c>local.settings.json</c>, which is where the Functions Core Tools look for them.
/// Returns the folder of the built app, where they start it.
/// </summary>
internal static class LocalSettings
{
    public static string Write(Ports ports)
    {
        var now = TimeProvider.System.GetUtcNow();
        var settings = new Settings(ports, Path.Combine(Repository.Root, ".local"), "2s", new ScaledTimeProvider(now, now, speed: 1));
        var values = settings.ForApp.Where(static setting => setting.Key is not ScaledTimeProvider.Variable)
            .Prepend(KeyValuePair.Create("FUNCTIONS_WORKER_RUNTIME", "dotnet-isolated"))
            .ToDictionary(static setting => setting.Key, static setting => setting.Value, StringComparer.Ordinal);
        var json = JsonSerializer.Serialize(new { IsEncrypted = false, Values = values }, Indented) + "\n";
        // The next builds copy it from the project; this build is there already.
        foreach (var folder in new[] { Path.Combine(Repository.Root, "functions"), Repository.App })
            File.WriteAllText(Path.Combine(folder, "local.settings.json"), json);
        return Repository.App;
    }

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };
}

using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;

namespace Serverless.Local.Functions;

/// <summary>What an attribute's <c>%setting%</c> and an app's connection names stand for.</summary>
internal sealed partial class SettingNames(IConfiguration settings)
{
    /// <exception cref="StartException">A named setting is not there.</exception>
    public string Resolve(string text) =>
        Reference.Replace(text, match => settings[match.Groups["name"].Value] is { Length: > 0 } value
            ? value
            : throw new StartException($"there is no setting '{match.Groups["name"].Value}'"));

    /// <summary>A connection string by the name that a trigger gives, or the app's own storage.</summary>
    /// <exception cref="StartException">There is none.</exception>
    public string Connection(string? name)
    {
        var key = string.IsNullOrWhiteSpace(name) ? "AzureWebJobsStorage" : Resolve(name);
        return Candidates(key).Select(candidate => settings[candidate]).FirstOrDefault(value => !string.IsNullOrWhiteSpace(value))
            ?? throw new StartException($"there is no connection string '{key}'");
    }

    /// <summary>Whether a setting says that a function is switched off.</summary>
    public bool IsDisabled(string function)
    {
        var value = settings[$"AzureWebJobs.{function}.Disabled"] ?? settings[$"AzureWebJobs:{function}:Disabled"];
        return value is "1" || string.Equals(value, "true", StringComparison.OrdinalIgnoreCase);
    }

    private static IEnumerable<string> Candidates(string key)
    {
        yield return $"AzureWebJobs{key}";
        yield return key;
        yield return $"ConnectionStrings:{key}";
    }

    [GeneratedRegex("%(?<name>[^%]+)%", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Reference { get; }
}

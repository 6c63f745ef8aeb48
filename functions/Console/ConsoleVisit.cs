namespace Serverless.Console;

/// <summary>An operator on a page of the console.</summary>
/// <param name="Root">Where the console is, as the browser sees it, whatever stands before the app.</param>
internal sealed record ConsoleVisit(HttpRequest Request, Caller.Operator Who, string Root, DurableTaskClient Client, CancellationToken Cancellation)
{
    /// <summary>The platform signed them in, and signs them out.</summary>
    public bool IsSignedInByPlatform { get; init; }

    public string? Asked(string name) => Request.Query.Given(name);

    /// <summary>A page of the console.</summary>
    public string Path(string below, params ReadOnlySpan<(string Name, string? Value)> query) => $"{Root}/{below}{QueryOf(query)}";

    public static string Part(string text) => Uri.EscapeDataString(text);

    public static string QueryOf(params ReadOnlySpan<(string Name, string? Value)> query)
    {
        List<string> given = [];
        foreach (var (name, value) in query)
        {
            if (!string.IsNullOrEmpty(value))
                given.Add($"{name}={Part(value)}");
        }

        return given.Count > 0 ? $"?{string.Join('&', given)}" : "";
    }
}

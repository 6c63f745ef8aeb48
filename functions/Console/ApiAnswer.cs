using System.Text.Json.Nodes;

namespace Serverless.Console;

/// <summary>What the API answers.</summary>
internal sealed record ApiAnswer(int Status, JsonNode? Body)
{
    public bool IsDone => Status is >= 200 and < 300;

    public ApiProblem Problem => IsDone ? throw new InvalidOperationException("It is no problem") : ApiProblem.Of(Status, Body);

    public T Read<T>()
        where T : class => Body.Deserialize<T>(Json.Api) ?? throw new InvalidOperationException("The API answered with nothing");
}

/// <summary>Problem details, as far as a page says them.</summary>
/// <param name="Errors">What is wrong with the body, each at its JSON pointer.</param>
internal sealed record ApiProblem(int Status, string Code, string Title, string? Detail, IReadOnlyList<(string Pointer, string Message)> Errors, string? Facts)
{
    public string Text => string.Join(" ", new[] { End(Title), Detail is null ? null : End(Detail), Facts }.OfType<string>());

    public static ApiProblem Of(int status, JsonNode? body) => new(
        status,
        (string?)body?["code"] ?? "",
        (string?)body?["title"] ?? "It was refused",
        (string?)body?["detail"],
        [.. (body?["errors"] as JsonArray ?? []).Select(error => ((string?)error!["pointer"] ?? "", (string?)error["message"] ?? ""))],
        body?["facts"] is JsonObject { Count: > 0 } facts ? $"{ConsoleWords.Value(facts)}." : null);

    private static string End(string sentence) => sentence.EndsWith('.') ? sentence : $"{sentence}.";
}

/// <summary>A page cannot be shown because of a problem.</summary>
internal sealed class ConsoleApiException(ApiProblem problem) : Exception(problem.Title)
{
    public ApiProblem Problem => problem;
}

using Serverless.Platform.Access;
using Serverless.Platform.Errors;

namespace Serverless.Docs;

/// <summary>One operation of the API.</summary>
/// <param name="Method">HTTP method, lower case.</param>
/// <param name="Path">Below the prefix <c>/api</c>.</param>
/// <param name="Id">The function that does it.</param>
internal sealed record ApiOperation(string Method, string Path, string Id, string Tag, string Summary)
{
    /// <summary>What can be wrong with a JSON body.</summary>
    public static IReadOnlyList<string> BodyProblems { get; } =
        [ProblemCatalog.MalformedJson, ProblemCatalog.UnsupportedMediaType, ProblemCatalog.TooLarge, ProblemCatalog.ValidationFailed];

    public string? Description { get; init; }

    /// <summary>Who may call: what the function itself says.</summary>
    public HttpEndpoint HttpEndpoint => HttpEndpoints.Of(Id);

    /// <summary>Whether it takes an idempotency key.</summary>
    public bool IsKeyed => Method is "post" && !HttpEndpoint.IsOpen;

    public IReadOnlyList<ApiParameter> Parameters { get; init; } = [];

    public ApiBody? Body { get; init; }

    public IReadOnlyList<ApiResponse> Responses { get; init; } = [];

    /// <summary>Codes of <see cref="ProblemCatalog"/> that it can answer with.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];
}

/// <summary>A parameter.</summary>
/// <param name="In"><c>path</c>, <c>query</c> or <c>header</c>.</param>
/// <param name="Values">The codes it can have.</param>
internal sealed record ApiParameter(string Name, string In, string Description, bool Required = false, IReadOnlyList<string>? Values = null);

/// <summary>A body.</summary>
/// <param name="Type">The contract; absent for a format that is not ours.</param>
/// <param name="Example">An object of that contract, or JSON.</param>
/// <param name="MediaType">Its media type; empty when there is no body.</param>
/// <param name="Fields">The fields of a form.</param>
internal sealed record ApiBody(
    string Description, Type? Type = null, object? Example = null, string MediaType = "application/json", IReadOnlyList<string>? Fields = null);

/// <summary>An answer that is no problem.</summary>
/// <param name="Header">A header that it has, and what that says.</param>
internal sealed record ApiResponse(int Status, ApiBody Body, (string Name, string Description)? Header = null);

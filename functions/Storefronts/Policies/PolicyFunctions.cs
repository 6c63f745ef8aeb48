using System.Globalization;
using Serverless.Contracts.V1;

namespace Serverless.Storefronts.Policies;

/// <summary>A storefront's policy and its versions, for the storefront itself.</summary>
public sealed class PolicyFunctions(StorefrontStore storefronts, PolicyStore policies, PolicyView view, TimeProvider time)
{
    [Function("SavePolicy")]
    [ForStorefronts(Scopes.PolicyWrite)]
    public async Task<IResult> Save([HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "v1/policy")] HttpRequest request, CancellationToken cancellation)
    {
        var (document, problem) = await RequestBody.ReadJsonAsync<PolicySettings>(request, cancellation);
        if (document is null)
            return problem!;

        var change = await storefronts.SaveAsync(
            request.Storefront.Id,
            (storefront, latest, now) => PolicyView.IsFor(request, latest?.Number)
                ? StorefrontChange.OfPolicy(document, storefront ?? request.Storefront, latest, now)
                : new StorefrontChange.Outdated(latest?.Number),
            cancellation);
        return change switch
        {
            StorefrontChange.Accepted { IsNewVersion: true } made => view.Answer(request, made.Policy, StatusCodes.Status201Created),
            StorefrontChange.Accepted same => view.Answer(request, same.Policy),
            StorefrontChange.Outdated outdated => Problems.Of(ProblemCatalog.PreconditionFailed, $"The latest version is {outdated.Latest}"),
            StorefrontChange.Refused refused => Problems.Invalid(refused.Problems),
            _ => throw new InvalidOperationException("A change of a kind that is none"),
        };
    }

    /// <summary>The version for orders placed now, or at a time that is asked for.</summary>
    [Function("GetPolicy")]
    [ForStorefronts(Scopes.ReturnsRead)]
    [ForStorefronts(Scopes.PolicyWrite)]
    public Task<IResult> Get([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/policy")] HttpRequest request, CancellationToken cancellation)
    {
        var query = new Reading();
        var at = query.Value(request.Query.Given("at"), "/at", Instant, "An instant, for instance 2026-03-01T00:00:00Z", required: false);
        return query.IsClean
            ? AnswerAsync(request, history => history.InForceAt(at ?? time.GetUtcNow()), cancellation)
            : Task.FromResult(Problems.Invalid(query.Problems));
    }

    [Function("ListPolicyVersions")]
    [ForStorefronts(Scopes.ReturnsRead)]
    [ForStorefronts(Scopes.PolicyWrite)]
    public async Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/policy/versions")] HttpRequest request, CancellationToken cancellation) =>
        Results.Json(view.List(await policies.HistoryAsync(request.Storefront.Id, cancellation), time.GetUtcNow()), Json.Api);

    [Function("GetPolicyVersion")]
    [ForStorefronts(Scopes.ReturnsRead)]
    [ForStorefronts(Scopes.PolicyWrite)]
    public Task<IResult> GetVersion(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/policy/versions/{number}")] HttpRequest request, string number, CancellationToken cancellation) =>
        AnswerAsync(
            request,
            history => int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var wanted) ? history.Versions.FirstOrDefault(v => v.Number == wanted) : null,
            cancellation);

    private static DateTimeOffset? Instant(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;

    private async Task<IResult> AnswerAsync(HttpRequest request, Func<PolicyHistory, PolicyHeading?> choose, CancellationToken cancellation)
    {
        var history = await policies.HistoryAsync(request.Storefront.Id, cancellation);
        return choose(history) is { } heading
            ? view.Answer(request, await policies.GetAsync(request.Storefront.Id, heading, cancellation))
            : Problems.Of(ProblemCatalog.NotFound);
    }
}

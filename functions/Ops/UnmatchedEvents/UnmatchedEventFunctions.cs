using Serverless.Contracts.V1;
using Serverless.Incoming;
using Serverless.Ops.Auditing;

namespace Serverless.Ops.UnmatchedEvents;

/// <summary>Events that match no case: shown, tried once more, dropped. They are kept as they were understood, without personal data.</summary>
public sealed class UnmatchedEventFunctions(AuditedAction audited, UnmatchedEventStore unmatched, PartnerEvents events)
{
    private const int PageSize = 50;
    private const string Route = "v1/ops/strays";
    private const string Taken = "taken";
    private const string StillUnknown = "still_unknown";
    private const string Dropped = "dropped";

    [Function("ListStrays")]
    [ForOperators(OpsRole.Viewer)]
    public Task<IResult> List([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Route)] HttpRequest request, CancellationToken cancellation)
    {
        var query = new Reading();
        var givenUp = query.Word(request.Query.Given("waiting"), "/waiting", ["true", "false"], required: false) is not "true";
        return OpsQuery.PageAsync(
            request,
            $"strays\n{givenUp}",
            (_, from) => unmatched.ListAsync(givenUp, from, PageSize, cancellation),
            (found, cursor) => new StrayList([.. found.Select(one => Item(one, givenUp))], cursor),
            query);
    }

    [Function("RetryStray")]
    [ForOperators(OpsRole.Agent)]
    public Task<IResult> Retry(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Route + "/{stray}/retry")] HttpRequest request,
        string stray,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) =>
        ActAsync(request, stray, "retry", async found => await events.RetryAsync(client, found, cancellation) ? Taken : StillUnknown, cancellation);

    [Function("DropStray")]
    [ForOperators(OpsRole.Admin)]
    public Task<IResult> Drop(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Route + "/{stray}/drop")] HttpRequest request, string stray, CancellationToken cancellation) =>
        ActAsync(
            request,
            stray,
            "drop",
            async found =>
            {
                await unmatched.DropAsync(found.Key, cancellation);
                return Dropped;
            },
            cancellation);

    private async Task<IResult> ActAsync(HttpRequest request, string key, string action, Func<UnmatchedEvent, Task<string>> act, CancellationToken cancellation)
    {
        if (await unmatched.FindAsync(key, cancellation) is not { } found)
            return Problems.Of(ProblemCatalog.NotFound);

        return await audited.ActAsync<OpsAction>(
            request,
            _ => new Intention($"stray_{action}", key, new() { ["named"] = found.Named.ToString() }),
            async (_, _, audit) =>
            {
                var outcome = await act(found);
                return OpsOutcome.Done with
                {
                    After = new() { ["outcome"] = outcome },
                    Answer = Results.Json(new StrayActionResult(key, outcome, audit), Json.Api),
                };
            },
            cancellation);
    }

    private static StrayItem Item(UnmatchedEvent unmatched, bool givenUp) => new(
        unmatched.Key,
        Codes.Of(unmatched.Who),
        JsonSerializer.SerializeToNode(unmatched.Command, Json.Stored)!["command"]!.GetValue<string>(),
        unmatched.Named.ToString()!,
        unmatched.ReceivedAt,
        givenUp);
}

using System.Text.Json.Nodes;
using Serverless.Cases.Views;
using Serverless.Contracts.V1;
using Serverless.Flows;
using Serverless.Ops.Steering;
using Serverless.Storefronts;

namespace Serverless.Ops.Failures;

/// <summary>Shows what failed and why: one by one, by cause, and the whole of one case.</summary>
public sealed class ReadFailures(FailureIndex failures, StuckCases stuck, CaseFinder finder, CaseStore cases, StorefrontStore storefronts, Inbox inbox, LinkedCases linked, CaseView view, TimeProvider time)
{
    [Function("ListFailures")]
    [ForOperators(OpsRole.Viewer)]
    public Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/ops/failures")] HttpRequest request, CancellationToken cancellation) =>
        OpsQuery.PageAsync(
            request,
            "failures",
            async (wanted, from) => await (await failures.ListAsync(wanted, from, cancellation)).SelectAsync(
                async row => await cases.FindAsync(row.Case, cancellation) is { } found ? FailureView.Of(found) : null),
            (items, cursor) => new FailureList(items, cursor));

    [Function("ListStuckCases")]
    [ForOperators(OpsRole.Viewer)]
    public Task<IResult> Stuck(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/ops/failures/stuck")] HttpRequest request,
        [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        OpsQuery.PageAsync(
            request, "stuck", (wanted, from) => stuck.ListAsync(client, wanted.Storefront, from, cancellation), (items, next) => new FailureList(items, next));

    [Function("ListCauses")]
    [ForOperators(OpsRole.Viewer)]
    public Task<IResult> Causes(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/ops/failures/causes")] HttpRequest request, CancellationToken cancellation) =>
        OpsQuery.AnswerAsync(request, async wanted =>
        {
            var causes = (await failures.AllAsync(wanted, cancellation)).GroupBy(row => row.Cause, StringComparer.Ordinal).Select(Group);
            return Results.Json(new CauseList([.. causes.OrderByDescending(cause => cause.Cases).ThenBy(cause => cause.Cause, StringComparer.Ordinal)]), Json.Api);
        });

    [Function("GetOpsCase")]
    [ForOperators(OpsRole.Viewer)]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/ops/cases/{case}")] HttpRequest request, string @case,
        [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        finder.AnswerAsync(@case, async key =>
        {
            var whole = await cases.GetWholeAsync(key, cancellation);
            // What people wrote is for those who act on it.
            var person = request.Caller is Caller.Operator { Role: >= OpsRole.Agent } ? await cases.FindPersonAsync(key, cancellation) : null;
            var calendar = (await storefronts.GetAsync(key.Storefront, cancellation)).Calendar;
            var failure = FailureView.Of(whole.Row) ?? await stuck.FindAnyAsync(client, key, cancellation);
            var shown = new OpsCase(
                key.ToString(),
                view.Of(whole, calendar, person, await linked.OfAsync(whole.Row.Case, cancellation)),
                failure,
                await client.StatusAsync(key, cancellation),
                [.. whole.Effects.Select(effect => Effect(key, effect))],
                (await inbox.ListWaitingAsync(key, cancellation)).Count)
            {
                Actions = PossibleActions.Of(whole.Row.Case, isLost: failure?.Cause == FailureCauses.Lost, calendar, time.GetUtcNow()),
            };
            return Results.Json(shown, Json.Api);
        }, cancellation);

    private static CauseItem Group(IGrouping<string, FailureRow> rows) => new(
        rows.Key,
        rows.Count(),
        [.. rows.Select(row => row.Step).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
        [.. rows.Select(row => row.Case.Storefront.Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
        rows.Min(row => row.FailedAt),
        rows.Max(row => row.FailedAt));

    private static EffectItem Effect(CaseKey key, EffectRow effect) =>
        new(effect.Effect.Key, effect.IntendedAt, effect.DoneAt, effect.Result is { } result ? JsonNode.Parse(result) : null) { Key = EffectLedger.Key(key, effect.Effect) };
}

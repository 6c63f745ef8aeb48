using Serverless.Contracts.V1;
using Serverless.Domain.Backtesting;
using Serverless.Storefronts.Policies;

namespace Serverless.Backtests;

/// <summary>Tries a policy before it is saved: over past cases, or over requests sent along. Nothing is kept of it.</summary>
public sealed class BacktestPolicy(PolicyStore policies, PastCases cases, TimeProvider time)
{
    [Function(nameof(BacktestPolicy))]
    [ForStorefronts(Scopes.ReturnsRead)]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/policy/backtest")] HttpRequest request, CancellationToken cancellation)
    {
        var storefront = request.Storefront;
        return RequestBody.AnswerAsync<BacktestRequest, BacktestPlan>(
            request,
            body => BacktestPlan.Parse(body, storefront),
            async plan => Results.Json(
                plan.Sent is { } sent ? await OverSentAsync(plan, sent, storefront, cancellation) : await OverPastAsync(plan, storefront, cancellation), Json.Api),
            cancellation);
    }

    private async Task<BacktestAnswer> OverPastAsync(BacktestPlan plan, Storefront storefront, CancellationToken cancellation)
    {
        var (past, more) = await cases.ReadAsync(storefront.Id, plan, cancellation);
        var bound = new BacktestBound(plan.Limit, more, past.Count > 0 ? past.Min(c => c.AskedAt) : null);
        return BacktestView.Of(BacktestReport.Of(plan.Policy, storefront.Currency, past, storefront.Calendar), bound);
    }

    private async Task<BacktestAnswer> OverSentAsync(
        BacktestPlan plan, IReadOnlyList<ReturnRequest> sent, Storefront storefront, CancellationToken cancellation)
    {
        List<BacktestCase> usable = [];
        List<NotCompared> unusable = [];
        foreach (var (i, request) in sent.Index())
        {
            var parsed = ReturnRequestParser.Parse(request, storefront);
            if (!parsed.IsParsed)
            {
                unusable.Add(new NotCompared($"/cases/{i}", "invalid_request", string.Join("; ", parsed.Problems.Select(p => $"{p.Pointer}: {p.Message}"))));
                continue;
            }

            var order = parsed.Value.Order;
            usable.Add(new BacktestCase
            {
                Id = CaseId.Derive(storefront.Id, $"backtest {i}"),
                Name = $"/cases/{i}",
                Inquiry = parsed.Value.Inquiry,
                AskedAt = plan.AskedAt ?? time.GetUtcNow(),
                Policy = await policies.InForceAsync(storefront.Id, order.PlacedAt, cancellation),
                Held = OrderBalance.Empty(order.Number),
                Paid = OrderBalance.Empty(order.Number),
                Consent = parsed.Value.Consent,
            });
        }

        return BacktestView.Of(BacktestReport.Of(plan.Policy, storefront.Currency, usable, storefront.Calendar, unusable), bound: null);
    }
}

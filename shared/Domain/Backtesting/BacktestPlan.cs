using Serverless.Domain.Parsing;
using Serverless.Domain.Policies;
using Serverless.Domain.Storefronts;
using V1 = Serverless.Contracts.V1;

namespace Serverless.Domain.Backtesting;

/// <summary>What is to be tried, and over what.</summary>
/// <param name="Sent">Requests sent along; absent for past cases.</param>
/// <param name="AskedAt">When those are thought to be asked; now when absent.</param>
/// <param name="From">Past cases asked from here on.</param>
/// <param name="To">Past cases asked before this.</param>
/// <param name="Limit">The most past cases that are looked at.</param>
public sealed record BacktestPlan(
    Policy Policy, IReadOnlyList<V1.ReturnRequest>? Sent, DateTimeOffset? AskedAt, DateTimeOffset From, DateTimeOffset To, int Limit)
{
    private const int MostPast = 1_000;
    private const int MostSent = 500;

    /// <summary>Reads a request; one whose policy could not be saved is refused for the same reasons.</summary>
    public static ParseResult<BacktestPlan> Parse(V1.BacktestRequest request, Storefront storefront)
    {
        var reading = new Reading();
        var draft = reading.Requires(request.Policy, "/policy")
            ? PolicyParser.Read(reading, request.Policy, "/policy", storefront.Currency, storefront.Countries)
            : null;
        var sent = request.Cases is null ? null : reading.List(request.Cases, "/cases", MostSent, required: false);
        var askedAt = reading.Instant(request.AskedAt, "/askedAt");
        var from = reading.Instant(request.From, "/from") ?? DateTimeOffset.MinValue;
        var to = reading.Instant(request.To, "/to") ?? DateTimeOffset.MaxValue;
        if (to <= from)
            reading.Add("/to", ProblemCodes.OutOfOrder, "Not after from");

        // What the cases that are looked at do not go by is not passed over.
        foreach (var (name, isGiven) in new[] { ("from", request.From is not null), ("to", request.To is not null), ("limit", request.Limit is not null) })
        {
            if (isGiven && request.Cases is not null)
                reading.Add($"/{name}", ProblemCodes.Invalid, "Only past cases have it, and none is looked at when cases are sent along");
        }

        if (request is { AskedAt: not null, Cases: null })
            reading.Add("/askedAt", ProblemCodes.Invalid, "Past cases were asked when they were; only cases that are sent along can be thought to be asked at another time");

        var limit = reading.Number(request.Limit, "/limit", 1, MostPast, fallback: MostPast) ?? MostPast;
        return reading.Result(() => new BacktestPlan(draft!.Policy, sent, askedAt, from, to, limit));
    }
}

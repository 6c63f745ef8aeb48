using System.Text.Json.Serialization;
using Serverless.Domain.Json;
using Serverless.Domain.Orders;

namespace Serverless.Domain.Backtesting;

/// <summary>What the policy that is tried makes different of a request.</summary>
[JsonConverter(typeof(SnakeCase<BacktestChange>))]
public enum BacktestChange
{
    /// <summary>A line that was accepted is refused.</summary>
    AcceptedToRefused,

    /// <summary>A line that was refused is accepted.</summary>
    RefusedToAccepted,

    /// <summary>A line is refused for another reason.</summary>
    RefusedOtherwise,

    /// <summary>A person looks who did not.</summary>
    NowReviewed,

    /// <summary>Nobody looks any more.</summary>
    NoLongerReviewed,

    /// <summary>The goods need not come back any more.</summary>
    GoodsNowStay,

    /// <summary>The goods have to come back.</summary>
    GoodsNowComeBack,

    /// <summary>The refund is paid before inspection.</summary>
    NowPaidInAdvance,

    /// <summary>The refund waits for inspection.</summary>
    NoLongerPaidInAdvance,

    RefundHigher,
    RefundLower,
}

/// <summary>A request before and after.</summary>
public sealed record Comparison(BacktestCase Subject, Verdict Before, Verdict After)
{
    /// <summary>Lines whose decision differs.</summary>
    public IReadOnlyList<LineComparison> Lines { get; } =
    [
        .. Before.Decision.Lines.Zip(After.Decision.Lines)
            .Select(pair => new LineComparison(pair.First.Line.Line, pair.First.Refusal?.Code, pair.Second.Refusal?.Code))
            .Where(line => line.Change is not null),
    ];

    public Money Difference => After.Refund - Before.Refund;

    /// <summary>Each kind of change once.</summary>
    public IReadOnlyList<BacktestChange> Changes => [.. Kinds().Distinct().Order()];

    private IEnumerable<BacktestChange> Kinds()
    {
        var (before, after) = (Before.Decision, After.Decision);
        return
        [
            .. Lines.Select(line => line.Change!.Value),
            .. Turned(before.NeedsReview, after.NeedsReview, BacktestChange.NowReviewed, BacktestChange.NoLongerReviewed),
            .. Turned(before.Returnless, after.Returnless, BacktestChange.GoodsNowStay, BacktestChange.GoodsNowComeBack),
            .. Turned(before.PaidInAdvance, after.PaidInAdvance, BacktestChange.NowPaidInAdvance, BacktestChange.NoLongerPaidInAdvance),
            .. Difference.IsPositive ? [BacktestChange.RefundHigher] : Array.Empty<BacktestChange>(),
            .. Difference.IsNegative ? [BacktestChange.RefundLower] : Array.Empty<BacktestChange>(),
        ];
    }

    private static IEnumerable<BacktestChange> Turned(bool before, bool after, BacktestChange on, BacktestChange off) =>
        before == after ? [] : [after ? on : off];
}

/// <summary>A line before and after.</summary>
/// <param name="Before">Code of the refusal; absent when it was accepted.</param>
/// <param name="After">Code of the refusal; absent when it would be accepted.</param>
public sealed record LineComparison(LineId Line, string? Before, string? After)
{
    public BacktestChange? Change => (Before, After) switch
    {
        (null, not null) => BacktestChange.AcceptedToRefused,
        (not null, null) => BacktestChange.RefusedToAccepted,
        _ when Before != After => BacktestChange.RefusedOtherwise,
        _ => null,
    };
}

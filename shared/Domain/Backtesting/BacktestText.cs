using System.Globalization;

namespace Serverless.Domain.Backtesting;

/// <summary>A report in sentences.</summary>
public static class BacktestText
{
    /// <summary>The most important first; English.</summary>
    public static IReadOnlyList<string> Of(BacktestReport report) =>
    [
        report.Compared == 0 ? "No case could be compared." : $"{report.Changed} of {Cases(report.Compared)} would go otherwise.",
        .. report.Changes.Select(Sentence),
        .. report.Money.Where(m => !m.Difference.IsZero).Select(Sentence),
        .. report.NotCompared.Count > 0 ? [$"{Cases(report.NotCompared.Count)} could not be compared."] : Array.Empty<string>(),
    ];

    private static string Sentence(ChangeCount change) => change.Kind switch
    {
        BacktestChange.AcceptedToRefused => $"{Lines(change)} that {Be(change.Lines)} accepted would be refused.",
        BacktestChange.RefusedToAccepted => $"{Lines(change)} that {Be(change.Lines)} refused would be accepted.",
        BacktestChange.RefusedOtherwise => $"{Lines(change)} would be refused for another reason.",
        BacktestChange.NowReviewed => $"A person would have to look at {Cases(change.Cases)} more.",
        BacktestChange.NoLongerReviewed => $"Nobody would have to look at {Cases(change.Cases)} any more.",
        BacktestChange.GoodsNowStay => $"In {Cases(change.Cases)} the goods would no longer have to come back.",
        BacktestChange.GoodsNowComeBack => $"In {Cases(change.Cases)} the goods would have to come back.",
        BacktestChange.NowPaidInAdvance => $"In {Cases(change.Cases)} the refund would be paid before inspection.",
        BacktestChange.NoLongerPaidInAdvance => $"In {Cases(change.Cases)} the refund would wait for inspection.",
        BacktestChange.RefundHigher => $"In {Cases(change.Cases)} more would be paid back.",
        BacktestChange.RefundLower => $"In {Cases(change.Cases)} less would be paid back.",
        _ => throw new ArgumentOutOfRangeException(nameof(change), change.Kind, "No such change"),
    };

    private static string Sentence(MoneyChange money) =>
        $"Together {Text(money.Difference.IsNegative ? -money.Difference : money.Difference)} {(money.Difference.IsNegative ? "less" : "more")} would be paid back: "
        + $"{Text(money.After)} instead of {Text(money.Before)}.";

    private static string Text(Money money) => MoneyText.Format(money, CultureInfo.GetCultureInfo("en"));

    private static string Cases(int count) => count == 1 ? "1 case" : string.Create(CultureInfo.InvariantCulture, $"{count:N0} cases");

    private static string Lines(ChangeCount change) =>
        string.Create(CultureInfo.InvariantCulture, $"{change.Lines:N0} {(change.Lines == 1 ? "line" : "lines")} in {Cases(change.Cases)}");

    private static string Be(int count) => count == 1 ? "was" : "were";
}

using Serverless.Cases.Views;
using Serverless.Contracts.V1;
using Serverless.Domain.Backtesting;

namespace Serverless.Backtests;

internal static class BacktestView
{
    private const string Accepted = "accepted";

    public static BacktestAnswer Of(BacktestReport report, BacktestBound? bound) => new()
    {
        Summary = BacktestText.Of(report),
        Cases = report.Compared + report.NotCompared.Count,
        Compared = report.Compared,
        Changed = report.Changed,
        Bound = bound,
        Changes = [.. report.Changes.Select(c => new BacktestChangeCount(Codes.Of(c.Kind), c.Cases, c.Lines))],
        Money = [.. report.Money.Select(m => new BacktestMoney(CaseView.Amount(m.Before), CaseView.Amount(m.After), CaseView.Amount(m.Difference)))],
        Examples = [.. report.Examples.Select(Example)],
        NotCompared = [.. report.NotCompared.Select(n => new BacktestNotCompared(n.Name, n.Reason, n.Message))],
    };

    private static BacktestExample Example(Comparison comparison) => new()
    {
        Case = comparison.Subject.Name,
        Rma = CaseId.TryParse(comparison.Subject.Name) is { } id ? RmaNumber.Of(id).Value : null,
        Order = comparison.Subject.Inquiry.Order.Number.Value,
        AskedAt = comparison.Subject.AskedAt,
        Version = comparison.Subject.Policy.Version,
        Changes = [.. comparison.Changes.Select(Codes.Of)],
        Lines = [.. comparison.Lines.Select(l => new BacktestLine(l.Line.Value, l.Before ?? Accepted, l.After ?? Accepted))],
        Before = Outcome(comparison.Before),
        After = Outcome(comparison.After),
    };

    private static BacktestOutcome Outcome(Verdict verdict) =>
        new(verdict.Decision.NeedsReview, verdict.Decision.Returnless, verdict.Decision.PaidInAdvance, CaseView.Amount(verdict.Refund));
}

using Serverless.Domain.Calendar;
using Serverless.Domain.Deciding;
using Serverless.Domain.Inspecting;
using Serverless.Domain.Orders;
using Serverless.Domain.Policies;
using Serverless.Domain.Refunding;

namespace Serverless.Domain.Backtesting;

/// <summary>What a policy makes of a request: the decision, and the money when the goods are as they were found.</summary>
public sealed record Verdict(Decision Decision, Money Refund)
{
    public static Verdict Of(BacktestCase subject, Policy policy, BusinessCalendar calendar)
    {
        policy = policy.Under(Baseline.For(subject.Inquiry.Order.Country));
        var decision = Eligibility.Decide(subject.Inquiry, policy, subject.Held, calendar, subject.AskedAt, subject.Id);
        if (decision.IsRefused)
            return new Verdict(decision, Money.Zero(subject.Inquiry.Order.Currency));

        // As far as anybody knows its goods are repaired.
        if (subject is { Inquiry.Resolution: Resolution.Repair, Inspection: null, Lost: false })
            return new Verdict(decision, Money.Zero(subject.Inquiry.Order.Currency));

        var basis = new RefundBasis
        {
            Case = subject.Id,
            Kind = subject.Inquiry.Kind,
            Order = subject.Inquiry.Order,
            Policy = policy,
            Lines = decision.AcceptedLines,
            Inspection = subject.Inspection is { } found ? Completed(found, subject.Announced, decision.AcceptedUnits) : null,
            Method = subject.Inquiry.Method,
            Returnless = decision.Returnless,
            Lost = subject.Lost,
            Resolution = subject.Inquiry.Resolution,
            Consent = subject.Consent,
        };
        return new Verdict(decision, RefundCalculator.Compute(basis, subject.Paid).Total);
    }

    /// <summary>Units that were never announced nobody can have found: they count as accepted.</summary>
    private static Inspection Completed(Inspection found, IReadOnlyList<LineUnits> announced, IReadOnlyList<LineUnits> accepted)
    {
        var known = announced.ToDictionary(l => l.Line, l => l.Quantity);
        return found with
        {
            Units =
            [
                .. found.Units,
                .. from line in accepted
                   from unit in Enumerable.Range(1, line.Quantity).Skip(known.GetValueOrDefault(line.Line))
                   select new UnitResult(line.Line, unit, UnitOutcome.Accepted, null, 0, Disposition.None, [], null),
            ],
        };
    }
}

using Serverless.Domain.Balances;
using Serverless.Domain.Calendar;
using Serverless.Domain.Deciding;
using Serverless.Domain.Orders;
using Serverless.Domain.Parsing;
using Serverless.Domain.Refusals;

namespace Serverless.Domain.Returns;

/// <summary>
/// Goods that are stopped before they leave. Whatever the warehouse stops is refunded, however late it says so: nobody ends up with neither
/// goods nor money.
/// </summary>
public static class Stops
{
    /// <summary>
    /// What speaks against an answer: it is about all lines that were asked, each once, and about no others. What a law gives is all stopped
    /// or all sent back: the warehouse is asked for one of the two.
    /// </summary>
    public static IReadOnlyList<Problem> Against(ReturnCase subject, ReturnCommand.RecordStop answer)
    {
        var reading = new Reading();
        reading.MustAnswer(AskedOf(subject), answer.Lines.Select(line => line.Line), "It was not asked to stop this line", line => $"Was line {line} stopped?");
        reading.Must(
            !subject.Kind.IsStatutory || answer.Lines.Select(line => line.Stopped).Distinct().Count() == 1,
            "/lines",
            ProblemCodes.Invalid,
            "It was asked to stop all lines or none");
        return reading.Problems;
    }

    /// <summary>The lines that the warehouse is asked about; none where it is not asked.</summary>
    public static IReadOnlyList<LineId> AskedOf(ReturnCase subject) => subject is { Stop.ByWarehouse: true, Decision: { } decision }
        ? [.. Asked(decision).AcceptedUnits.Select(units => units.Line)]
        : [];

    internal static ReturnEvent Begin(ReturnCase subject, Decision decision, BusinessCalendar calendar, DateTimeOffset now) => decision.Stop is StopNeeded.ByWarehouse
        ? new ReturnEvent.StopDecided(decision, Clocks.StopBy(now, subject.Urgent).Due)
        : Stopped(subject, decision, calendar, now);

    internal static ReturnOutcome Record(ReturnCase subject, ReturnCommand.RecordStop answer, BusinessCalendar calendar, DateTimeOffset now)
    {
        if (subject is not { Stop.ByWarehouse: true, Decision: { } decision })
            return ReturnOutcome.Nothing.Instance;

        var counted = Counted(subject, Asked(decision), answer, calendar, now);
        IReadOnlyList<LineUnits> known = IsCounted(subject) ? decision.AcceptedUnits : [];
        return subject.State switch
        {
            ReturnState.Stopping => ReturnDecisions.Happened(counted.IsRefused ? NotStopped(subject, counted, calendar, now) : Stopped(subject, counted, calendar, now)),
            // It says so again, or what was thought to have left did.
            _ when counted.AcceptedUnits.SequenceEqual(known) => ReturnOutcome.Nothing.Instance,
            ReturnState.Stopped or ReturnState.Refunding or ReturnState.Closed when IsCounted(subject) && counted.AcceptedUnits.Except(known).Any() =>
                MoreStopped(subject, decision, counted, calendar, now),
            ReturnState.Approved or ReturnState.AwaitingParcel when subject.ShipBack is { PostedAt: null } => ReturnDecisions.Happened(Stopped(subject, counted, calendar, now)),
            _ when subject.Repayment.Refund is null && Reopening.IsOpenToGoods(subject) => ReturnDecisions.Happened(
                new ReturnEvent.Reopened(Actor.Warehouse, Reason: null) { ByStop = true }, Stopped(subject, counted, calendar, now)),
            ReturnState.Failed => ReturnOutcome.Nothing.Instance,
            _ => ReturnDecisions.Happened(Corrected(counted)),
        };
    }

    /// <summary>
    /// What counts of lines that were stopped after others had been paid: units that another case of the order has taken back meanwhile, or
    /// holds, are not paid twice. Null when all of it counts.
    /// </summary>
    internal static Decision? WithoutTakenElsewhere(ReturnCase subject, OrderBalance balance)
    {
        if (subject is not { State: ReturnState.Stopped, Decision: { } decision })
            return null;

        var taken = decision.AcceptedUnits.Select(units => subject.Order.Line(units.Line) is { } line ? balance.WithoutUnits(line, units.Quantity, subject.Id, settled: true) : null)
            .OfType<Refusal.QuantityUnavailable>().ToDictionary(refusal => refusal.Line);
        return taken.Count == 0 ? null : Refuse(decision, line => taken.GetValueOrDefault(line));
    }

    /// <summary>The warehouse says something else than what is paid for.</summary>
    internal static ReturnEvent.StopCorrected Corrected(Decision counted) => new([.. counted.AcceptedUnits.Select(units => units.Line)]);

    /// <summary>Lines that it stops after all are paid as well; what it says has left after all, and is paid, a person sees to.</summary>
    private static ReturnOutcome MoreStopped(ReturnCase subject, Decision decision, Decision counted, BusinessCalendar calendar, DateTimeOffset now)
    {
        var paid = decision.AcceptedLines.Select(line => line.Line).ToHashSet();
        var both = counted with { Lines = [.. counted.Lines.Select(line => paid.Contains(line.Line) ? line with { Refusal = null } : line)] };
        var stopped = Stopped(subject, both, calendar, now);
        return both.AcceptedUnits.SequenceEqual(counted.AcceptedUnits)
            ? ReturnDecisions.Happened(stopped)
            : ReturnDecisions.Happened(stopped, Corrected(counted));
    }

    /// <summary>Silence is a no.</summary>
    internal static ReturnEvent Unanswered(ReturnCase subject, BusinessCalendar calendar, DateTimeOffset now) => NotStopped(
        subject, Refuse(subject.Decision!, line => new Refusal.NotStopped(ReturnFrom(subject, line, calendar, now))), calendar, now);

    private static ReturnEvent.OrderStopped Stopped(ReturnCase subject, Decision decision, BusinessCalendar calendar, DateTimeOffset now) =>
        new(decision, Clocks.PayUnshippedBy(now, calendar, subject.Urgent).Due);

    /// <summary>What a law gives stays given: the goods are sent back once they have come.</summary>
    private static ReturnEvent NotStopped(ReturnCase subject, Decision refused, BusinessCalendar calendar, DateTimeOffset now) => subject.Kind.IsStatutory
        ? new ReturnEvent.Approved(Asked(refused) with { Stop = StopNeeded.None }, ShipBy(subject, calendar, now), Reason: null)
        : new ReturnEvent.Refused(refused with { Stop = StopNeeded.None }, Reason: null);

    /// <summary>The decision by an answer: what was not stopped has left.</summary>
    private static Decision Counted(ReturnCase subject, Decision asked, ReturnCommand.RecordStop answer, BusinessCalendar calendar, DateTimeOffset now)
    {
        var stopped = answer.Lines.Where(line => line.Stopped).Select(line => line.Line).ToHashSet();
        return Refuse(asked, line => stopped.Contains(line) ? null : new Refusal.AlreadyShipped(ReturnFrom(subject, line, calendar, now)));
    }

    private static Decision Refuse(Decision decision, Func<LineId, Refusal?> why) =>
        decision with { Lines = [.. decision.Lines.Select(line => line.Accepted ? line with { Refusal = why(line.Line.Line) } : line)] };

    /// <summary>As it was before the warehouse had answered, or had not.</summary>
    private static Decision Asked(Decision decision) =>
        decision with { Lines = [.. decision.Lines.Select(line => line.Refusal is Refusal.AlreadyShipped or Refusal.NotStopped ? line with { Refusal = null } : line)] };

    /// <summary>What is accepted is so because it was stopped.</summary>
    private static bool IsCounted(ReturnCase subject) => subject.Stop is { IsStopped: true };

    /// <summary>From when goods can be asked back at the latest, should they leave now.</summary>
    internal static DateTimeOffset ReturnFrom(ReturnCase subject, LineId line, BusinessCalendar calendar, DateTimeOffset now) =>
        ReturnWindow.OpensAt(subject.Order.ShippedNow(now), subject.Policy.RulesFor(subject.Order.Line(line)!), calendar, now)!.Value;

    private static DateTimeOffset ShipBy(ReturnCase subject, BusinessCalendar calendar, DateTimeOffset now) =>
        Clocks.ShipBy(ReturnMethods.HasGoodsFrom(subject, calendar, now), subject.Policy, calendar).Due;
}

/// <summary>Whether a line was stopped before it left.</summary>
public sealed record StopResult(LineId Line, bool Stopped);

using Serverless.Domain.Balances;
using Serverless.Domain.Calendar;
using Serverless.Domain.Deciding;
using Serverless.Domain.Inspecting;
using Serverless.Domain.Refusals;

namespace Serverless.Domain.Returns;

/// <summary>
/// A return that ended without its goods, and goes on: because they came all the same, or because a person says so. Its units were
/// given back at the end, so they are held anew before anything is paid.
/// </summary>
public static class Reopening
{
    /// <summary>It has ended and nothing was paid: goods that come now open it again.</summary>
    public static bool IsOpenToGoods(ReturnCase subject) =>
        subject.State is ReturnState.Refused or ReturnState.Cancelled or ReturnState.Expired or ReturnState.Failed { UnitsReleased: true }
        || subject is { State: ReturnState.Closed, Delivery.DeliveredAt: not null };

    /// <summary>
    /// Whether people can open it again, and until when. A withdrawal that was declared in time stays declared: only whoever declared
    /// it takes it back, and even then while it could be declared anew.
    /// </summary>
    public static ReopeningTerms Terms(ReturnCase subject, DateTimeOffset now) => subject switch
    {
        { State: not (ReturnState.Expired or ReturnState.Cancelled) } => new(IsPossible: false, Until: null),
        // Where the parcel is then, its carrier says, and the warehouse.
        { Delivery: not null } => new(IsPossible: false, Until: null),
        { Kind.IsStatutory: true, State: not ReturnState.Cancelled { By: Actor.Customer } } => new(IsPossible: true, Until: null),
        _ when FirstToClose(subject)?.Deadline is { } deadline => new(now <= deadline, deadline),
        _ => new(IsPossible: true, Until: null),
    };

    /// <summary>Why units that it had cannot be held again; null when they can.</summary>
    public static Refusal? UnitsTaken(ReturnCase subject, OrderBalance balance) => Hold(subject, balance).Refusal;

    /// <summary>The same for a parcel that was taken for delivered, and of which extra carriage was refunded before it came: other cases can have its units by now.</summary>
    internal static Refusal? UnitsElsewhere(ReturnCase subject, OrderBalance balance) => subject is not { Delivery: { DeliveredAt: null }, Decision: { } decision }
        ? null
        : decision.AcceptedUnits
            .Select(units => subject.Order.Line(units.Line) is { } line ? balance.WithoutUnits(line, units.Quantity, subject.Id, settled: true) : null)
            .FirstOrDefault(refusal => refusal is not null);

    /// <summary>Its units again, for as long as nothing is paid; the same balance when it holds them.</summary>
    public static BalanceResult Hold(ReturnCase subject, OrderBalance balance) => subject is { Kind.TakesUnits: true, Repayment.Refund: null, Decision: { IsRefused: false } decision }
        ? balance.Reserve(subject.Id, decision.AcceptedUnits, subject.Order, evenKept: subject.Kind.IsStatutory, serials: decision.AcceptedSerials)
        : new BalanceResult(balance, []);

    /// <summary>It was opened again and is under way, so that it has to hold its units.</summary>
    public static bool NeedsUnits(ReturnCase subject) =>
        subject is { History.Reopenings: > 0, Repayment.Refund: null, State: not ReturnState.Requested } && !ReturnStatus.IsOver(subject.Status);

    /// <summary>Whether it holds its units anew with this: when it was opened again, and at every look at its clocks since.</summary>
    public static bool HoldsUnits(ReturnCase before, ReturnCase after, ReturnCommand command) =>
        NeedsUnits(after) && (before.History.Reopenings != after.History.Reopenings || command is ReturnCommand.CheckClocks);

    /// <summary>Another case has what came back in this one: a person says whose it is.</summary>
    public static ReturnCommand.Fail Fail(string step, Refusal taken) =>
        new(step, FailureCauses.UnitsTaken, taken is Refusal.QuantityUnavailable gone ? $"Other cases of the order have units of line {gone.Line}" : taken.Code);

    internal static ReturnOutcome ByPerson(ReturnCase subject, ReturnCommand.Reopen reopen, BusinessCalendar calendar, DateTimeOffset now) => subject switch
    {
        { Delivery: not null } => ReturnDecisions.NotPossibleNow(subject, "reopen"),
        { State: ReturnState.Expired or ReturnState.Cancelled } when !Terms(subject, now).IsPossible =>
            new ReturnOutcome.Refused(new Refusal.WindowClosed(FirstToClose(subject)!.Line.Line, FirstToClose(subject)!.Deadline!.Value)),
        { State: ReturnState.Expired or ReturnState.Cancelled } => new ReturnOutcome.Happened(
        [
            new ReturnEvent.Reopened(reopen.By, reopen.Reason) { ShipBy = Clocks.ShipBy(now, subject.Policy, calendar).Due },
            .. WhereTheGoodsAre(subject, calendar, now),
        ]),
        { History.Reopenings: > 0 } when !ReturnStatus.IsOver(subject.Status) => ReturnOutcome.Nothing.Instance,
        _ => ReturnDecisions.NotPossibleNow(subject, "reopen"),
    };

    /// <summary>
    /// Goods of a case that has ended. What they were sent for may never have been granted: then that is decided first, and the report
    /// waits until it is.
    /// </summary>
    internal static ReturnOutcome ByGoods(ReturnCase subject, Actor who, params ReturnEvent[] news) =>
        ReturnDecisions.Happened([new ReturnEvent.Reopened(who, Reason: null), .. IsUndecided(subject) ? [] : news]);

    internal static ReturnState StateAfter(ReturnCase subject, ReturnEvent.Reopened reopened, DateTimeOffset at) => reopened switch
    {
        { ByStop: true } => new ReturnState.Stopping(at, at),
        _ when IsUndecided(subject) => new ReturnState.Requested(),
        { ShipBy: { } shipBy } => new ReturnState.Approved(shipBy),
        _ => new ReturnState.AwaitingParcel(at, at, RemindersSent: 0),
    };

    internal static Decision? DecisionAfter(ReturnCase subject, ReturnEvent.Reopened reopened) => subject switch
    {
        _ when IsUndecided(subject) => null,
        { State: ReturnState.Refused, Decision: { } decision } when reopened.ShipBy is null => TurnedDown(decision),
        _ => subject.Decision,
    };

    /// <summary>What a warehouse finds of a return that was refused is the customer's still, and goes back.</summary>
    internal static Inspection AsDecided(ReturnCase subject, Inspection inspection) => subject.Decision is { IsRefused: true }
        ? inspection with
        {
            Units =
            [
                .. inspection.Units.Select(unit => unit.Outcome is UnitOutcome.Missing
                    ? unit
                    : unit with { Outcome = UnitOutcome.Refused, DeductionBasisPoints = 0, Disposition = Disposition.BackToCustomer }),
            ],
        }
        : inspection;

    /// <summary>It ended before its way back was arranged, and nobody had refused it. What could not be delivered needs no way back arranged.</summary>
    private static bool IsUndecided(ReturnCase subject) => subject.Delivery is not null
        ? subject.Decision is null
        : subject is { ShipBack: null or { Shipment: null, PostedAt: null }, State: not ReturnState.Refused, Decision: not { IsRefused: true } };

    /// <summary>A case can be called off by force while its goods are under way: there is no further parcel to wait for.</summary>
    private static IEnumerable<ReturnEvent> WhereTheGoodsAre(ReturnCase subject, BusinessCalendar calendar, DateTimeOffset now) => subject switch
    {
        { ShipBack.ArrivedAt: { } arrived } => [new ReturnEvent.ParcelArrived(arrived, Promising.InspectBy(subject, calendar, now))],
        { ShipBack.PostedAt: { } posted } => [new ReturnEvent.ParcelCollected(posted)],
        _ => [],
    };

    /// <summary>A person declined what the policy had let pass: from now on that is the decision.</summary>
    private static Decision TurnedDown(Decision decision) => decision with
    {
        Lines = [.. decision.Lines.Select(line => line.Accepted ? line with { Refusal = new Refusal.Declined() } : line)],
        Returnless = false,
        PaidInAdvance = false,
    };

    private static LineDecision? FirstToClose(ReturnCase subject) =>
        subject.Decision?.AcceptedLines.Where(line => line.Deadline is not null).MinBy(line => line.Deadline);
}

/// <summary>Whether an ended case can be opened again by its customer, its storefront or ops.</summary>
/// <param name="Until">The last second for it; absent where there is none.</param>
public sealed record ReopeningTerms(bool IsPossible, DateTimeOffset? Until);

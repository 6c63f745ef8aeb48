using Serverless.Domain.Calendar;
using Serverless.Domain.Deciding;
using Serverless.Domain.Orders;
using Serverless.Domain.Policies;
using Serverless.Domain.Returns.Exchanging;

namespace Serverless.Domain.Returns;

/// <summary>Another way back than was asked for, because the carrier refuses that one for good.</summary>
/// <param name="Method">The way that is left.</param>
/// <param name="Cause">The carrier's code for why.</param>
public sealed record FallbackMethod(ShipBackMethod Method, string Cause);

/// <summary>What is left when the carrier refuses for good what was asked of it.</summary>
public static class ReturnMethods
{
    /// <summary>Nobody fetches the parcel there, but its label is good at every counter.</summary>
    public static FallbackMethod WithoutPickup(string cause) => new(ShipBackMethod.DropOff, cause);

    /// <summary>No label can be had; the customer posts the parcel where the policy knows that way. Null: a person has to look.</summary>
    public static FallbackMethod? WithoutLabel(ReturnCase subject, string cause) =>
        subject.Accepted.All(line => Offered(subject, line.Line.Line).Contains(ShipBackMethod.OwnParcel))
            ? new FallbackMethod(ShipBackMethod.OwnParcel, cause)
            : null;

    /// <summary>
    /// The days by which pickups are booked: a busy period puts off none of a withdrawal, whose refund the law does not let wait for the courier, and none of goods in whose place
    /// others have left already.
    /// </summary>
    public static BusinessCalendar PickupDays(ReturnCase subject, BusinessCalendar calendar) => PickupDays(subject.Kind, SendingAhead.IsOut(subject), calendar);

    internal static BusinessCalendar PickupDays(RequestedReturn asked, BusinessCalendar calendar) => PickupDays(asked.Kind, asked.Ships is ReplacementShips.AtOnce, calendar);

    private static BusinessCalendar PickupDays(CaseKind kind, bool isSentAhead, BusinessCalendar calendar) => kind.IsStatutory || isSentAhead ? calendar.With([]) : calendar;

    /// <summary>From when the customer has all of the goods to send: now, or when what is still on its way can be taken for delivered.</summary>
    public static DateTimeOffset HasGoodsFrom(ReturnCase subject, BusinessCalendar calendar, DateTimeOffset now) =>
        HasGoodsFrom(subject.Order, subject.Policy, subject.Accepted.Select(line => line.Line), calendar, Later(now, ReplacedBy(subject, calendar)));

    /// <summary>Nobody has to give goods away before those in exchange have come, where these were sent ahead.</summary>
    private static DateTimeOffset? ReplacedBy(ReturnCase subject, BusinessCalendar calendar) =>
        SendingAhead.IsOut(subject) && !SendingAhead.IsWithCustomer(subject) ? calendar.AddBusinessDays(subject.Exchange!.Replacement!.At, Clocks.TransitDays) : null;

    private static DateTimeOffset Later(DateTimeOffset now, DateTimeOffset? from) => from > now ? from.Value : now;

    internal static DateTimeOffset HasGoodsFrom(RequestedReturn asked, Policy policy, BusinessCalendar calendar, DateTimeOffset now) =>
        HasGoodsFrom(asked.Order, policy, asked.Lines, calendar, now);

    private static DateTimeOffset HasGoodsFrom(Order told, Policy policy, IEnumerable<ReturnLine> lines, BusinessCalendar calendar, DateTimeOffset now)
    {
        return lines.Select(OpensAt).Append(now).Max();

        DateTimeOffset OpensAt(ReturnLine line)
        {
            var dated = told.DatedFor(line.Line, line.Quantity);
            return dated.Line(line.Line) is { } ordered
                ? ReturnWindow.OpensAt(dated with { ShippedAt = dated.ShippedAt ?? now }, policy.RulesFor(ordered), calendar, now) ?? now
                : now;
        }
    }

    internal static ReturnOutcome Arrange(ReturnCase subject, ReturnCommand.ArrangeShipBack arranged, BusinessCalendar calendar, DateTimeOffset now) => subject.State is ReturnState.Approved approved
        ? ReturnDecisions.Happened(
        [
            .. arranged.Instead is { } other ? [new ReturnEvent.WayChanged(other.Method, other.Cause)] : Array.Empty<ReturnEvent>(),
            new ReturnEvent.ShipBackArranged(arranged.Shipment) { Leader = arranged.Leader, ShipBy = ShipBy(subject, approved.ShipBy, arranged.Shipment.Pickup, calendar, now) },
            .. arranged.TrackingTaken is { } number ? [new ReturnEvent.TrackingTaken(number)] : Array.Empty<ReturnEvent>(),
        ])
        : ReturnOutcome.Nothing.Instance;

    /// <summary>
    /// Who waits for a courier who comes later than the next business day has as much longer, and a day after the courier at least. Where others were sent ahead, the time counts from their delivery.
    /// </summary>
    private static DateTimeOffset? ShipBy(ReturnCase subject, DateTimeOffset usual, Pickup? pickup, BusinessCalendar calendar, DateTimeOffset now)
    {
        if (pickup is null)
            return null;

        var (day, first) = (calendar.LocalDate(pickup.From), calendar.NextBusinessDay(calendar.LocalDate(now)));
        var slack = SendingAhead.IsOut(subject) ? 1 : Math.Max(calendar.LocalDate(usual).DayNumber - first.DayNumber, 1);
        return calendar.EndOfLocalDay(day.AddDays(slack)) is var by && by > usual ? by : null;
    }

    internal static ReturnOutcome Rebook(ReturnCase subject, Pickup pickup) =>
        subject is { State: ReturnState.AwaitingParcel, ShipBack.Shipment: { Pickup: null } shipment }
            ? ReturnDecisions.Happened(new ReturnEvent.PickupRebooked(pickup, shipment.PickupAttempts + 1))
            : ReturnOutcome.Nothing.Instance;

    internal static ReturnOutcome Change(ReturnCase subject, FallbackMethod other) =>
        subject.State is ReturnState.AwaitingParcel && subject.ShipBack?.Choice.Method != other.Method
            ? ReturnDecisions.Happened(new ReturnEvent.WayChanged(other.Method, other.Cause))
            : ReturnOutcome.Nothing.Instance;

    private static IReadOnlyList<ShipBackMethod> Offered(ReturnCase subject, LineId line) =>
        (subject.Order.Line(line) is { } ordered ? subject.Policy.RulesFor(ordered).Offered : null) ?? subject.Policy.ShipBack.Offered;
}

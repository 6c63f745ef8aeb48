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

    /// <summary>From when the customer has all of the goods to send: now, or when what is still on its way can be taken for delivered.</summary>
    public static DateTimeOffset HasGoodsFrom(ReturnCase subject, BusinessCalendar calendar, DateTimeOffset now) =>
        HasGoodsFrom(subject.Order, subject.Policy, subject.Accepted, calendar, Later(now, ReplacedBy(subject, calendar)));

    /// <summary>Nobody has to give goods away before those in exchange have come, where these were sent ahead.</summary>
    private static DateTimeOffset? ReplacedBy(ReturnCase subject, BusinessCalendar calendar) =>
        SendingAhead.IsOut(subject) && !SendingAhead.IsWithCustomer(subject) ? calendar.AddBusinessDays(subject.Exchange!.Replacement!.At, Clocks.TransitDays) : null;

    private static DateTimeOffset Later(DateTimeOffset now, DateTimeOffset? from) => from > now ? from.Value : now;

    internal static DateTimeOffset HasGoodsFrom(Order told, Policy policy, IEnumerable<LineDecision> accepted, BusinessCalendar calendar, DateTimeOffset now)
    {
        return accepted.Select(OpensAt).Append(now).Max();

        DateTimeOffset OpensAt(LineDecision line)
        {
            var dated = told.DatedFor(line.Line.Line, line.Line.Quantity);
            return ReturnWindow.OpensAt(dated with { ShippedAt = dated.ShippedAt ?? now }, policy.RulesFor(dated.Line(line.Line.Line)!), calendar, now) ?? now;
        }
    }

    internal static ReturnOutcome Arrange(ReturnCase subject, ReturnCommand.ArrangeShipBack arranged) => subject.State is ReturnState.Approved
        ? ReturnDecisions.Happened(
        [
            .. arranged.Instead is { } other ? [new ReturnEvent.WayChanged(other.Method, other.Cause)] : Array.Empty<ReturnEvent>(),
            new ReturnEvent.ShipBackArranged(arranged.Shipment) { Leader = arranged.Leader },
            .. arranged.TrackingTaken is { } number ? [new ReturnEvent.TrackingTaken(number)] : Array.Empty<ReturnEvent>(),
        ])
        : ReturnOutcome.Nothing.Instance;

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

using Serverless.Domain.Inspecting;
using Serverless.Domain.Orders;
using Serverless.Domain.Reasons;

namespace Serverless.Domain.Returns.Losses;

/// <summary>What of a case can be claimed of a carrier. It follows from the case; only how far a claim is, is noted.</summary>
public static class CarrierClaims
{
    public static IReadOnlyList<CarrierClaim> Of(ReturnCase subject) =>
        [.. new[] { Outbound(subject), Undelivered(subject), WayBack(subject), Replacement(subject), GoodsBack(subject) }.OfType<CarrierClaim>(), .. Damaged(subject)];

    public static CarrierClaimStatus StatusOf(ReturnCase subject, CarrierLoss loss) => MarkOf(subject, loss)?.Status ?? CarrierClaimStatus.Open;

    public static CarrierClaimMark? MarkOf(ReturnCase subject, CarrierLoss loss) => subject.CarrierClaims?.FirstOrDefault(mark => mark.Loss == loss);

    internal static ReturnOutcome Mark(ReturnCase subject, ReturnCommand.MarkCarrierClaim mark)
    {
        if (!Of(subject).Any(claim => claim.Loss == mark.Loss))
            return ReturnDecisions.NotPossibleNow(subject, "carrier_claim");

        return MarkOf(subject, mark.Loss) is { } last && (last.Status, last.Reference) == (mark.Status, mark.Reference)
            ? ReturnOutcome.Nothing.Instance
            : ReturnDecisions.Happened(new ReturnEvent.CarrierClaimMarked(mark.Loss, mark.Status, mark.Reference, mark.By));
    }

    internal static IReadOnlyList<CarrierClaimMark>? After(IReadOnlyList<CarrierClaimMark>? marks, ReturnEvent happened, DateTimeOffset at) => happened is ReturnEvent.CarrierClaimMarked marked
        ? [.. (marks ?? []).Where(mark => mark.Loss != marked.Loss), new CarrierClaimMark(marked.Loss, marked.Status, marked.Reference, at)]
        : marks;

    /// <summary>A claim of goods that never came was granted: the carrier has lost them, or found nothing in its time.</summary>
    private static CarrierClaim? Outbound(ReturnCase subject) =>
        subject is { Trace: { TraceBy: { } traceBy, TurnedUpAt: null } trace, State: not ReturnState.Tracing, Decision: { IsRefused: false, Returnless: true } }
            ? new CarrierClaim(CarrierLoss.LostOutbound, trace.TrackingNumber, trace.Carrier, OfAccepted(subject), trace.LostAt ?? traceBy)
            : null;

    private static CarrierClaim? Undelivered(ReturnCase subject) => subject.Delivery is { LostAt: { } lost, TurnedUpAt: null, DeliveredAt: null } parcel && subject.Judgement.Inspection is null
        ? new CarrierClaim(CarrierLoss.LostOutbound, parcel.TrackingNumber, parcel.Carrier, OfAccepted(subject), lost)
        : null;

    private static CarrierClaim? WayBack(ReturnCase subject) => subject.ShipBack is { LostAt: { } lost, ArrivedAt: null, Shipment: { Id: not null } label } && subject.Judgement.Inspection is null
        ? new CarrierClaim(CarrierLoss.LostReturn, label.TrackingNumber, label.Carrier, OfAccepted(subject), lost) { Leader = subject.ShipBack.Leader }
        : null;

    /// <summary>What was sent in exchange, or before that to be swapped at the door.</summary>
    private static CarrierClaim? Replacement(ReturnCase subject) => new[] { subject.Exchange?.Replacement, subject.Exchange?.FailedSwap }.FirstOrDefault(sent => sent is { LostAt: not null, DeliveredAt: null }) is { } lost
        ? new CarrierClaim(CarrierLoss.LostReplacement, lost.Parcel.TrackingNumber, lost.Parcel.Carrier, subject.Exchange!.Wanted.Select(line => line.Value).Sum(subject.Order.Currency), lost.LostAt!.Value)
        : null;

    private static CarrierClaim? GoodsBack(ReturnCase subject) => subject.Judgement.GoodsBack is { LostAt: { } lost, DeliveredAt: null, Parcel: { } parcel }
        ? new CarrierClaim(CarrierLoss.LostGoodsBack, parcel.TrackingNumber, parcel.Carrier, OfUnits(subject, unit => unit.Result.Disposition is Disposition.BackToCustomer), lost)
        : null;

    /// <summary>What is broken is claimed of the parcel that it was broken in. Of a customer's own parcel on the way back nothing is the shop's to claim.</summary>
    private static IEnumerable<CarrierClaim> Damaged(ReturnCase subject)
    {
        if (subject.Judgement.Inspection is not { } inspection)
            yield break;

        if (OfUnits(subject, unit => IsDamage(unit) && unit.Announced.Line.Reason is Reason.DamagedInTransit) is { IsPositive: true } outbound)
            yield return new CarrierClaim(CarrierLoss.DamagedOutbound, TrackingNumber: null, Carrier: null, outbound, inspection.At);

        if (subject.ShipBack?.Shipment is { Id: not null } label && OfUnits(subject, unit => IsDamage(unit) && unit.Announced.Fault is not Fault.Carrier) is { IsPositive: true } back)
            yield return new CarrierClaim(CarrierLoss.DamagedReturn, label.TrackingNumber, label.Carrier, back, inspection.At) { Leader = subject.ShipBack.Leader };
    }

    private static bool IsDamage(JudgedUnit unit) => unit is { Fault: Fault.Carrier, Result.Outcome: not UnitOutcome.Missing };

    private static Money OfAccepted(ReturnCase subject) => subject.Accepted.Select(line => Worth(subject, line.Line.Line, line.Line.Quantity)).Sum(subject.Order.Currency);

    private static Money OfUnits(ReturnCase subject, Func<JudgedUnit, bool> which) =>
        InspectionReport.Of(subject.Judgement.Inspection, subject.Accepted).Units.Where(which).GroupBy(unit => unit.Announced.Line.Line)
            .Select(units => Worth(subject, units.Key, units.Count())).Sum(subject.Order.Currency);

    private static Money Worth(ReturnCase subject, LineId id, int units) => subject.Order.Line(id) is { } line
        ? line.Value.Allocate([units, Math.Max(0, line.Quantity - units)])[0]
        : Money.Zero(subject.Order.Currency);
}

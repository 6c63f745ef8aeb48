using System.Text.Json.Serialization;
using Serverless.Domain.Ids;
using Serverless.Domain.Orders;
using Serverless.Domain.Pickups;
using Serverless.Domain.Policies;
using Serverless.Domain.Reasons;

namespace Serverless.Domain.Refusals;

/// <summary>Why something asked for is not granted, with the facts it rests on. The code is stable.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "code")]
[JsonDerivedType(typeof(WindowClosed), "window_closed")]
[JsonDerivedType(typeof(FinalSale), "final_sale")]
[JsonDerivedType(typeof(QuantityUnavailable), "quantity_unavailable")]
[JsonDerivedType(typeof(UnknownSerialNumber), "unknown_serial_number")]
[JsonDerivedType(typeof(SerialNumberUnavailable), "serial_number_unavailable")]
[JsonDerivedType(typeof(ConditionNotMet), "condition_not_met")]
[JsonDerivedType(typeof(OrderUnpaid), "order_unpaid")]
[JsonDerivedType(typeof(NotShipped), "not_shipped")]
[JsonDerivedType(typeof(NotReceived), "not_received")]
[JsonDerivedType(typeof(NoFault), "no_fault")]
[JsonDerivedType(typeof(DeliveredByCarrier), "delivered_by_carrier")]
[JsonDerivedType(typeof(AlreadyShipped), "already_shipped")]
[JsonDerivedType(typeof(NotStopped), "not_stopped")]
[JsonDerivedType(typeof(NotChanged), "not_changed")]
[JsonDerivedType(typeof(PriceDiffers), "price_differs")]
[JsonDerivedType(typeof(CountryDiffers), "country_differs")]
[JsonDerivedType(typeof(DayNotPossible), "day_not_possible")]
[JsonDerivedType(typeof(AsAddressed), "as_addressed")]
[JsonDerivedType(typeof(CarriageNotAgreed), "carriage_not_agreed")]
[JsonDerivedType(typeof(EvidenceRequired), "evidence_required")]
[JsonDerivedType(typeof(UnknownLine), "unknown_line")]
[JsonDerivedType(typeof(DuplicateCase), "duplicate_case")]
[JsonDerivedType(typeof(WayNotOffered), "way_not_offered")]
[JsonDerivedType(typeof(ResolutionNotOffered), "resolution_not_offered")]
[JsonDerivedType(typeof(NoWithdrawalRight), "no_withdrawal_right")]
[JsonDerivedType(typeof(WithdrawalExcluded), "withdrawal_excluded")]
[JsonDerivedType(typeof(PayoutNotOffered), "payout_not_offered")]
[JsonDerivedType(typeof(NoSuchPayout), "no_such_payout")]
[JsonDerivedType(typeof(Declined), "declined")]
[JsonDerivedType(typeof(ContestClosed), "contest_closed")]
[JsonDerivedType(typeof(QuestionOver), "question_over")]
[JsonDerivedType(typeof(ChoiceNotOffered), "choice_not_offered")]
[JsonDerivedType(typeof(PickupNotOffered), "pickup_not_offered")]
[JsonDerivedType(typeof(PickupUnderWay), "pickup_under_way")]
[JsonDerivedType(typeof(PickupChangesUsed), "pickup_changes_used")]
[JsonDerivedType(typeof(NotPossibleNow), "not_possible_now")]
[JsonDerivedType(typeof(OrderContradictsRecord), "order_contradicts_record")]
public abstract record Refusal
{
    private Refusal()
    {
    }

    /// <summary>Stable snake_case code, the JSON discriminator as well.</summary>
    [JsonIgnore]
    public string Code => RefusalCodes.Of(GetType());

    /// <summary>The days in which this could be asked of the line are over.</summary>
    /// <param name="Deadline">The last second in which it could be asked.</param>
    public sealed record WindowClosed(LineId Line, DateTimeOffset Deadline) : Refusal
    {
        /// <summary>What could be asked: other kinds of case have days of their own.</summary>
        public CaseKind Kind { get; init; } = CaseKind.Return;
    }

    /// <summary>Sold as final: the shop takes back faulty goods alone. What the law gives stays.</summary>
    public sealed record FinalSale(LineId Line) : Refusal;

    /// <summary>More units asked than are left.</summary>
    /// <param name="InFlight">Units that other cases have asked back already.</param>
    public sealed record QuantityUnavailable(LineId Line, int Requested, int Ordered, int Returned, int InFlight) : Refusal
    {
        /// <summary>Units that can still be asked.</summary>
        public int Available => Math.Max(0, Ordered - Returned - InFlight);
    }

    /// <summary>No unit of the line has that serial number.</summary>
    public sealed record UnknownSerialNumber(LineId Line, SerialNumber SerialNumber) : Refusal;

    /// <summary>Another case of the order has the unit, taken back or under way.</summary>
    public sealed record SerialNumberUnavailable(LineId Line, SerialNumber SerialNumber) : Refusal;

    public sealed record ConditionNotMet(LineId Line, Condition Condition) : Refusal;

    /// <summary>Only the customer closes an unpaid order.</summary>
    public sealed record OrderUnpaid : Refusal;

    /// <summary>Paid but not shipped: there is nothing to send back.</summary>
    public sealed record NotShipped : Refusal;

    /// <summary>The customer says that it never came: there is nothing to send back, and the shop has to look for it.</summary>
    public sealed record NotReceived(LineId Line) : Refusal;

    /// <summary>The reason is the customer's own choice: nobody else answers for it.</summary>
    public sealed record NoFault(LineId Line, Reason Reason) : Refusal;

    /// <summary>The customer says that it never came, and the carrier that it brought it.</summary>
    /// <param name="TrackingNumber">Absent where only the shop says so.</param>
    public sealed record DeliveredByCarrier(DateTimeOffset DeliveredAt, string? TrackingNumber) : Refusal;

    /// <summary>On its way.</summary>
    /// <param name="ReturnFrom">When it counts as delivered at the latest.</param>
    public sealed record AlreadyShipped(DateTimeOffset ReturnFrom) : Refusal;

    /// <summary>The warehouse did not say in time that it had stopped the order, so it is taken for shipped.</summary>
    /// <param name="ReturnFrom">When it counts as delivered at the latest.</param>
    public sealed record NotStopped(DateTimeOffset ReturnFrom) : Refusal;

    /// <summary>The warehouse could not change the order any more, or did not say in time that it had: it is taken to leave as it was ordered.</summary>
    public sealed record NotChanged : Refusal;

    /// <summary>The variant that is wanted costs something else than was paid.</summary>
    /// <param name="Price">Of one unit, as it was ordered.</param>
    /// <param name="Wanted">Of one unit of what is wanted.</param>
    public sealed record PriceDiffers(LineId Line, Money Price, Money Wanted) : Refusal;

    /// <summary>Tax, delivery and the law that holds are those of the country that was ordered to.</summary>
    /// <param name="Country">ISO 3166-1 alpha-2.</param>
    /// <param name="Asked">Where the order is to go instead.</param>
    public sealed record CountryDiffers(string Country, string Asked) : Refusal;

    /// <summary>The carrier does not deliver on that day.</summary>
    /// <param name="First">The first day that can be wished for.</param>
    /// <param name="Last">The last one: then the carrier sends the parcel back.</param>
    public sealed record DayNotPossible(DateOnly First, DateOnly Last) : Refusal;

    /// <summary>The carrier delivers the parcel as it is addressed, or not at all.</summary>
    public sealed record AsAddressed : Refusal;

    /// <summary>An answer does not agree to the extra carriage that is to be paid for a delivery: it names another amount or none.</summary>
    /// <param name="Carriage">What it costs extra; zero where it costs nothing.</param>
    public sealed record CarriageNotAgreed(Money Carriage) : Refusal;

    public sealed record EvidenceRequired(LineId Line) : Refusal;

    public sealed record UnknownLine(LineId Line) : Refusal;

    /// <summary>The same was asked before.</summary>
    public sealed record DuplicateCase(CaseId Case) : Refusal
    {
        /// <summary>The number that the customer knows the other case by.</summary>
        public string Rma => RmaNumber.Of(Case).Value;
    }

    /// <summary>The storefront does not offer this way of sending back.</summary>
    public sealed record WayNotOffered(ShipBackMethod Method, IReadOnlyList<ShipBackMethod> Offered) : Refusal;

    /// <summary>What the customer wants for these goods is not offered for them.</summary>
    public sealed record ResolutionNotOffered(LineId Line, Resolution Resolution, IReadOnlyList<Resolution> Offered) : Refusal;

    /// <summary>The law of the customer's country gives no right to withdraw.</summary>
    /// <param name="Country">ISO 3166-1 alpha-2; absent when it is not known.</param>
    public sealed record NoWithdrawalRight(string? Country) : Refusal;

    /// <summary>The law takes these goods out of the right to withdraw.</summary>
    public sealed record WithdrawalExcluded(LineId Line, WithdrawalExemption Exemption) : Refusal;

    /// <summary>The storefront does not pay this way what cannot go back the way it came.</summary>
    public sealed record PayoutNotOffered(Payout Payout, IReadOnlyList<Payout> Offered) : Refusal;

    /// <summary>The case pays nothing back of this tender.</summary>
    public sealed record NoSuchPayout(TenderId Tender) : Refusal;

    /// <summary>A person decided against it.</summary>
    public sealed record Declined : Refusal;

    /// <summary>The days in which the result could be contested are over.</summary>
    /// <param name="Deadline">The last second in which it could be.</param>
    public sealed record ContestClosed(DateTimeOffset Deadline) : Refusal;

    /// <summary>The question was answered otherwise, its time ran out, or another was asked since.</summary>
    /// <param name="Question">Number of the last one.</param>
    /// <param name="Topic">What it is about, snake_case.</param>
    /// <param name="Chosen">What counts; absent where that one is still open, or something else ended it.</param>
    public sealed record QuestionOver(int Question, string Topic, string? Chosen) : Refusal;

    /// <summary>The question that is open has no such choice, or the answer lacks what the choice needs.</summary>
    public sealed record ChoiceNotOffered(string Choice, IReadOnlyList<string> Choices) : Refusal;

    /// <summary>The carrier does not come then, or the case would be over.</summary>
    /// <param name="Slots">What can be chosen.</param>
    public sealed record PickupNotOffered(IReadOnlyList<PickupSlot> Slots) : Refusal;

    /// <summary>The driver is about to come, or is on the way.</summary>
    /// <param name="From">From when the driver comes.</param>
    public sealed record PickupUnderWay(DateTimeOffset From) : Refusal;

    /// <summary>The pickup was changed as often as it can be.</summary>
    public sealed record PickupChangesUsed(int Most) : Refusal;

    /// <summary>The case is in a state in which this cannot be done.</summary>
    /// <param name="Action">What was tried, snake_case.</param>
    /// <param name="State">The state the case is in, snake_case.</param>
    public sealed record NotPossibleNow(string Action, string State) : Refusal;

    /// <summary>The order is told otherwise than it is on record.</summary>
    public sealed record OrderContradictsRecord(IReadOnlyList<Contradiction> Contradictions) : Refusal;
}

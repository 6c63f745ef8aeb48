using System.Text.Json.Serialization;
using Serverless.Domain.Balances;
using Serverless.Domain.Deciding;
using Serverless.Domain.Ids;
using Serverless.Domain.Inspecting;
using Serverless.Domain.Orders;
using Serverless.Domain.Pickups;
using Serverless.Domain.Policies;
using Serverless.Domain.Refusals;
using Serverless.Domain.Returns.Amending;
using Serverless.Domain.Returns.Delivering;
using Serverless.Domain.Returns.Exchanging;
using Serverless.Domain.Returns.Losses;
using Serverless.Domain.Returns.Repairing;
using Serverless.Domain.Storefronts;

namespace Serverless.Domain.Returns;

/// <summary>Something that is asked of a return, or reported to it. Those that come from outside wait in the inbox as JSON.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "command")]
[JsonDerivedType(typeof(Review), "review")]
[JsonDerivedType(typeof(AnswerQuestion), "answer_question")]
[JsonDerivedType(typeof(ReportStock), "report_stock")]
[JsonDerivedType(typeof(GiveTracking), "give_tracking")]
[JsonDerivedType(typeof(Track), "track")]
[JsonDerivedType(typeof(Inspect), "inspect")]
[JsonDerivedType(typeof(RecordStop), "record_stop")]
[JsonDerivedType(typeof(RecordAmendment), "record_amendment")]
[JsonDerivedType(typeof(RecordRepair), "record_repair")]
[JsonDerivedType(typeof(RecordRefund), "record_refund")]
[JsonDerivedType(typeof(RecordPayment), "record_payment")]
[JsonDerivedType(typeof(ConfirmPayout), "confirm_payout")]
[JsonDerivedType(typeof(GiveConsent), "give_consent")]
[JsonDerivedType(typeof(Cancel), "cancel")]
[JsonDerivedType(typeof(Contest), "contest")]
[JsonDerivedType(typeof(DecideContest), "decide_contest")]
[JsonDerivedType(typeof(AnswerSurvey), "answer_survey")]
[JsonDerivedType(typeof(Pause), "pause")]
[JsonDerivedType(typeof(Resume), "resume")]
[JsonDerivedType(typeof(Reopen), "reopen")]
public abstract record ReturnCommand
{
    private ReturnCommand()
    {
    }

    /// <summary>The policy has spoken.</summary>
    public sealed record ApplyDecision(Decision Decision) : ReturnCommand;

    /// <summary>A person has spoken.</summary>
    /// <param name="Reason">A refusal's is told to the customer.</param>
    public sealed record Review(bool Approve, string Reason, string? By = null) : ReturnCommand;

    /// <summary>The warehouse was asked to stop the order.</summary>
    public sealed record AskStop : ReturnCommand;

    /// <summary>The warehouse says which of the lines that it was asked about it stopped; the others have left.</summary>
    public sealed record RecordStop(IReadOnlyList<StopResult> Lines) : ReturnCommand;

    /// <summary>The customer chooses how it goes on; what they write with it is kept with the person.</summary>
    /// <param name="Choice">One of <see cref="Asking.Choice.Codes"/>.</param>
    /// <param name="Option">Which of several of this code.</param>
    /// <param name="Question">Which question is answered; whichever is open when absent.</param>
    public sealed record AnswerQuestion(string Choice, int? Option, int? Question, Actor By) : ReturnCommand
    {
        /// <summary>When the rest of the order ships, where the choice leaves that open; as was offered when absent.</summary>
        public RestShips? Rest { get; init; }

        /// <summary>How a parcel is to be delivered, where it is to be delivered otherwise than before.</summary>
        public WantedDelivery? Delivery { get; init; }

        /// <summary>The extra carriage that the customer agrees to pay for it; absent where they were told of none.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public Money? Carriage { get; init; }

        /// <summary>Uploads or links, where evidence is added.</summary>
        public IReadOnlyList<string>? Evidence { get; init; }
    }

    /// <summary>The carrier was told to deliver again.</summary>
    /// <param name="Refusal">Why it does not; absent where it does.</param>
    public sealed record RecordRedelivery(string? Refusal) : ReturnCommand;

    /// <summary>Goods that were out of stock have come, or are expected on another day.</summary>
    public sealed record ReportStock(bool Arrived, DateOnly? Restock) : ReturnCommand;

    /// <summary>The carrier was asked for a parcel that did not come.</summary>
    public sealed record AskTrace : ReturnCommand;

    /// <summary>The warehouse was asked to change the order.</summary>
    public sealed record AskAmendment : ReturnCommand;

    /// <summary>The warehouse says whether it changed the order as it was asked to.</summary>
    public sealed record RecordAmendment(AmendmentAnswer Answer) : ReturnCommand;

    /// <summary>The warehouse was asked to have goods repaired.</summary>
    public sealed record AskRepair : ReturnCommand;

    /// <summary>The warehouse says what became of the goods that it was to have repaired.</summary>
    public sealed record RecordRepair(IReadOnlyList<RepairResult> Lines) : ReturnCommand;

    /// <summary>The way back is arranged with the carrier.</summary>
    /// <param name="Instead">The way that was left, when the carrier refused the one asked for.</param>
    public sealed record ArrangeShipBack(Shipment Shipment, FallbackMethod? Instead = null) : ReturnCommand
    {
        /// <summary>The number that was asked with, when its parcel is another case's.</summary>
        public string? TrackingTaken { get; init; }

        /// <summary>The case whose parcel it is; absent where it is this one's own.</summary>
        public CaseId? Leader { get; init; }
    }

    /// <summary>Goods of another case are to travel in this one's parcel.</summary>
    public sealed record ShareParcel(CaseId Rider) : ReturnCommand;

    /// <summary>The other case gave up.</summary>
    public sealed record UnshareParcel(CaseId Rider) : ReturnCommand;

    /// <summary>How the parcel stands that the goods travel in.</summary>
    public sealed record CopyParcel(Shipment Shipment, ShipBackMethod Method) : ReturnCommand;

    /// <summary>The parcel that the goods travel in, or were to, is not sent any more, or cannot be joined.</summary>
    public sealed record LeaveParcel : ReturnCommand;

    /// <summary>The customer says which parcel it is.</summary>
    public sealed record GiveTracking(string TrackingNumber, string? Carrier) : ReturnCommand;

    /// <summary>The parcel of this number turns out to be another case's.</summary>
    public sealed record DropTracking(string TrackingNumber) : ReturnCommand;

    /// <summary>Another shop's case names the same parcel.</summary>
    public sealed record WithholdAdvance : ReturnCommand;

    /// <summary>A further pickup is booked.</summary>
    public sealed record RebookPickup(Pickup Pickup) : ReturnCommand;

    /// <summary>Another pickup is wished for than the one that is booked.</summary>
    public sealed record ChangePickup(PickupSlot Slot, Actor By) : ReturnCommand;

    /// <summary>The carrier was asked for the pickup that was wished for.</summary>
    /// <param name="Number">Which wish.</param>
    /// <param name="Pickup">What is booked now.</param>
    /// <param name="Refusal">Why it is not as wished; absent where it is.</param>
    public sealed record RecordPickupChange(int Number, Pickup Pickup, string? Refusal) : ReturnCommand;

    /// <summary>The carrier refuses a further pickup.</summary>
    public sealed record ChangeWay(FallbackMethod Other) : ReturnCommand;

    /// <summary>The carrier reports.</summary>
    public sealed record Track(ParcelUpdate Update) : ReturnCommand;

    /// <summary>The warehouse reports.</summary>
    public sealed record Inspect(Inspection Inspection) : ReturnCommand;

    /// <summary>The customer does not agree with the result. The words are kept with the person.</summary>
    public sealed record Contest(DateTimeOffset At) : ReturnCommand;

    /// <summary>A person has looked at the result again.</summary>
    /// <param name="Uphold">All units count as accepted; otherwise the result stands.</param>
    /// <param name="Reason">Told to the customer.</param>
    public sealed record DecideContest(bool Uphold, string Reason, string? By = null) : ReturnCommand;

    /// <summary>The warehouse was told what becomes of the goods that it held.</summary>
    public sealed record ReleaseGoods(ParcelBack? Parcel) : ReturnCommand;

    /// <summary>The money is computed and planned among the tenders.</summary>
    public sealed record PlanRefund(Refund Refund) : ReturnCommand
    {
        /// <summary>Of an exchange: what the goods given back bring against those wanted.</summary>
        public Money? Difference { get; init; }

        /// <summary>Of an exchange that turns out to be none.</summary>
        public ExchangeEnd? GivesUp { get; init; }

        /// <summary>Coupons of the order that the customer gets back with it; none where they do not, or no more.</summary>
        public IReadOnlyList<Coupon> Coupons { get; init; } = [];
    }

    /// <summary>The warehouse answers whether it keeps the goods wanted in exchange.</summary>
    public sealed record RecordStock(bool IsReserved) : ReturnCommand
    {
        /// <summary>Of goods that are to be swapped at the door: what the exchange comes to if all that is given back is accepted.</summary>
        public Money? Difference { get; init; }

        /// <summary>When more are expected; absent where they are there, or the warehouse does not know.</summary>
        public DateOnly? Restock { get; init; }
    }

    /// <summary>The payment provider has opened a page on which the customer can pay the difference.</summary>
    public sealed record RequestPayment(int Round, string Session, Uri Url, DateTimeOffset ExpiresAt) : ReturnCommand;

    /// <summary>The payment provider says how far such a page is.</summary>
    /// <param name="Amount">What was paid.</param>
    /// <param name="Payment">The payment's id; absent unless it is paid.</param>
    public sealed record RecordPayment(int Round, string Session, SessionStatus Status, Money? Amount, string? Payment) : ReturnCommand
    {
        /// <summary>The shop's account at the provider that it is told of; absent for the platform's own.</summary>
        public PaymentAccount? Account { get; init; }
    }

    /// <summary>The payment provider does not move an amount so small.</summary>
    public sealed record WaiveDifference : ReturnCommand;

    /// <summary>The warehouse sends the wanted goods, or says that it has none.</summary>
    /// <param name="Order">Its number of the order; absent when it has no goods.</param>
    public sealed record RecordReplacement(string? Order, ParcelBack? Parcel) : ReturnCommand
    {
        /// <summary>The parcel in which their carrier takes the others, where they are swapped at the door.</summary>
        public ParcelBack? Back { get; init; }

        /// <summary>There are goods, and no carrier who swaps them at that door.</summary>
        public bool IsNotSwapped { get; init; }

        /// <summary>Until when the bank keeps what is held for them, where the payment provider says so.</summary>
        public DateTimeOffset? HoldEndsAt { get; init; }
    }

    /// <summary>The payment provider says that a hold is there no more, before anything was sent for it.</summary>
    public sealed record LoseHold : ReturnCommand;

    /// <summary>The payment provider has charged a hold, or says why it cannot be charged.</summary>
    /// <param name="Failure">Its code; absent where it was charged.</param>
    public sealed record RecordCharge(Money Amount, string? Failure) : ReturnCommand;

    /// <summary>The payment provider answers or reports.</summary>
    public sealed record RecordRefund(TenderId Tender, RefundStatus Status, string? RefundId, string? Failure) : ReturnCommand
    {
        /// <summary>Which refund, counted from 1, of the tender in the case.</summary>
        public int Round { get; init; } = 1;

        /// <summary>The shop's account at the provider that it is told of; absent for the platform's own.</summary>
        public PaymentAccount? Account { get; init; }

        /// <summary>What the provider has left of the payment, where that is less than the refund.</summary>
        public Money? Left { get; init; }

        /// <summary>A person says so, of the refund to the tender that stands: what the provider said before does not bind them.</summary>
        public bool ByHand { get; init; }
    }

    /// <summary>What failed or had nowhere to go is planned anew; the plan is all that stands now.</summary>
    public sealed record ReplanRefund(Refund Refund) : ReturnCommand
    {
        /// <summary>What the customer had agreed to when it was planned.</summary>
        public Payout? Consent { get; init; }

        /// <summary>Coupons of the order that the customer gets back with it; none where they do not, or no more.</summary>
        public IReadOnlyList<Coupon> Coupons { get; init; } = [];
    }

    /// <summary>What the goods turned out to be worth, after the refund was paid in advance.</summary>
    /// <param name="Due">With the plan as it stands, which has what is owed besides.</param>
    public sealed record ReconcileAdvance(Refund Due) : ReturnCommand
    {
        /// <summary>What counts, where units of an upheld result were taken back by another case meanwhile.</summary>
        public Inspection? Counted { get; init; }

        /// <summary>What counts, where units of lines that were stopped late were taken back by another case meanwhile.</summary>
        public Decision? Stopped { get; init; }

        /// <summary>Of an exchange: what the goods given back bring against those wanted, and what was paid for them.</summary>
        public Money? Difference { get; init; }

        /// <summary>Coupons of the order that the customer gets back with it; none where they do not, or no more.</summary>
        public IReadOnlyList<Coupon> Coupons { get; init; } = [];
    }

    /// <summary>The shop has paid by itself what the payment provider does not: a gift card, points, store credit, a bank transfer.</summary>
    /// <param name="Reference">The shop's own number of it.</param>
    public sealed record ConfirmPayout(TenderId Tender, string Reference) : ReturnCommand;

    /// <summary>The customer agrees to where money goes that cannot go back the way it came.</summary>
    public sealed record GiveConsent(Payout Payout) : ReturnCommand;

    /// <summary>Nothing came; what the clocks say happens.</summary>
    public sealed record CheckClocks : ReturnCommand;

    /// <summary>The customer or the storefront calls it off.</summary>
    public sealed record Cancel(Actor By, string? Reason) : ReturnCommand;

    /// <summary>The customer, the storefront or ops want it to go on after its end.</summary>
    public sealed record Reopen(Actor By, string? Reason) : ReturnCommand;

    /// <summary>The customer says how it went, once, after the end.</summary>
    /// <param name="Score">1 to 5.</param>
    public sealed record AnswerSurvey(int Score, string? Comment) : ReturnCommand;

    /// <summary>A person stops the clocks: none runs out and nobody is reminded, except by law.</summary>
    public sealed record Pause(string Reason, string By) : ReturnCommand;

    /// <summary>A person lets them go on.</summary>
    public sealed record Resume(string Reason, string By) : ReturnCommand;

    /// <summary>A step failed for good.</summary>
    public sealed record Fail(string Step, string Cause, string Error) : ReturnCommand;

    /// <summary>A person lets a failed return go on.</summary>
    /// <param name="IsLost">It has not failed, but nothing works on it any more.</param>
    public sealed record Replay(string Reason, string By, bool IsLost = false) : ReturnCommand;

    /// <summary>A person ends it.</summary>
    /// <param name="ReleaseUnits">Other cases may have its units; it cannot be replayed then.</param>
    public sealed record Terminate(string Reason, string By, bool ReleaseUnits) : ReturnCommand;

    /// <summary>A person notes how far a claim on the carrier is.</summary>
    public sealed record MarkCarrierClaim(CarrierLoss Loss, CarrierClaimStatus Status, string Reference, string By) : ReturnCommand;

    /// <summary>The mail service says that an email never arrives.</summary>
    /// <param name="Email">Its name in the effect ledger.</param>
    /// <param name="Sending">Which time it was sent, counted from 1.</param>
    /// <param name="Address">Which of the customer's addresses it went to, see <see cref="Contacting.CaseContact.Address"/>.</param>
    /// <param name="Cause">A code.</param>
    /// <param name="With">Codes of the steps that it told besides.</param>
    public sealed record ReportEmailLost(string Email, int Sending, int Address, string Cause, IReadOnlyList<string>? With = null) : ReturnCommand;

    /// <summary>The mail service says that the customer reported an email as spam.</summary>
    public sealed record ReportComplaint(string Email, int Address) : ReturnCommand;

    /// <summary>A person has told the customer what the emails said.</summary>
    public sealed record ReachCustomer(string Reason, string By) : ReturnCommand;

    /// <summary>The case writes to another address from now on, which is on record.</summary>
    /// <param name="Address">Which one, see <see cref="Contacting.CaseContact.Address"/>.</param>
    public sealed record CorrectEmail(int Address) : ReturnCommand;

    /// <summary>The customer wrote; the words are kept with the person.</summary>
    /// <param name="Id">The same for the same message.</param>
    /// <param name="Attachments">How many files came with it, which are not kept.</param>
    public sealed record TakeMessage(string Id, int Attachments) : ReturnCommand;

    /// <summary>A person has answered what the customer wrote.</summary>
    public sealed record AnswerMessages(string Reason, string By) : ReturnCommand;

    /// <summary>A person remarks something.</summary>
    public sealed record Note(string Text, string By) : ReturnCommand;
}

/// <summary>What a command came to.</summary>
public abstract record ReturnOutcome
{
    private ReturnOutcome()
    {
    }

    /// <summary>These things happened, in this order.</summary>
    public sealed record Happened(IReadOnlyList<ReturnEvent> Events) : ReturnOutcome;

    /// <summary>It is refused, and this is why.</summary>
    public sealed record Refused(Refusal Refusal) : ReturnOutcome;

    /// <summary>It changes nothing: old news, or told before.</summary>
    public sealed record Nothing : ReturnOutcome
    {
        public static Nothing Instance { get; } = new();
    }
}

using System.Text.Json.Serialization;
using Serverless.Domain.Deciding;
using Serverless.Domain.Ids;
using Serverless.Domain.Orders;
using Serverless.Domain.Policies;
using Serverless.Domain.Refunding;
using Serverless.Domain.Returns.Amending;
using Serverless.Domain.Returns.Asking;
using Serverless.Domain.Returns.Claiming;
using Serverless.Domain.Returns.Contacting;
using Serverless.Domain.Returns.Delivering;
using Serverless.Domain.Returns.Exchanging;
using Serverless.Domain.Returns.Losses;
using Serverless.Domain.Returns.Repairing;
using Serverless.Domain.Returns.StockOuts;
using Serverless.Domain.Storefronts;

namespace Serverless.Domain.Returns;

/// <summary>
/// One case as it stands. What was asked and the policy in force never change; the decision and the parts (way back, judgement, repayment,
/// clocks, history) follow from what happened, each by itself. It holds no personal data.
/// </summary>
public sealed record ReturnCase
{
    public required CaseId Id { get; init; }

    public required StorefrontId Storefront { get; init; }

    public CaseKind Kind { get; init; } = CaseKind.Return;

    public required Channel Channel { get; init; }

    public required DateTimeOffset RequestedAt { get; init; }

    /// <summary>Who asked for it, or told of it; absent for cases from before it was kept.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Actor? AskedBy { get; init; }

    public required Order Order { get; init; }

    /// <summary>As they were asked; <see cref="EvidenceOf"/> says what evidence there is by now.</summary>
    public required IReadOnlyList<ReturnLine> Lines { get; init; }

    /// <summary>What the customer added when they were asked for evidence: uploads or links, for every line that had none. Absent where nothing was added.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? AddedEvidence { get; init; }

    /// <summary>What the customer wants for the goods.</summary>
    public Resolution Resolution { get; init; } = Resolution.Refund;

    /// <summary>What the shop knows of the customer.</summary>
    public CustomerStanding Standing { get; init; } = new(PastReturns: 0, Trusted: false);

    /// <summary>The shop has half the time for what it promises.</summary>
    public bool Urgent { get; init; }

    public required Policy Policy { get; init; }

    /// <summary>The shop's account at the payment provider that the order was paid to; absent for the platform's own.</summary>
    public PaymentAccount? PaymentAccount { get; init; }

    /// <summary>The payment provider pays multiples of so many minor units of the order's currency; 0 where it pays none.</summary>
    public long ProviderStep { get; init; } = 1;

    public ReturnState State { get; init; } = new ReturnState.Requested();

    public Decision? Decision { get; init; }

    /// <summary>Absent where nothing had to be stopped.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public CaseStop? Stop { get; init; }

    /// <summary>What the customer was asked last; absent where nothing was.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public CaseQuestion? Question { get; init; }

    /// <summary>Absent for all but an amendment.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public CaseAmendment? Amendment { get; init; }

    /// <summary>Absent where no goods come back.</summary>
    public CaseShipBack? ShipBack { get; init; }

    /// <summary>Absent for all but a stock-out.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public CaseStockOut? StockOut { get; init; }

    /// <summary>Absent for all but an undeliverable parcel.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public CaseDelivery? Delivery { get; init; }

    /// <summary>Absent for all but a claim of goods that never came.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public CaseTrace? Trace { get; init; }

    /// <summary>Absent for all but a claim whose goods are to be repaired.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public CaseRepair? Repair { get; init; }

    /// <summary>What was noted of claims on a carrier; absent where nothing was.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<CarrierClaimMark>? CarrierClaims { get; init; }

    /// <summary>Absent as long as every email has arrived, for all that is known, and nobody has answered one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public CaseContact? Contact { get; init; }

    /// <summary>Absent where no goods are sent in place of others.</summary>
    public CaseExchange? Exchange { get; init; }

    [JsonRequired]
    public Judgement Judgement { get; init; } = new();

    [JsonRequired]
    public Repayment Repayment { get; init; } = new();

    [JsonRequired]
    public CaseClocks Clocks { get; init; } = new();

    [JsonRequired]
    public CaseHistory History { get; init; } = new();

    [JsonIgnore]
    public RmaNumber Rma => RmaNumber.Of(Id);

    [JsonIgnore]
    public string Status => State.Status;

    /// <summary>What the policy is asked.</summary>
    [JsonIgnore]
    public Inquiry Inquiry => new(Kind, Order, [.. Lines.Select(line => line with { Evidence = EvidenceOf(line) })], ShipBack?.Choice.Method, Resolution, Standing) { Wanted = Exchange?.Wanted ?? [], Changes = Amendment?.Changes, Rides = ShipBack?.Choice.With is not null };

    /// <summary>The evidence for a line: its own, or where the policy wants some and it came with none, what was added.</summary>
    public IReadOnlyList<string> EvidenceOf(ReturnLine line) =>
        AddedEvidence is { } added && Order.Line(line.Line) is { } ordered && line.LacksEvidence(Policy.RulesFor(ordered)) ? added : line.Evidence;

    /// <summary>Its goods go back with whoever brings the others: they need no label.</summary>
    [JsonIgnore]
    public bool IsSwappedAtDoor => Exchange is { IsOn: true, Ships: ReplacementShips.AtDoor };

    /// <summary>What the customer is asked to pay on a page of its own, or was the last time; absent where nothing was.</summary>
    [JsonIgnore]
    public Collection? Collection => Exchange?.Collection ?? Delivery?.Collection;

    /// <summary>Payments that the customer made or agreed to besides the order's, whatever becomes of them.</summary>
    [JsonIgnore]
    public IReadOnlyList<Tender> PaymentTenders => Exchange?.PaymentTender(Id) is { } paid ? [paid] : Delivery?.Tenders(Id) ?? [];

    /// <summary>The accepted lines; empty before the decision.</summary>
    [JsonIgnore]
    public IReadOnlyList<LineDecision> Accepted => Decision is null ? [] : [.. Decision.AcceptedLines];

    /// <summary>The carrier has goods whose refund does not wait for inspection.</summary>
    [JsonIgnore]
    public bool OwesAdvance => Decision?.PaidInAdvance is true && Repayment.Refund is null && Advances.IsUnderWay(this);

    /// <summary>What the customer gets in place of the goods: chosen for an exchange, the same again for a claim until they are sent.</summary>
    [JsonIgnore]
    public IReadOnlyList<ReplacementLine> Wanted => this switch
    {
        { Exchange: null } => [],
        { Kind.IsOfFault: true, Exchange.Replacement: null } => SameGoods.Of(this),
        _ => Exchange.Wanted,
    };

    /// <summary>The number of the parcel that brings goods back, or was to bring them to the customer; absent as long as it has none.</summary>
    [JsonIgnore]
    public string? ParcelNumber => ShipBack?.Shipment?.TrackingNumber ?? Delivery?.TrackingNumber;

    /// <summary>An exchange that is none any more.</summary>
    [JsonIgnore]
    public bool IsRefundedInstead => Exchange is { IsOn: false };

    /// <summary>The customer has said where money may go that cannot go back the way it came.</summary>
    [JsonIgnore]
    public bool HasAgreedPayout => Repayment.Consent is { } agreed && Policy.Payout.Offered.Contains(agreed);

    /// <summary>What of the refund has been paid, and has not come back.</summary>
    [JsonIgnore]
    public Money Paid => Repayment.PaidIn(Order.Currency);

    /// <summary>What the case's money follows from, as far as it is known.</summary>
    [JsonIgnore]
    public RefundBasis RefundBasis => new()
    {
        Case = Id,
        Kind = IsRefundedInstead && Kind.GoodsComeBack ? CaseKind.Return : Kind,
        Order = Order,
        Policy = Policy,
        // Who has the parcel gets nothing for it.
        Lines = Delivery is { DeliveredAt: not null } ? [] : Accepted,
        Inspection = Judgement.Inspection,
        // What a parcel costs is charged once, to the case whose it is; who swaps goods at the door takes them along.
        Method = ShipBack is { IsRiding: false } back && !IsSwappedAtDoor ? back.Choice.Method : null,
        Returnless = Decision?.Returnless ?? false,
        KeptInPart = Decision?.KeptInPart ?? false,
        // Also where money for it comes in or goes back afterwards; goods that turn up are inspected.
        Lost = State is ReturnState.Lost || Exchange is { IsParcelLost: true } || this is { Delivery.LostAt: not null, Judgement.Inspection: null },
        Stopped = Stop is { IsStopped: true },
        Resolution = IsRefundedInstead ? Resolution.Refund : StockOut is not null && Exchange is not null ? Resolution.Exchange : Resolution,
        Consent = Repayment.Consent,
        Collected = IsRefundedInstead ? Exchange!.CollectedTenders(Id) : Delivery?.TendersBack(Id) ?? [],
        ProviderStep = ProviderStep,
    };

    /// <summary>What its refund is placed by: of what was charged for goods that were sent ahead, what was too much goes back the way it came.</summary>
    [JsonIgnore]
    internal RefundBasis PlanBasis => Exchange is { IsOn: true, IsSentAhead: true, Replacement: not null } ? RefundBasis with { Collected = Exchange.CollectedTenders(Id) } : RefundBasis;

    /// <summary>The case with what its order was paid with by now.</summary>
    /// <param name="record">The order on record; absent where it was never recorded.</param>
    public ReturnCase PaidAs(Order? record) => this with { Order = Order.PaidAs(record) };

    /// <summary>The case after all that happened at <paramref name="at"/>, in order.</summary>
    public ReturnCase After(IEnumerable<ReturnEvent> events, DateTimeOffset at) => events.Aggregate(this, (subject, happened) => subject.After(happened, at));

    /// <summary>The case after what happened at <paramref name="at"/>: each part takes what concerns it.</summary>
    public ReturnCase After(ReturnEvent happened, DateTimeOffset at)
    {
        var state = happened is ReturnEvent.Reopened opened ? Reopening.StateAfter(this, opened, at) : Transitions.After(State, happened, at);
        return this with
        {
            State = state,
            Decision = happened switch
            {
                ReturnEvent.SentToReview e => e.Decision,
                ReturnEvent.StopDecided e => e.Decision,
                ReturnEvent.OrderStopped e => e.Decision,
                ReturnEvent.TraceBegun e => e.Decision,
                ReturnEvent.AmendmentDecided e => e.Decision,
                ReturnEvent.Amended e => e.Decision,
                ReturnEvent.StockOutAccepted e => e.Decision,
                ReturnEvent.UndeliverableAccepted e => e.Decision,
                ReturnEvent.Approved e => e.Decision,
                ReturnEvent.ApprovedToKeep e => e.Decision,
                ReturnEvent.KeptInPart e => e.Decision,
                ReturnEvent.EvidenceWanted e => e.Decision,
                ReturnEvent.QuestionAnswered { Chosen: Choice.AddEvidence } => MissingEvidence.Added(Decision!),
                ReturnEvent.Refused e => e.Decision,
                ReturnEvent.AdvanceReconciled { Stopped: { } stopped } => stopped,
                ReturnEvent.AdvanceWithheld => Decision! with { PaidInAdvance = false },
                ReturnEvent.Reopened e => Reopening.DecisionAfter(this, e),
                _ => Decision,
            },
            AddedEvidence = happened is ReturnEvent.QuestionAnswered { Chosen: Choice.AddEvidence { Evidence: { } added } } ? added : AddedEvidence,
            Stop = CaseStop.After(Stop, happened, at),
            Question = CaseQuestion.After(Question, happened, at),
            Amendment = Amendment?.After(happened, at),
            ShipBack = ShipBack?.After(happened),
            CarrierClaims = Losses.CarrierClaims.After(CarrierClaims, happened, at),
            Contact = CaseContact.After(Contact, happened, at),
            Trace = Trace?.After(happened, at),
            StockOut = StockOut?.After(happened, at),
            Delivery = Delivery?.After(happened, at),
            Repair = Repair?.After(happened, at),
            Exchange = ExchangeAfter(happened, at),
            Judgement = Judgement.After(happened, Decision, isPromised: Repayment.Refund is not null, at),
            Repayment = Repayment.After(happened, Order.Currency, at).Noted(happened, isJudged: !Advances.IsUnderWay(state), at),
            Clocks = Clocks.After(happened, State, at).Promised(State, state, at),
            History = History.After(happened),
        };
    }

    private CaseExchange? ExchangeAfter(ReturnEvent happened, DateTimeOffset at) => (StockOut, happened) switch
    {
        (not null, _) => CaseExchange.OfStockOut(Exchange, happened, at),
        // From now on it is known which of the same goods went out again.
        (null, ReturnEvent.ReplacementSent) => (Exchange! with { Wanted = Wanted }).After(happened, at),
        _ => Exchange?.After(happened, at),
    };
}

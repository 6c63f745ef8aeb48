using System.Text.Json.Serialization;
using Serverless.Domain.Balances;
using Serverless.Domain.Deciding;
using Serverless.Domain.Ids;
using Serverless.Domain.Inspecting;
using Serverless.Domain.Orders;
using Serverless.Domain.Policies;
using Serverless.Domain.Refunding;
using Serverless.Domain.Storefronts;

namespace Serverless.Domain.Returns;

/// <summary>
/// One return as it stands. What was asked and the policy in force never change; decision, shipment, inspection and refund are
/// added as they come to be known. It holds no personal data.
/// </summary>
public sealed record ReturnCase
{
    public required CaseId Id { get; init; }

    public required StorefrontId Storefront { get; init; }

    public CaseKind Kind { get; init; } = CaseKind.Return;

    public required Channel Channel { get; init; }

    public required DateTimeOffset RequestedAt { get; init; }

    public required Order Order { get; init; }

    public required IReadOnlyList<ReturnLine> Lines { get; init; }

    public required ShipBackChoice ShipBack { get; init; }

    /// <summary>The way that the customer asked for, where the carrier refused it.</summary>
    public ShipBackMethod? RefusedWay { get; init; }

    /// <summary>What the customer wants for the goods.</summary>
    public Resolution Resolution { get; init; } = Resolution.Refund;

    /// <summary>What the shop knows of the customer.</summary>
    public CustomerStanding Standing { get; init; } = new(PastReturns: 0, Trusted: false);

    /// <summary>Where money may go that cannot go back the way it came: the customer's recorded consent.</summary>
    public Payout? Consent { get; init; }

    /// <summary>The shop has half the time for what it promises.</summary>
    public bool Urgent { get; init; }

    public required Policy Policy { get; init; }

    /// <summary>The shop's account at the payment provider that the order was paid to; absent for the platform's own.</summary>
    public PaymentAccount? PaymentAccount { get; init; }

    /// <summary>The payment provider pays multiples of so many minor units of the order's currency; 0 where it pays none.</summary>
    public long ProviderStep { get; init; } = 1;

    public ReturnState State { get; init; } = new ReturnState.Requested();

    public Decision? Decision { get; init; }

    public Shipment? Shipment { get; init; }

    public Inspection? Inspection { get; init; }

    /// <summary>Until when the customer can contest the inspection's result; absent when all was accepted.</summary>
    public DateTimeOffset? ContestBy { get; init; }

    /// <summary>The last time that a result was looked at again.</summary>
    public Contest? Contest { get; init; }

    /// <summary>The warehouse holds goods that are the customer's until it is told what becomes of them.</summary>
    public bool HoldsGoods { get; init; }

    /// <summary>What became of goods that were not accepted.</summary>
    public GoodsBack? GoodsBack { get; init; }

    /// <summary>The refund was planned before the goods were judged: the customer has been promised the money for all of them.</summary>
    public bool IsPaidAhead { get; init; }

    public Refund? Refund { get; init; }

    public IReadOnlyList<RefundAttempt> Attempts { get; init; } = [];

    /// <summary>How often it was let go on after a failure.</summary>
    public int Replays { get; init; }

    /// <summary>It has failed at some time, whatever became of it.</summary>
    public bool HasFailed { get; init; }

    /// <summary>When a carrier had the goods at the latest: the proof that they were posted.</summary>
    public DateTimeOffset? PostedAt { get; init; }

    /// <summary>When the goods were back.</summary>
    public DateTimeOffset? ArrivedAt { get; init; }

    /// <summary>How often it went on after an end without its goods.</summary>
    public int Reopenings { get; init; }

    /// <summary>The last time because its goods came, and nobody had asked for it.</summary>
    public bool CameAfterEnd { get; init; }

    /// <summary>When a person stopped the clocks, oldest first.</summary>
    public IReadOnlyList<Pause> Pauses { get; init; } = [];

    /// <summary>What was told of the clocks.</summary>
    public IReadOnlyList<ClockNotice> Notices { get; init; } = [];

    [JsonIgnore]
    public bool IsPaused => Pauses is [.., { To: null }];

    /// <summary>A promise of the shop or a law's deadline ran out: somebody has to see to it.</summary>
    [JsonIgnore]
    public bool IsLate => Notices.Any(notice => notice is { State: ClockState.RanOut, Kind: not ClockKind.Customer });

    /// <summary>When all of the refund was paid, with the goods still to be judged.</summary>
    public DateTimeOffset? AdvancePaidAt { get; init; }

    /// <summary>What was paid too much, for a person to see to: in advance for goods that turned out to be worth less, or twice.</summary>
    public Money? Overpaid { get; init; }

    /// <summary>Refunds that the provider made of money that it had paid already.</summary>
    [JsonPropertyName("paidBesides")]
    public IReadOnlyList<string> DuplicateRefunds { get; init; } = [];

    /// <summary>When money that had all been paid came back, the last time.</summary>
    public DateTimeOffset? MoneyReturnedAt { get; init; }

    /// <summary>How often all was paid that was owed: again after money came back, and when more was owed than was paid in advance.</summary>
    public int TimesPaid { get; init; }

    /// <summary>When all was paid the last time, where the case was not over with it.</summary>
    public DateTimeOffset? RefundPaidAt { get; init; }

    /// <summary>What was paid each of these times, on top of what the customer had before.</summary>
    public IReadOnlyList<Money> PaidEachTime { get; init; } = [];

    /// <summary>What of it came back meanwhile.</summary>
    public Money? PaidInVain { get; init; }

    /// <summary>When all was paid for the first time: by then a law's deadline was met, whatever a bank did later.</summary>
    public DateTimeOffset? FirstPaidAt { get; init; }

    /// <summary>It has been closed at some time, whatever became of it.</summary>
    public bool HasClosed { get; init; }

    /// <summary>What the customer answered after the end, 1 to 5: asked once, and answered once.</summary>
    public int? SurveyScore { get; init; }

    /// <summary>The carrier has goods whose refund does not wait for inspection.</summary>
    [JsonIgnore]
    public bool OwesAdvance => Decision?.PaidInAdvance is true && Refund is null && Advances.IsUnderWay(this);

    /// <summary>All of the refund has reached the customer.</summary>
    [JsonIgnore]
    public bool IsPaid => Refund is { Plan.Unassigned.IsZero: true } && LiveAttempts.All(a => a.Status is RefundStatus.Succeeded);

    /// <summary>The refunds that are to pay it; without those that failed and whose money goes another way.</summary>
    [JsonIgnore]
    public IEnumerable<RefundAttempt> LiveAttempts => Attempts.Where(a => !a.IsReplaced);

    /// <summary>Money of the refund has nowhere to go, or was refused where it went.</summary>
    [JsonIgnore]
    public bool HasUnplaced => Refund?.Plan?.Unassigned.IsPositive is true || LiveAttempts.Any(a => a.Status is RefundStatus.Failed);

    /// <summary>The customer has said where money may go that cannot go back the way it came.</summary>
    [JsonIgnore]
    public bool HasAgreedPayout => Consent is { } agreed && Policy.Payout.Offered.Contains(agreed);

    [JsonIgnore]
    public RmaNumber Rma => RmaNumber.Of(Id);

    /// <summary>What of the refund has been paid, and has not come back.</summary>
    [JsonIgnore]
    public Money Paid => Attempts.Where(a => a.Status is RefundStatus.Succeeded).Select(a => a.Amount).Sum(Order.Currency);

    /// <summary>The customer has posted a parcel of their own and said which: all that is left for them is to wait.</summary>
    [JsonIgnore]
    public bool HasNamedParcel => Shipment is { Id: null, TrackingNumber: not null };

    /// <summary>What the policy is asked.</summary>
    [JsonIgnore]
    public Inquiry Inquiry => new(Kind, Order, Lines, ShipBack.Method, Resolution, Standing);

    [JsonIgnore]
    public string Status => State.Status;

    /// <summary>The accepted lines' units; empty before the decision.</summary>
    [JsonIgnore]
    public IReadOnlyList<LineDecision> Accepted => Decision is null ? [] : [.. Decision.AcceptedLines];

    /// <summary>What the case's money follows from, as far as it is known.</summary>
    [JsonIgnore]
    public RefundBasis RefundBasis => new()
    {
        Case = Id,
        Kind = Kind,
        Order = Order,
        Policy = Policy,
        Lines = Accepted,
        Inspection = Inspection,
        Method = ShipBack.Method,
        Returnless = Decision?.Returnless ?? false,
        Lost = State is ReturnState.Lost,
        Resolution = Resolution,
        Consent = Consent,
        ProviderStep = ProviderStep,
    };

    /// <summary>The case with what its order was paid with by now.</summary>
    /// <param name="record">The order on record; absent where it was never recorded.</param>
    public ReturnCase PaidAs(Order? record) => this with { Order = Order.PaidAs(record) };

    /// <summary>Whether it was told that a clock came to this.</summary>
    internal bool IsTold(Clock clock, ClockState state) => Notices.Contains(new ClockNotice(clock.Name, clock.Start, clock.Kind, state));

    /// <summary>The case after all that happened at <paramref name="at"/>, in order.</summary>
    public ReturnCase After(IEnumerable<ReturnEvent> events, DateTimeOffset at) => events.Aggregate(this, (subject, happened) => subject.After(happened, at));

    /// <summary>The case after what happened at <paramref name="at"/>.</summary>
    public ReturnCase After(ReturnEvent happened, DateTimeOffset at) => happened switch
    {
        ReturnEvent.SentToReview e => this with { Decision = e.Decision, State = new ReturnState.InReview(e.DecideBy) },
        ReturnEvent.Approved e => this with { Decision = e.Decision, State = new ReturnState.Approved(e.ShipBy) },
        ReturnEvent.ApprovedToKeep e => this with { Decision = e.Decision, State = new ReturnState.Returnless(at, e.PayBy) },
        ReturnEvent.Refused e => this with { Decision = e.Decision, State = new ReturnState.Refused(e.Reason) },
        ReturnEvent.ShipBackArranged e when State is ReturnState.Approved approved =>
            this with { Shipment = e.Shipment, State = new ReturnState.AwaitingParcel(at, approved.ShipBy, 0) },
        ReturnEvent.TrackingGiven e => this with { Shipment = Shipment! with { TrackingNumber = e.TrackingNumber, Carrier = e.Carrier } },
        ReturnEvent.TrackingTaken => this with { Shipment = Shipment! with { TrackingNumber = null } },
        ReturnEvent.PickupMissed => this with { Shipment = Shipment! with { Pickup = null } },
        ReturnEvent.PickupRebooked e => this with { Shipment = Shipment! with { Pickup = e.Pickup, PickupAttempts = e.Attempt } },
        ReturnEvent.WayChanged e => this with { RefusedWay = ShipBack.Method, ShipBack = ShipBack with { Method = e.To } },
        ReturnEvent.Reminded e when State is ReturnState.AwaitingParcel waiting =>
            this with { State = waiting with { RemindersSent = e.Number } },
        ReturnEvent.ParcelCollected e => this with { PostedAt = PostedAt ?? e.CollectedAt, State = new ReturnState.InTransit(e.CollectedAt) },
        ReturnEvent.ParcelSeen e when State is ReturnState.InTransit moving => this with { State = moving.After(e) },
        ReturnEvent.ParcelArrived e => this with
        {
            PostedAt = PostedAt ?? e.ArrivedAt,
            ArrivedAt = e.ArrivedAt,
            State = new ReturnState.Arrived(e.ArrivedAt, e.InspectBy),
        },
        ReturnEvent.ParcelLost e => this with { PostedAt = PostedAt ?? e.LostAt, State = new ReturnState.Lost(e.LostAt, e.PayBy) },
        ReturnEvent.Inspected e => this with
        {
            Inspection = e.Inspection,
            ContestBy = e.ContestBy,
            IsPaidAhead = Refund is not null,
            HoldsGoods = Returning.IsHeld(InspectionReport.Of(e.Inspection, Accepted), e.Inspection.Surplus, Refund is not null),
            State = new ReturnState.Inspected(e.PayBy),
        },
        ReturnEvent.InspectionWaived e => this with { State = new ReturnState.Inspected(e.PayBy) },
        ReturnEvent.Contested e => Contests.Open(this, ContestCause.Customer, e.RaisedAt, e.DecideBy, at),
        ReturnEvent.ContestAwaited => this with { State = new ReturnState.Contested(at) },
        ReturnEvent.ContestUpheld e => this with
        {
            Contest = Contest! with { EndedAt = at, Upheld = true, Reason = e.Reason, Before = Inspection },
            Inspection = e.Inspection,
            Overpaid = DuplicateRefunds.Count == 0 ? null : Overpaid,
            State = new ReturnState.Inspected(e.PayBy),
        },
        ReturnEvent.ContestRejected e => this with { Contest = Contest! with { EndedAt = at, Reason = e.Reason } },
        ReturnEvent.GoodsHeld e => this with { State = new ReturnState.GoodsHeld(at, e.Until) },
        ReturnEvent.GoodsReleased e => this with { HoldsGoods = false, GoodsBack = new GoodsBack(at, e.Parcel, e.DeliverBy) },
        ReturnEvent.GoodsAwaited => this with { State = new ReturnState.SendingBack(at) },
        ReturnEvent.GoodsDelivered e => this with
        {
            GoodsBack = GoodsBack! with { DeliveredAt = e.DeliveredAt },
            Contest = Contest is { IsOpen: true, Cause: ContestCause.LostGoods } ? Contest with { EndedAt = at } : Contest,
        },
        ReturnEvent.GoodsLost e => Contests.Open(this with { GoodsBack = GoodsBack! with { LostAt = e.LostAt } }, ContestCause.LostGoods, e.LostAt, e.DecideBy, at),
        ReturnEvent.RefundPlanned e => this with { Refund = e.Refund, Attempts = Planned(e.Attempts, at), State = AfterPlan() },
        ReturnEvent.RefundReplanned e => this with { Refund = e.Refund, Attempts = Planned(e.Attempts, at) },
        ReturnEvent.RefundChanged e => this with { Attempts = [.. Attempts.Select(a => (a.Tender, a.Round) == (e.Tender, e.Round) ? After(a, e) : a)] },
        ReturnEvent.MoneyReturned e => this with
        {
            MoneyReturnedAt = at,
            PaidInVain = PaidEachTime.Sum(Order.Currency) - Paid,
            AdvancePaidAt = null,
            RefundPaidAt = null,
            State = State is ReturnState.Closed or ReturnState.Contested or ReturnState.GoodsHeld or ReturnState.SendingBack ? new ReturnState.Refunding(e.PayBy) : State,
        },
        ReturnEvent.DuplicateRefund e => this with { DuplicateRefunds = [.. DuplicateRefunds, e.RefundId], Overpaid = Overpaid + e.Amount ?? e.Amount },
        ReturnEvent.RefundPaid => AllPaid(at) with { RefundPaidAt = at },
        ReturnEvent.AdvancePaid => AllPaid(at) with { AdvancePaidAt = at },
        ReturnEvent.AdvanceReconciled e => this with
        {
            Overpaid = Overpaid + e.Overpaid ?? e.Overpaid ?? Overpaid,
            Inspection = e.Counted ?? Inspection,
            State = AfterPlan(),
        },
        ReturnEvent.SurveyAnswered e => this with { SurveyScore = e.Score },
        ReturnEvent.AdvanceWithheld => this with { Decision = Decision! with { PaidInAdvance = false } },
        ReturnEvent.ConsentGiven e => this with { Consent = e.Payout },
        ReturnEvent.ClockWarned e => this with { Notices = [.. Notices, new ClockNotice(e.Name, e.Start, e.Kind, ClockState.Warned)] },
        ReturnEvent.ClockRanOut e => this with { Notices = [.. Notices, new ClockNotice(e.Name, e.Start, e.Kind, ClockState.RanOut)] },
        ReturnEvent.Paused => this with { Pauses = [.. Pauses, new Pause(at, To: null)] },
        ReturnEvent.Resumed => this with { Pauses = [.. Pauses.SkipLast(1), Pauses[^1] with { To = at }] },
        ReturnEvent.Closed => AllPaid(at) with { State = new ReturnState.Closed(at), HasClosed = true },
        ReturnEvent.Cancelled e => this with { State = new ReturnState.Cancelled(e.By, e.Reason) },
        ReturnEvent.Expired => this with { State = new ReturnState.Expired(at) },
        ReturnEvent.Reopened e => Reopening.After(this, e, at),
        ReturnEvent.Failed e => this with { State = new ReturnState.Failed(new Failure(e.Step, e.Cause, e.Error, at), State), HasFailed = true },
        ReturnEvent.Terminated e => this with { State = After(e, at), HasFailed = true },
        ReturnEvent.Replayed => Failures.GoOn(this, at) with { Replays = Replays + 1 },
        _ => this,
    };

    private ReturnCase AllPaid(DateTimeOffset at) => this with
    {
        FirstPaidAt = FirstPaidAt ?? at,
        TimesPaid = TimesPaid + 1,
        PaidEachTime = [.. PaidEachTime, Paid - PaidEachTime.Sum(Order.Currency) + (PaidInVain ?? Money.Zero(Order.Currency))],
    };

    private static RefundAttempt After(RefundAttempt attempt, ReturnEvent.RefundChanged change) =>
        attempt with { Status = change.Status, RefundId = change.RefundId ?? attempt.RefundId, Failure = change.Failure, Left = change.Left, ByHand = change.ByHand };

    private static IReadOnlyList<RefundAttempt> Planned(IReadOnlyList<RefundAttempt> attempts, DateTimeOffset at) =>
        [.. attempts.Select(a => a with { PlannedAt = a.PlannedAt ?? at })];

    private ReturnState After(ReturnEvent.Terminated terminated, DateTimeOffset at) => State is ReturnState.Failed failed
        ? failed with { UnitsReleased = terminated.UnitsReleased }
        : new ReturnState.Failed(new Failure("terminate", FailureCauses.Terminated, terminated.Reason, at), State, terminated.UnitsReleased);

    /// <summary>A refund in advance leaves the goods where they are.</summary>
    private ReturnState AfterPlan() => State switch
    {
        ReturnState.InTransit or ReturnState.Arrived => State,
        ReturnState.Inspected s => new ReturnState.Refunding(s.PayBy),
        ReturnState.Lost s => new ReturnState.Refunding(s.PayBy),
        ReturnState.Returnless s => new ReturnState.Refunding(s.PayBy),
        _ => throw new InvalidOperationException($"A refund cannot be planned for a return that is {Status}"),
    };
}

/// <summary>That a clock was about to run out, or did: told once.</summary>
/// <param name="Start">Which of the clocks of this name: when it began.</param>
public sealed record ClockNotice(string Name, DateTimeOffset Start, ClockKind Kind, ClockState State);

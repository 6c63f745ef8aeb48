using System.Diagnostics;
using Serverless.Domain.Calendar;
using Serverless.Domain.Returns.Asking;
using Serverless.Domain.Returns.Exchanging;
using Serverless.Telling;

namespace Serverless.Emails;

/// <param name="Lead">Key of the first sentence.</param>
/// <param name="Next">Key of what happens next.</param>
/// <param name="By">By when; absent where the sentence names no day.</param>
internal sealed record EmailSaid(string Lead, string Next, Due? By = null)
{
    /// <summary>Key of what is said besides.</summary>
    public string? Also { get; init; }

    /// <summary>What is said of the inspection, where that is told with it.</summary>
    public EmailSaid? Inspection { get; init; }

    /// <summary>Key of the question how satisfied the customer is; absent where it is not asked.</summary>
    public string? Asks { get; init; }

    /// <summary>Ends the keys of a subject and a title that are not the step's usual ones.</summary>
    public string Variant { get; init; } = "";
}

/// <summary>
/// Chooses an email's sentences by the case as it stands when it is written, which can be later than what it tells of: the mail service
/// may have been away. What the case has done meanwhile, or has no date for any more, is not promised.
/// </summary>
internal sealed class EmailWording(EmailStep step, ReturnCase subject, CaseFacts facts, BusinessCalendar calendar, DateTimeOffset now)
{
    /// <summary>Names nothing: the status page says where the case stands.</summary>
    public const string Overtaken = "mail.overtaken";

    private readonly string _step = TextOf(step);

    /// <summary>Where a step's texts stand in the texts of mail.</summary>
    public static string TextOf(EmailStep step) => JsonNamingPolicy.CamelCase.ConvertName(step.ToString());

    public EmailSaid Said => step switch
    {
        EmailStep.Received => Received(),
        EmailStep.InReview => Until("lead", "next", subject.State is ReturnState.InReview ? Promises.DecideBy(subject, calendar) : null),
        EmailStep.Approved => Approved() with { Variant = $"{Kind}{AfterSwap}{Kept}", Also = subject.Stop is { IsStopped: false } ? Key("notStopped") : AfterAll ?? NotSwapped ?? Changed() ?? Apart ?? NotAhead ?? NoExchange },
        EmailStep.Refused when facts.ContestBy is { } contestBy => Until("lead", "nextContest", contestBy),
        EmailStep.Refused => Until(HasReasons ? "lead" : "leadPlain", "next", Promises.ReplyBy(calendar, now)),
        EmailStep.ParcelApart => Sending("lead") with { Also = Changed() },
        EmailStep.Stopped => Stopped() with { Also = subject.ShipBack is { Shipment: not null, Leader: null } ? Key("unbooked") : null },
        EmailStep.CarrierAsked => Until(subject.Question is { Chosen: Choice.AddEvidence } ? "leadPhotos" : "lead", "next", Promises.TraceBy(subject, calendar)),
        EmailStep.Amended => Until(LeadOfAccepted, "next", Promises.ReplyBy(calendar, now)) with { Also = AfterAll },
        EmailStep.PickupMissed => Sending(ShipBackFacts.WayOf(subject) is ShipBackMethod.Pickup ? "lead" : "leadGivenUp"),
        EmailStep.PickupChanged => Sending("lead"),
        EmailStep.PickupKept => Sending("lead") with { Also = PickupChanges.OfferedFor(subject, Actor.Customer, calendar, now).Count > 0 ? Key("again") : null },
        EmailStep.Reminder => Sending("lead") with { Variant = ShipBackFacts.WayOf(subject) is ShipBackMethod.Pickup ? "Pickup" : "" },
        EmailStep.ParcelCollected => InHand(subject.State is ReturnState.InTransit, Promises.ResultBy(subject, calendar)) with { Also = AfterEnd(isFirst: true) },
        EmailStep.ParcelArrived => InHand(subject.State is ReturnState.Arrived, Promises.InspectBy(subject, calendar)) with
        {
            Also = AfterEnd(subject.ShipBack?.PostedAt == subject.ShipBack?.ArrivedAt),
        },
        EmailStep.ParcelLost => Lost(),
        EmailStep.Inspected => Inspected() with { Also = NoExchange },
        EmailStep.RefundSent => Until("lead", "next", Promises.ArrivesBy(subject, calendar)),
        EmailStep.RefundFailed => RefundFailed(),
        EmailStep.TrackingTaken =>
            Until("lead", "next", subject is { State: ReturnState.AwaitingParcel, ShipBack.HasNamedParcel: false } ? Promises.ShipBy(subject, calendar) : null),
        EmailStep.ContestReceived when DecideBy(ContestCause.Delivery) is { } decided => Until("leadDelivery", "next", decided),
        EmailStep.ContestReceived => Until("lead", subject.Judgement.HoldsGoods ? "nextGoods" : "next", DecideBy(ContestCause.Customer)),
        EmailStep.ContestDecided => ContestDecided() with { Variant = facts.Contest is { Contest.Cause: ContestCause.LostGoods or ContestCause.LostReplacement } ? "Loss" : "" },
        EmailStep.NotRepaired => Instead(NotRepairedLead),
        EmailStep.GoodsSent => Until($"lead{Kind}{RepairedPart}", "next", Promises.BackBy(subject, calendar)),
        EmailStep.GoodsLost => Until("lead", "next", DecideBy(ContestCause.LostGoods)),
        EmailStep.Expired => Ended("lead") with { Also = Shared ?? (subject.ShipBack?.Shipment?.Label is null ? null : Key("label")) },
        EmailStep.Cancelled => Cancelled() with { Variant = Kind },
        EmailStep.Survey => Until("lead", "next", Promises.AnswerSurveyBy(subject, calendar)),
        EmailStep.QuestionAsked or EmailStep.QuestionReminder => Until($"lead{Topic}{subject.Delivery?.Trouble}", $"next{Topic}", Promises.ChooseBy(subject, calendar)) with
        {
            Variant = Topic,
            Also = step is EmailStep.QuestionAsked && Before() is { } before ? Key(before) : null,
        },
        EmailStep.Redelivery => Until(facts.DeliveryDay is null ? "lead" : "leadDay", IsCarriageUsed ? "nextCarriage" : "next", Promises.DeliverBy(subject, calendar)) with
        {
            Also = subject.Delivery is { Wanted.NewAddress: not null } ? Key("newAddress") : null,
        },
        EmailStep.SentBack => Until($"lead{subject.Delivery!.SentBack}", IsCarriageDue ? "nextCarriage" : "next", Promises.ResultBy(subject, calendar)),
        EmailStep.Waiting => Until("lead", "next", (subject.State as ReturnState.AwaitingStock)?.Until),
        EmailStep.StockArrived => Until("lead", "next", Promises.ReplyBy(calendar, now)),
        EmailStep.OutOfStock => OutOfStock() with { Also = Answered() },
        EmailStep.PaymentWanted or EmailStep.PaymentReminder => Until("lead", "next", Promises.CollectBy(subject, calendar)),
        EmailStep.NotPaid => Instead("lead"),
        EmailStep.ExchangeSent => Until("lead", "next", Promises.ReplacedBy(subject, calendar)) with { Also = Paid() },
        EmailStep.Charged => Charged(),
        EmailStep.ExchangeLost => Until("lead", "next", DecideBy(ContestCause.LostReplacement)),
        _ => throw new UnreachableException($"Nobody said what the email {step} says"),
    };

    /// <summary>Extra carriage that was paid is the customer's still.</summary>
    private bool IsCarriageDue => subject.Delivery is { CarriageDue: not null };

    /// <summary>It was paid for the delivery that is ordered now.</summary>
    private bool IsCarriageUsed => subject.Delivery is { Paid.Uses: [.., { Earned: null }] };

    /// <summary>What became of the delivery that was chosen before, where the carrier's report alone does not say it.</summary>
    private string? Before() => subject switch
    {
        { Delivery.IsUnpaid: true } => "carriageUnpaid",
        { Delivery.IsAsAddressed: true, Question.Before: Choice.DeliverAgain { IsChanged: true } } => IsCarriageDue ? "asAddressedPaid" : "asAddressed",
        { Delivery.TriedFor: not null } => "carriageEarned",
        { Delivery.CarriageDue: not null } => "carriageKept",
        _ => null,
    };

    /// <summary>Ends the keys of what is said of an exchange alone; one that is none any more is told as a return. A claim has words of its own.</summary>
    private string Kind => IsExchange && !subject.Kind.IsOfFault ? "Exchange" : "";

    /// <summary>Of an exchange only lines for refund are accepted.</summary>
    private string? NoExchange =>
        subject is { Exchange.GivenUp: ExchangeEnd.NothingAccepted } && facts is not { Refund.Total.IsZero: true } ? Key("noExchange") : null;

    /// <summary>They were to travel in another parcel.</summary>
    private string? Apart => subject.ShipBack is { Apart: not null } ? Key("apart") : null;

    /// <summary>Of goods that could have been sent at once.</summary>
    private string? NotAhead => subject.Exchange is { IsOn: true, NotAhead: AheadEnd.NotHeld or AheadEnd.HoldLost } ? Key("notAhead") : null;

    /// <summary>Of goods that were to be swapped at the door, and what became of that.</summary>
    private string? NotSwapped => subject.Exchange is { IsOn: true, NotAhead: (AheadEnd.NotSwapped or AheadEnd.LostOnTheWay or AheadEnd.NoSwapThere) and var why } ? Key(JsonNamingPolicy.CamelCase.ConvertName(why.ToString())) : null;

    /// <summary>Ends the keys of what is said of an exchange that goes on after its carrier was at the door, or on its way there.</summary>
    private string AfterSwap => subject.Exchange is { IsOn: true, FailedSwap: not null } ? "AfterSwap" : "";

    /// <summary>Ends the key of the subject of a withdrawal whose goods stay with the customer: the usual one says how to send them back.</summary>
    private string Kept => subject is { Kind.IsStatutory: true, Decision.Returnless: true } ? "Keep" : "";

    /// <summary>How it comes that what had been refused is granted.</summary>
    private string? AfterAll => subject is { History.WasRefused: true } and ({ Trace: not null } or { Amendment: not null }) ? Key("afterAll") : null;

    /// <summary>What was asked for, whatever has become of it by now.</summary>
    private string AskedKind => subject is { Exchange: not null, Kind.IsOfFault: false } ? "Exchange" : "";

    private bool IsExchange => subject.Exchange is { IsOn: true };

    private bool HasReasons => subject.State is ReturnState.Refused { Reason.Length: > 0 } || subject.Decision?.Lines.Any(line => !line.Accepted) is true;

    private bool BringsNothing => (facts.Refund ?? facts.Expected) is { BringsNothing: true };

    /// <summary>It is written when the policy has spoken: what it said is known.</summary>
    private EmailSaid Received() => (subject.State switch
    {
        ReturnState.Stopping => Until("lead", "nextStopping", Promises.AnswerOfStopBy(subject, calendar)),
        ReturnState.Stopped => Say("lead", "nextStopped"),
        ReturnState.Tracing => Until("lead", "nextTracing", Promises.TraceBy(subject, calendar)),
        ReturnState.Amending => Until("lead", "nextAmending", Promises.AnswerOfAmendmentBy(subject, calendar)),
        ReturnState.InReview => Until("lead", "nextReview", Promises.DecideBy(subject, calendar)),
        ReturnState.AwaitingAnswer => Until("lead", "nextAsked", Promises.ChooseBy(subject, calendar)),
        // How to send them is said once there is a hold on the card, or there will be none.
        ReturnState.Approved when SendingAhead.IsDue(subject) && subject.Exchange is { Ships: ReplacementShips.AtOnce } && SendingAhead.NeedsHold(subject.Policy, subject.Standing) => Say("lead", "nextApprovedHold"),
        ReturnState.Approved or ReturnState.AwaitingParcel => Until("lead", "nextApproved", Promises.AnswerBy(subject, calendar)),
        ReturnState.Returnless => Say("lead", "nextKept"),
        ReturnState.Refused => Say("lead", "nextRefused"),
        ReturnState.Cancelled => Say("lead", "nextCancelled"),
        _ => new EmailSaid(Key("lead"), Overtaken),
    }) with
    { Lead = Key($"lead{AskedKind}"), Variant = AskedKind };

    private EmailSaid Approved() => subject switch
    {
        { Decision.Returnless: true } when IsExchange => NextOfExchange($"leadKeep{Kind}", "nextKeepPay", "nextKeepSend", "nextKeepSend"),
        { Decision.KeptInPart: true } => Until("leadKeptInPart", "nextKeep", Promises.PayBy(subject, calendar)),
        { Decision.Returnless: true } when BringsNothing => Say("leadKeep", "nextKeepNone"),
        { Decision.Returnless: true } => Until("leadKeep", "nextKeep", Promises.PayBy(subject, calendar)),
        { Repair: not null } => Sending($"{LeadOfAccepted}Repair"),
        _ => Sending($"{LeadOfAccepted}{Kind}{AfterSwap}"),
    };

    private string LeadOfAccepted => subject.Decision?.Lines.All(line => line.Accepted) is false ? "leadPart" : "lead";

    private EmailSaid Stopped() => subject switch
    {
        _ when BringsNothing => Say(LeadOfAccepted, "nextNone"),
        { Repayment.IsPaid: true, State: not ReturnState.Stopped } => Say(LeadOfAccepted, "nextSent"),
        _ => Until(LeadOfAccepted, "next", Promises.PayBy(subject, calendar)),
    };

    /// <summary>Says why it is not the way that was asked for.</summary>
    private string? Changed() => subject.ShipBack switch
    {
        null or { RefusedMethod: null } => null,
        { Choice.Method: ShipBackMethod.OwnParcel } => "send.changedOwn",
        _ => "send.changedDropOff",
    };

    /// <summary>What the customer does next, while the goods are still to be sent.</summary>
    private EmailSaid Sending(string lead) => (subject.State, ShipBackFacts.WayOf(subject)) switch
    {
        (not (ReturnState.Approved or ReturnState.AwaitingParcel), _) => new EmailSaid(Key(lead), Overtaken),
        _ when subject.ShipBack is { Leader: not null, Shipment.Pickup: { } pickup } && pickup.To > now => new EmailSaid(Key(lead), "send.nextWithPickup"),
        _ when subject.ShipBack is { Leader: not null } => Common(lead, "send.nextWith"),
        (_, ShipBackMethod.Pickup) when subject.ShipBack?.Shipment?.Pickup is not null => Pickup(lead),
        (_, ShipBackMethod.Pickup) => Common(lead, "send.nextPickupOpen"),
        (_, ShipBackMethod.DropOff) => Common(lead, "send.nextDropOff"),
        _ when subject.ShipBack is { HasNamedParcel: true } => Common(lead, "send.nextOwnGiven"),
        _ => Common(lead, "send.nextOwn"),
    };

    private EmailSaid Pickup(string lead) => Promises.PickupBy(subject, calendar) is { } by && by.At > now
        ? new EmailSaid(Key(lead), subject.ShipBack!.Shipment!.PickupAttempts < subject.Policy.ShipBack.MaxPickupAttempts ? "send.nextPickup" : "send.nextPickupLast", by)
        : new EmailSaid(Key(lead), Overtaken);

    private EmailSaid Common(string lead, string next) => Promises.ShipBy(subject, calendar) is { } by && by.At > now
        ? new EmailSaid(Key(lead), next, by)
        : new EmailSaid(Key(lead), Overtaken);

    /// <summary>The parcel is with the carrier or the warehouse; the refund waits for the inspection or does not.</summary>
    private EmailSaid InHand(bool isStill, Due? result) => (isStill, CaseFacts.AdvanceOf(subject)) switch
    {
        (false, _) => new EmailSaid(Key("lead"), Overtaken),
        (_, AdvanceState.Promised) when !BringsNothing => Until("lead", "nextAhead", Promises.PayBy(subject, calendar)),
        (_, AdvanceState.Sent) => Say("lead", "nextSent"),
        _ => Until("lead", "next", result),
    };

    private EmailSaid Lost() => (subject.State, CaseFacts.AdvanceOf(subject)) switch
    {
        (_, AdvanceState.Sent) => Say("lead", "nextSent"),
        (ReturnState.Lost, _) when IsExchange => Until("lead", "nextExchange", Promises.PayBy(subject, calendar)),
        (ReturnState.Lost, _) when BringsNothing => Say("lead", "nextNone"),
        (ReturnState.Lost, _) => Until("lead", IsCarriageDue ? "nextCarriage" : "next", Promises.PayBy(subject, calendar)),
        _ => new EmailSaid(Key("lead"), Overtaken),
    };

    private EmailSaid Inspected()
    {
        var lead = CaseFacts.IsAsAsked(subject) ? "lead" : "leadPart";
        return facts.Refund switch
        {
            _ when subject.Repair is { IsBegun: true } => Until(lead, "nextRepair", Promises.RepairBy(subject, calendar)),
            null => new EmailSaid(Key(lead), Overtaken),
            var refund when facts.Exchange is { IsAhead: true } => OfAhead(lead, refund),
            _ when IsExchange => NextOfExchange(lead, "nextPay", "nextSendPay", "nextSend"),
            { Total.IsZero: true } when Contests.MayCome(subject, now) => Say(lead, "nextNoneContest"),
            { Total.IsZero: true } => Until(lead, "nextNone", Promises.ReplyBy(calendar, now)),
            { IsAsked: true } => Say(lead, "nextAsk"),
            _ when subject.Repayment.IsPaid => Say(lead, "nextSent"),
            _ when subject.Repayment.AdvancePaidAt is not null || subject.Repayment.TimesPaid > 0 => Until(lead, "nextRest", Promises.PayBy(subject, calendar)),
            _ => Until(lead, "next", Promises.PayBy(subject, calendar)),
        };
    }

    /// <summary>What comes of the difference: it is paid first, or what was chosen goes out at once.</summary>
    private EmailSaid NextOfExchange(string lead, string pay, string sendAndPayOut, string send) => (subject.State, facts.Refund) switch
    {
        (ReturnState.AwaitingPayment, _) when Collections.OpenOf(subject) is not null => Until(lead, pay, Promises.CollectBy(subject, calendar)),
        (ReturnState.Replacing, { Total.IsPositive: true, IsAsked: false }) when !subject.Repayment.IsPaid => Until(lead, sendAndPayOut, Promises.SendBy(subject, calendar)),
        (ReturnState.Replacing, _) => Until(lead, send, Promises.SendBy(subject, calendar)),
        _ => new EmailSaid(Key(lead), Overtaken),
    };

    /// <summary>What comes of the difference of goods that were sent ahead.</summary>
    private EmailSaid OfAhead(string lead, RefundFacts refund) => (subject.State, refund) switch
    {
        (ReturnState.AwaitingPayment, _) => Until(lead, "nextPay", Promises.CollectBy(subject, calendar)),
        _ when subject.Exchange is { Owed: not null } => Say(lead, "nextOwed"),
        (_, { IsAsked: true }) => Say(lead, "nextAsk"),
        (_, { Total.IsPositive: true }) when subject.Repayment.IsPaid => Say(lead, "nextSent"),
        (_, { Total.IsPositive: true }) => Until(lead, "next", Promises.PayBy(subject, calendar)),
        _ when subject.Exchange!.Collection?.Hold is { Reason: ChargeReason.Difference } => Say(lead, "nextCharged"),
        _ when subject.Exchange.Collection?.Hold is { IsReleased: true } => Say(lead, "nextReleased"),
        _ => Say(lead, "nextEven"),
    };

    /// <summary>What the customer has to pay for goods that were sent ahead, before anybody knows what theirs are worth.</summary>
    private EmailSaid Charged() => subject.Exchange switch
    {
        { Collection.Hold: { Charged: not null, Reason: ChargeReason.HoldEnds } } => Say("leadHoldEnds", "nextHoldEnds"),
        { Owed: null, Collection.Hold: { Charged: not null, Reason: ChargeReason.Difference } } => Say("leadDifference", "nextDifference") with { Variant = "Difference" },
        { Owed: null, Collection.Hold: { Charged: not null, Reason: ChargeReason.Swapped } } =>
            (subject.State is ReturnState.InTransit or ReturnState.Arrived ? Say("leadSwapped", "nextSwapped") : new EmailSaid(Key("leadSwapped"), Overtaken)) with { Variant = "Swapped" },
        { Owed: null, Collection.Hold.Charged: not null } => Ended("lead"),
        _ when subject.State is ReturnState.Expired => Ended("leadOwedNotSent") with { Variant = "Owed" },
        _ => Say("leadOwed", "nextOwed") with { Variant = "Owed" },
    };

    /// <summary>What became of a difference that the customer was asked for, or of a hold.</summary>
    private string? Paid() => subject.Exchange?.Collection switch
    {
        { Hold.IsOpen: true } => Key("held"),
        { IsHold: true, PaidAt: null } => null,
        { PaidAt: not null } => Key("paid"),
        { Closing: null } => Key("waived"),
        _ => null,
    };

    /// <summary>Whether what goes back was repaired, as a whole or in part.</summary>
    private string RepairedPart => facts.Repair switch
    {
        not { IsRepaired: true } => "",
        _ when Returning.Released(subject).All(unit => unit.Outcome is UnitOutcome.Repaired) && facts.Surplus.Count == 0 => "Repaired",
        _ => "RepairedPart",
    };

    private string NotRepairedLead => subject.Repair switch
    {
        { Results: [] } => "leadLate",
        _ when facts.Repair is { IsRepaired: true } => "leadPart",
        _ => "lead",
    };

    /// <summary>What was asked last: the sentences of a question are its topic's.</summary>
    private string Topic => facts.Question?.Variant ?? subject.Question!.Topic.ToString();

    /// <summary>How it comes that there is a refund, where the customer was asked.</summary>
    private string? Answered() => subject.Question switch
    {
        not { Topic: QuestionTopic.SoldOut or QuestionTopic.StockOut } => null,
        { IsUnanswered: true } => Key("unanswered"),
        { Chosen: Choice.Refund } => Key("chosen"),
        { Chosen: Choice.Wait } => Key("waited"),
        _ => null,
    };

    /// <summary>The goods were to come back, are kept or are there already when what was chosen turns out to be gone.</summary>
    private EmailSaid OutOfStock() => subject switch
    {
        { Exchange.Difference: not null } => Instead("leadLate"),
        { StockOut: not null } => Instead("leadStockOut"),
        { Decision.Returnless: true } => Until("leadKeep", "nextKeep", Promises.PayBy(subject, calendar)),
        { State: ReturnState.Approved } => Until("lead", "nextSend", Promises.AnswerBy(subject, calendar)),
        { ShipBack.ArrivedAt: not null } => Until("leadLate", "nextChecked", Promises.PayBy(subject, calendar)),
        _ => new EmailSaid(Key(subject.State is ReturnState.AwaitingParcel ? "lead" : "leadLate"), Overtaken),
    };

    /// <summary>The refund in place of an exchange.</summary>
    private EmailSaid Instead(string lead) => facts.Refund switch
    {
        { IsAsked: true } => Say(lead, "nextAsk"),
        { Total.IsZero: true } when step is EmailStep.NotPaid or EmailStep.NotRepaired => Say(lead, "nextNone"),
        { Total.IsPositive: true } when !subject.Repayment.IsPaid => Until(lead, "next", Promises.PayBy(subject, calendar)),
        _ => new EmailSaid(Key(lead), Overtaken),
    };

    private EmailSaid RefundFailed() => facts.Refund switch
    {
        { IsAsked: true } => Say("leadAsk", "nextAsk") with { Variant = "Ask" },
        { Unassigned: not null } => Until("lead", "next", Promises.PayBy(subject, calendar)),
        _ => new EmailSaid(Key("leadPlain"), Overtaken),
    };

    /// <summary>When it is decided; null once it is.</summary>
    private DateTimeOffset? DecideBy(ContestCause cause) => subject.Judgement.Contests.LastOrDefault(contest => contest.IsOpen && contest.Cause == cause)?.DecideBy;

    private EmailSaid ContestDecided() => facts.Contest switch
    {
        null => new EmailSaid(Key("leadRejected"), Overtaken),
        { Contest: { Upheld: true, Cause: ContestCause.LostReplacement } } when subject is { Repayment.Refund: null, Exchange.Difference: null } => Sending("leadReplacementOut"),
        { Contest: { Upheld: true } contest, Owed: null } when IsExchange && subject.Exchange is { Replacement: null } => NextOfExchange(LeadOf(contest), "nextPay", "nextSend", "nextSend"),
        { Contest: { Upheld: true } contest } when subject.State is ReturnState.Repairing => Until(LeadOf(contest), "nextRepair", Promises.RepairBy(subject, calendar)),
        { Contest: { Upheld: true } contest, Owed: not null } => Until(LeadOf(contest), "nextOwed", Promises.PayBy(subject, calendar)),
        { Contest: { Upheld: true } contest, IsAllSent: true } => Say(LeadOf(contest), "nextSent"),
        { Contest: { Upheld: true } contest } => Until(LeadOf(contest), "nextOpen", Promises.PayBy(subject, calendar)),
        { Contest: var contest } when Collections.OpenOf(subject) is not null => NextOfExchange(LeadOf(contest), "nextPay", "nextSend", "nextSend"),
        { Contest: var contest } when subject.Judgement.Open is not null => new EmailSaid(Key(LeadOf(contest)), Overtaken),
        { Contest: var contest, GoodsFollow: true } => Until(LeadOf(contest), "nextGoods", Promises.HandOverBy(calendar, now)),
        { Contest: var contest } => Until(LeadOf(contest), "nextNone", Promises.ReplyBy(calendar, now)),
    };

    private static string LeadOf(Contest contest) => (contest.Upheld, contest.Cause) switch
    {
        (true, ContestCause.LostReplacement) => "leadReplacementPaid",
        (false, ContestCause.LostReplacement) => "leadReplacementNotPaid",
        (true, ContestCause.LostGoods) => "leadLossPaid",
        (true, _) => "leadUpheld",
        (false, ContestCause.LostGoods) => "leadLossNotPaid",
        (false, ContestCause.Delivery) => "leadDelivered",
        _ => "leadRejected",
    };

    /// <summary>Whether one that has ended can be opened again, and until when.</summary>
    private EmailSaid Ended(string lead) => (subject.State, Reopening.Terms(subject, now)) switch
    {
        (not (ReturnState.Expired or ReturnState.Cancelled), _) => new EmailSaid(Key(lead), Overtaken),
        (_, { IsPossible: true, Until: { } until }) => Until(lead, "next", until),
        (_, { IsPossible: true }) => Say(lead, "nextAlways"),
        _ => Say(lead, "nextClosed"),
    };

    /// <summary>Told once, with the first that is heard of the parcel: how it comes that a return which had ended goes on.</summary>
    private string? AfterEnd(bool isFirst) => (subject.History.CameAfterEnd && isFirst, subject.Decision) switch
    {
        (false, _) => null,
        (_, { IsRefused: true }) => Key("afterRefusal"),
        _ => Key("afterEnd"),
    };

    private EmailSaid Cancelled() => Ended($"lead{(subject.ShipBack?.PostedAt is null ? "" : "Posted")}{Kind}") with
    {
        Also = Shared ?? (subject is { ShipBack.PostedAt: null, ShipBack.Shipment.Pickup: not null } ? Key("pickup") : null),
    };

    /// <summary>What an end means to a parcel that goods of several cases were to travel in.</summary>
    private string? Shared => subject.ShipBack switch
    {
        { PostedAt: null, Leader: not null } => "send.leftOut",
        { PostedAt: null, Riders: not null } => "send.calledOff",
        _ => null,
    };

    private EmailSaid Say(string lead, string next) => new(Key(lead), Key(next));

    private EmailSaid Until(string lead, string next, Due? by) =>
        by?.At > now ? new EmailSaid(Key(lead), Key(next), by) : new EmailSaid(Key(lead), Overtaken);

    private string Key(string name) => $"{_step}.{name}";
}

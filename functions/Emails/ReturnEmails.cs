using System.Globalization;
using Serverless.Domain.Reasons;
using Serverless.Domain.Refunding;
using Serverless.Domain.Returns.Asking;
using Serverless.Domain.Returns.Exchanging;
using Serverless.Domain.Returns.Repairing;
using Serverless.Platform.Links;
using Serverless.Telling;

namespace Serverless.Emails;

/// <summary>Which emails follow from what happened to a return, and what each says.</summary>
public sealed class ReturnEmails(CaseLinks links, TimeProvider time)
{
    /// <param name="after">The case after all that happened with it.</param>
    public static IEnumerable<Effect.Email> StepsOf(ReturnCase before, ReturnEvent happened, ReturnCase after) =>
        Of(before, happened, after).Select(name => new Effect.Email(after.History.Reopenings == 0 ? name : Again(name, after.History.Reopenings)));

    /// <summary>The same told to the email address that the order has from now on.</summary>
    private const string ToNewAddress = "amended_new";

    /// <summary>Whom an email goes to: the customer as the shop knew them, but for the news to the address that has changed. What comes back from there goes to the corrected one.</summary>
    public static Customer RecipientOf(Person person, Effect.Email email) =>
        person.Changes is { } changes && email is { Sending: 1 } && email.Name.StartsWith(ToNewAddress, StringComparison.Ordinal) ? changes.Of(person.Customer) : person.Customer;

    /// <summary>What was told before a case was opened again is told once more, and is another email.</summary>
    private static string Again(string name, int reopenings) => $"{name}_{(reopenings + 1).ToString(CultureInfo.InvariantCulture)}";

    private static IEnumerable<string> Of(ReturnCase before, ReturnEvent happened, ReturnCase after) => happened switch
    {
        ReturnEvent.SentToReview when before.State is ReturnState.Requested => [Code(EmailStep.Received), Code(EmailStep.InReview)],
        ReturnEvent.SentToReview => [Code(EmailStep.InReview)],
        ReturnEvent.EvidenceWanted => [Code(EmailStep.Received)],
        ReturnEvent.KeptInPart => [Code(EmailStep.Approved)],
        ReturnEvent.Approved when before.State is ReturnState.Requested => [Code(EmailStep.Received)],
        ReturnEvent.ApprovedToKeep when before.State is ReturnState.Requested =>
            [Code(EmailStep.Received), .. before.Exchange is null ? [Code(EmailStep.Approved)] : Array.Empty<string>()],
        // Goods that stay are exchanged once it is known whether those wanted are there, and what they cost.
        ReturnEvent.ApprovedToKeep => before.Exchange is null ? [Code(EmailStep.Approved)] : [],
        // The shop hears that it was refused: the customer has asked for nothing.
        ReturnEvent.Refused when before.StockOut is not null || before.Delivery is not null => [],
        ReturnEvent.Refused when before.State is ReturnState.Requested => [Code(EmailStep.Received), Code(EmailStep.Refused)],
        ReturnEvent.Refused => [Code(EmailStep.Refused)],
        ReturnEvent.StopDecided => [Code(EmailStep.Received)],
        ReturnEvent.TraceBegun => [Code(before.State is ReturnState.Requested ? EmailStep.Received : EmailStep.CarrierAsked)],
        ReturnEvent.AmendmentDecided => [Code(EmailStep.Received)],
        // Whose address it was before is told too: nobody takes an order over unseen.
        ReturnEvent.Amended => [Code(EmailStep.Amended), .. before.Amendment!.Changes.ChangesEmail ? [ToNewAddress] : Array.Empty<string>()],
        // Who declares a right of the law has a receipt of it by itself.
        ReturnEvent.OrderStopped when before is { State: ReturnState.Requested, Kind.IsStatutory: true } => [Code(EmailStep.Received), Code(EmailStep.Stopped)],
        // Lines that are stopped after others were paid for are told of when it is known what they come to.
        ReturnEvent.OrderStopped => before.Repayment.Refund is null ? [Code(EmailStep.Stopped)] : [],
        ReturnEvent.AdvanceReconciled when before is { State: ReturnState.Stopped, Repayment.Refund: { } paid } =>
            after.Decision!.AcceptedUnits.Count > paid.Lines.Count ? [Numbered(EmailStep.Stopped, after.Decision.AcceptedUnits.Count)] : [],
        // What was approved is known; the rest is told in one.
        ReturnEvent.ShipBackArranged when before.ShipBack is { Apart: Apart.NotSent } => [Code(EmailStep.ParcelApart)],
        ReturnEvent.ShipBackArranged => [Code(EmailStep.Approved)],
        ReturnEvent.PickupMissed { GivenUp: true } missed => [Numbered(EmailStep.PickupMissed, missed.Attempt)],
        ReturnEvent.PickupRebooked booked => [Numbered(EmailStep.PickupMissed, booked.Attempt - 1)],
        ReturnEvent.PickupChanged changed => [Numbered(EmailStep.PickupChanged, changed.Number)],
        ReturnEvent.PickupKept kept => [Numbered(EmailStep.PickupKept, kept.Number)],
        // Before anything was arranged, the approval says how to send it.
        ReturnEvent.WayChanged when before is { State: ReturnState.AwaitingParcel, ShipBack.Shipment: { } shipment } =>
            [Numbered(EmailStep.PickupMissed, shipment.PickupAttempts)],
        ReturnEvent.TrackingTaken => [Code(EmailStep.TrackingTaken)],
        // Of another parcel there are others.
        ReturnEvent.Reminded reminded => [Numbered(EmailStep.Reminder, reminded.Number + (after.ShipBack is { Apart: Apart.NotSent } ? after.Policy.ShipBack.ReminderDays.Count : 0))],
        ReturnEvent.ParcelCollected => [Code(EmailStep.ParcelCollected)],
        // When the warehouse was quicker than the carrier's last scan, what it found is the news.
        ReturnEvent.ParcelArrived when after.State is ReturnState.Arrived => [Code(EmailStep.ParcelArrived)],
        ReturnEvent.ParcelLost => [Code(EmailStep.ParcelLost)],
        ReturnEvent.Contested => [Numbered(EmailStep.ContestReceived, after.Judgement.Contests.Last(contest => contest.Cause is ContestCause.Customer or ContestCause.Delivery).Number)],
        ReturnEvent.ContestRejected => [Numbered(EmailStep.ContestDecided, after.Judgement.Decided!.Number)],
        ReturnEvent.RepairBegun => [Code(EmailStep.Inspected)],
        // What it comes to is known only once the rest is repaired, or is not.
        ReturnEvent.ContestUpheld when before.State is ReturnState.Repairing => [Numbered(EmailStep.ContestDecided, after.Judgement.Decided!.Number)],
        // What was found, or decided once more, is told when it is known what it comes to.
        ReturnEvent.RefundPlanned planned when before.StockOut is not null && !IsSettledNext(after) =>
            [Code(EmailStep.OutOfStock), .. planned.Refund.Plan!.Unassigned.IsPositive ? [Code(EmailStep.RefundFailed)] : Array.Empty<string>()],
        ReturnEvent.RefundPlanned planned => [.. IsSettledNext(after) ? [] : Judged(before), .. planned.Refund.Plan!.Unassigned.IsPositive ? [Code(EmailStep.RefundFailed)] : Array.Empty<string>()],
        ReturnEvent.AdvanceReconciled when before.Exchange is { IsOn: false, IsRefundBooked: false } exchange => GivenUp(exchange, before),
        ReturnEvent.AdvanceReconciled => IsSettledNext(after) ? [] : Judged(before),
        ReturnEvent.ExchangeSettled when before is { Decision.Returnless: true, Exchange.Difference: null } => [Code(EmailStep.Approved)],
        ReturnEvent.ExchangeSettled => Judged(before),
        ReturnEvent.QuestionAsked asked => [OfQuestion(EmailStep.QuestionAsked, asked.Number)],
        ReturnEvent.RedeliveryOrdered => [OfQuestion(EmailStep.Redelivery, after.Question!.Number)],
        ReturnEvent.ParcelSentBack when before.Delivery is { SentBack: null } => [Code(EmailStep.SentBack)],
        ReturnEvent.StockAwaited => [OfQuestion(EmailStep.Waiting, after.Question!.Number)],
        ReturnEvent.StockArrived => [Code(EmailStep.StockArrived)],
        ReturnEvent.QuestionReminded => [OfQuestion(EmailStep.QuestionReminder, after.Question!.Number)],
        ReturnEvent.ExchangeGivenUp { Why: ExchangeEnd.OutOfStock, PayBy: null } => [Code(EmailStep.OutOfStock)],
        ReturnEvent.PaymentRequested when before.Collection is { IsAsked: false } asked => [OfCollection(EmailStep.PaymentWanted, asked)],
        ReturnEvent.PaymentReminded => [OfCollection(EmailStep.PaymentReminder, after.Exchange!.Collection!)],
        ReturnEvent.HoldCharged { Why: ChargeReason.HoldEnds or ChargeReason.Difference or ChargeReason.Swapped } => [Code(EmailStep.Charged)],
        // What is owed after a charge at the door is another thing to tell.
        ReturnEvent.AmountOwed when before.State is not ReturnState.AwaitingParcel => [before.Exchange is { Collected: not null } ? Numbered(EmailStep.Charged, 2) : Code(EmailStep.Charged)],
        // Of goods sent ahead the others are still to come: how it goes on is known at once.
        ReturnEvent.ExchangeGivenUp { Why: ExchangeEnd.ReplacementLost, ShipBy: not null } => [Numbered(EmailStep.ContestDecided, after.Judgement.Decided!.Number)],
        // What leaves again after a swap that failed is another parcel.
        ReturnEvent.ReplacementSent => [before.Exchange is { FailedSwap: not null } ? Numbered(EmailStep.ExchangeSent, 2) : Code(EmailStep.ExchangeSent)],
        ReturnEvent.ReplacementLost => [Code(EmailStep.ExchangeLost)],
        ReturnEvent.GoodsReleased { Parcel: not null } => [Code(EmailStep.GoodsSent)],
        ReturnEvent.GoodsLost => [Code(EmailStep.GoodsLost)],
        ReturnEvent.RefundPaid => [RefundSent(before)],
        // What fails is told once it is sent another way, or when there turns out to be none.
        ReturnEvent.RefundReplanned replanned when replanned.Refund.Plan!.Unassigned > before.Repayment.Refund!.Plan!.Unassigned =>
            [before.Repayment.LiveAttempts.FirstOrDefault(a => a.Status is RefundStatus.Failed) is { } failed ? RefundFailed(failed) : Code(EmailStep.RefundFailed)],
        ReturnEvent.AdvancePaid => [RefundSent(before)],
        ReturnEvent.Closed =>
        [
            .. RefundSteps.IsNewsThatItIsPaid(before, after) ? [RefundSent(before)] : Array.Empty<string>(),
            // Who got nothing back is not asked how well that went.
            .. before.History.HasClosed || !CaseFacts.GotSomething(after) ? [] : new[] { Code(EmailStep.Survey) },
        ],
        ReturnEvent.Cancelled when before.State is ReturnState.Requested => [Code(EmailStep.Received), Code(EmailStep.Cancelled)],
        ReturnEvent.Cancelled => [Code(EmailStep.Cancelled)],
        // Who has sent nothing for goods that were sent ahead pays for them.
        ReturnEvent.Expired when SendingAhead.IsOut(before) && before.Exchange is { Collected: null, Owed: null } => [Code(EmailStep.Charged)],
        ReturnEvent.Expired => [Code(EmailStep.Expired)],
        _ => [],
    };

    private static string[] Judged(ReturnCase before) => before switch
    {
        // What was found, and decided on meanwhile, has been told.
        { State: ReturnState.Inspected, Repayment.Refund: null, Repair: { IsOver: true } repair } =>
            InspectionReport.Of(before.Judgement.Inspection, before.Accepted).Units.Any(unit => unit.TakenBack && IsIn(repair, unit.Result)) ? [Code(EmailStep.NotRepaired)] : [],
        // Of goods that were sent ahead a loss is decided, and told, before the others have come.
        { Judgement.Decided: { Upheld: true, Cause: not ContestCause.Delivery, Number: var number } decided } when decided.Cause is not ContestCause.LostReplacement || before.Exchange is { Difference: not null } => [Numbered(EmailStep.ContestDecided, number)],
        { State: ReturnState.Inspected, Judgement.Inspection: not null, Exchange: not { IsSettledAnew: true } } => [Code(EmailStep.Inspected)],
        _ => [],
    };

    private static bool IsIn(CaseRepair repair, UnitResult unit) => repair.Lines.Any(line => line.Line == unit.Line && line.Units.Contains(unit.Unit));

    /// <summary>The goods of an exchange are still to be sent: what it comes to follows with its money.</summary>
    private static bool IsSettledNext(ReturnCase after) => after.Exchange is { IsUnsent: true } or { IsOn: true, IsSentAhead: true };

    /// <summary>Told once what it comes to is known.</summary>
    private static string[] GivenUp(CaseExchange exchange, ReturnCase before) => exchange.GivenUp switch
    {
        ExchangeEnd.NotPaid => [Code(EmailStep.NotPaid)],
        ExchangeEnd.OutOfStock => [Code(EmailStep.OutOfStock)],
        _ => Judged(before),
    };

    private static string OfQuestion(EmailStep step, int number) => number == 1 ? Code(step) : Numbered(step, number);

    private static string OfCollection(EmailStep step, Collection asked) => asked.Number == 1 ? Code(step) : Numbered(step, asked.Number);

    private static string RefundSent(ReturnCase before) =>
        before.Repayment.TimesPaid == 0 ? Code(EmailStep.RefundSent) : Numbered(EmailStep.RefundSent, before.Repayment.TimesPaid + 1);

    /// <summary>Told apart as the refunds themselves are.</summary>
    private static string RefundFailed(RefundAttempt failed) => $"{Code(EmailStep.RefundFailed)}_{Effect.RefundOf(failed.Tender, failed.Round)}";

    /// <summary>Whether an email still helps: nobody is reminded of a parcel that is on its way by now.</summary>
    internal static bool IsNeeded(string name, ReturnCase subject) => IsWelcome(StepOf(name), subject) && StepOf(name) switch
    {
        EmailStep.Reminder => subject is { State: ReturnState.AwaitingParcel, ShipBack.HasNamedParcel: false },
        EmailStep.QuestionAsked or EmailStep.QuestionReminder => Questions.Open(subject) is not null,
        EmailStep.Redelivery => subject is { State: ReturnState.Redelivering, Delivery.OrderedAt: not null },
        EmailStep.SentBack => subject.State is ReturnState.InTransit,
        EmailStep.Waiting => subject.State is ReturnState.AwaitingStock,
        EmailStep.PaymentWanted or EmailStep.PaymentReminder => Collections.OpenOf(subject) is not null,
        _ => true,
    };

    /// <summary>Who reported an email as spam gets those alone that law or money need: what was received, decided, asked and paid.</summary>
    internal static bool IsWelcome(EmailStep step, ReturnCase subject) =>
        subject.Contact is not { ComplainedAt: not null } || step is not (EmailStep.Survey or EmailStep.Reminder or EmailStep.QuestionReminder or EmailStep.PaymentReminder);

    /// <summary>What an email says, from the case as it stands.</summary>
    /// <param name="with">What is told besides.</param>
    internal (EmailStep Step, EmailModel Model) Compose(
        ReturnCase subject, OrderBalance? balance, Customer customer, Storefront storefront, string name, IReadOnlyList<EmailStep> with) =>
        Compose(subject, balance, customer, storefront, name, with, new EmailLinks(links.Status(subject), (note, at) => links.CreditNote(subject, note, at)), time.GetUtcNow());

    /// <inheritdoc cref="Compose(ReturnCase, OrderBalance, Customer, Storefront, string, IReadOnlyList{EmailStep})"/>
    /// <param name="to">Where it leads.</param>
    /// <param name="now">When it is written.</param>
    internal static (EmailStep Step, EmailModel Model) Compose(
        ReturnCase subject, OrderBalance? balance, Customer customer, Storefront storefront, string name, IReadOnlyList<EmailStep> with, EmailLinks to, DateTimeOffset now)
    {
        var step = StepOf(name);
        var facts = CaseFacts.Of(subject, balance, storefront, now);
        facts = step is EmailStep.ContestDecided ? facts with { Contest = ContestFacts.OfDecided(subject) } : facts;
        return (step, new EmailModel(
            facts with { Lines = [.. Lines(step, subject, facts)] },
            Said(step) with
            {
                Inspection = with.Contains(EmailStep.Inspected) ? Said(EmailStep.Inspected) : null,
                Asks = with.Append(step).Contains(EmailStep.Survey) ? Said(EmailStep.Survey).Lead : null,
            },
            customer.Name,
            to.Status)
        {
            Apologise = with.Append(step).Any(told => Apologises(told, subject)),
            CreditNote = step is EmailStep.RefundSent && CreditNote.Of(subject.Repayment.CreditNotes, NumberOf(name)) is { } note
                ? to.CreditNote(note, subject.Repayment.CreditNotes[note - 1].IssuedAt)
                : null,
            Sent = step is EmailStep.RefundSent && facts.Refund is { } refund
                ? subject.Repayment.PaidEachTime.ElementAtOrDefault(NumberOf(name) - 1) is { IsPositive: true } sent ? sent : refund.Total
                : null,
        });

        EmailSaid Said(EmailStep told) => new EmailWording(told, subject, facts, storefront.Calendar, now).Said;
    }

    /// <summary>Each email tells of the lines what is its news.</summary>
    private static IEnumerable<LineFacts> Lines(EmailStep step, ReturnCase subject, CaseFacts facts) => step switch
    {
        EmailStep.Received => LineFacts.AskedOf(subject),
        EmailStep.GoodsSent => facts.Lines.Select(line => line with { Refusal = null, Instead = [], Findings = [.. line.Findings.Where(found => found.IsInParcelBack)] }),
        _ => facts.Lines,
    };

    /// <summary>
    /// The seller's fault is owned once: in the first email, or when the carrier has lost what came back by choice. What gets lost on its way
    /// to the customer, or is sold out, is another. Nobody apologises for a cancellation.
    /// </summary>
    private static bool Apologises(EmailStep step, ReturnCase subject) => (subject.Kind.GoodsComeBack || subject.StockOut is not null) && step switch
    {
        EmailStep.GoodsLost or EmailStep.ExchangeLost => true,
        EmailStep.QuestionAsked when subject.Delivery is not null => subject.Question!.Number == 1 && IsSellersFault(subject),
        EmailStep.QuestionAsked => IsAskedForStock(subject),
        // Where the customer was asked, that said so.
        EmailStep.OutOfStock => !IsAskedForStock(subject) || subject.Question is { Chosen: Choice.OtherItem },
        // One that is refused owns nothing.
        EmailStep.Received => IsSellersFault(subject) && subject.State is not ReturnState.Refused,
        EmailStep.ParcelLost => !IsSellersFault(subject),
        _ => false,
    };

    /// <summary>What was asked last came of goods that are not there.</summary>
    internal static bool IsAskedForStock(ReturnCase subject) => subject.Question is { Topic: QuestionTopic.SoldOut or QuestionTopic.StockOut };

    private static bool IsSellersFault(ReturnCase subject) => subject.Lines.Any(l => l.Reason.FaultOf().SellerAnswers());

    private static string Code(EmailStep step) => Codes.Of(step);

    private static string Numbered(EmailStep step, int number) => $"{Code(step)}_{number.ToString(CultureInfo.InvariantCulture)}";

    private static int NumberOf(string name) =>
        int.TryParse(name.AsSpan(name.LastIndexOf('_') + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 1;

    /// <summary>The step of a name such as <c>reminder_2</c> or <c>refund_failed_t1</c>.</summary>
    internal static EmailStep StepOf(string name) =>
        Enum.GetValues<EmailStep>().Where(step => name == Code(step) || name.StartsWith(Code(step) + "_", StringComparison.Ordinal))
            .MaxBy(step => Code(step).Length);
}

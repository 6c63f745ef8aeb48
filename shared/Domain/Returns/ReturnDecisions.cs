using Serverless.Domain.Calendar;
using Serverless.Domain.Deciding;
using Serverless.Domain.Policies;
using Serverless.Domain.Refusals;
using Serverless.Domain.Returns.Amending;
using Serverless.Domain.Returns.Asking;
using Serverless.Domain.Returns.Claiming;
using Serverless.Domain.Returns.Contacting;
using Serverless.Domain.Returns.Delivering;
using Serverless.Domain.Returns.Exchanging;
using Serverless.Domain.Returns.Losses;
using Serverless.Domain.Returns.Repairing;

namespace Serverless.Domain.Returns;

/// <summary>What a return does with what is asked of it. Pure: the same case, command and instant give the same outcome.</summary>
public static class ReturnDecisions
{
    public static ReturnOutcome Decide(ReturnCase subject, ReturnCommand command, BusinessCalendar calendar, DateTimeOffset now) => command switch
    {
        ReturnCommand.ApplyDecision apply => ApplyDecision(subject, apply.Decision, calendar, now),
        ReturnCommand.Review review => Review(subject, review, calendar, now),
        ReturnCommand.AskStop => subject is { State: ReturnState.Stopping, Stop.AskedAt: null } ? Happened(new ReturnEvent.StopAsked()) : ReturnOutcome.Nothing.Instance,
        ReturnCommand.AnswerQuestion answer => Questions.Answer(subject, answer, calendar, now),
        ReturnCommand.ReportStock report => StockOuts.StockOuts.Report(subject, report),
        ReturnCommand.RecordRedelivery record => Deliveries.Record(subject, record, calendar, now),
        ReturnCommand.RecordStop answer => Stops.Record(subject, answer, calendar, now),
        ReturnCommand.AskTrace => Traces.Ask(subject),
        ReturnCommand.AskAmendment => subject is { State: ReturnState.Amending, Amendment.AskedAt: null } ? Happened(new ReturnEvent.AmendmentAsked()) : ReturnOutcome.Nothing.Instance,
        ReturnCommand.RecordAmendment answer => Amendments.Record(subject, answer.Answer, calendar, now),
        ReturnCommand.AskRepair => Repairs.Ask(subject),
        ReturnCommand.RecordRepair answer => Repairs.Record(subject, answer, calendar, now),
        ReturnCommand.ArrangeShipBack arranged => ReturnMethods.Arrange(subject, arranged, calendar, now),
        ReturnCommand.ShareParcel share => SharedParcels.Share(subject, share.Rider, now),
        ReturnCommand.UnshareParcel unshare => SharedParcels.Unshare(subject, unshare.Rider),
        ReturnCommand.CopyParcel copy => SharedParcels.Copy(subject, copy),
        ReturnCommand.LeaveParcel => SharedParcels.Leave(subject, calendar, now),
        ReturnCommand.GiveTracking given => GiveTracking(subject, given),
        ReturnCommand.DropTracking drop => DropTracking(subject, drop.TrackingNumber),
        ReturnCommand.RebookPickup booked => ReturnMethods.Rebook(subject, booked.Pickup),
        ReturnCommand.ChangePickup change => PickupChanges.Wish(subject, change, calendar, now),
        ReturnCommand.RecordPickupChange record => PickupChanges.Record(subject, record),
        ReturnCommand.ChangeWay change => ReturnMethods.Change(subject, change.Other),
        ReturnCommand.Track track => Returning.Track(subject, track.Update, now) ?? DoorSwaps.Track(subject, track.Update, calendar, now) ?? Replacements.Track(subject, track.Update, calendar, now)
            ?? Traces.Track(subject, track.Update, calendar, now) ?? Deliveries.Track(subject, track.Update, calendar, now) ?? Parcels.Track(subject, track.Update, calendar),
        ReturnCommand.Inspect inspect => Parcels.Inspect(subject, inspect.Inspection, calendar, now),
        ReturnCommand.Contest contest => Contests.Raise(subject, contest),
        ReturnCommand.DecideContest decide => Contests.Decide(subject, decide, calendar, now),
        ReturnCommand.ReleaseGoods release => Returning.Release(subject, release, calendar, now),
        ReturnCommand.RecordStock stock => Exchanges.RecordStock(subject, stock, calendar, now),
        ReturnCommand.RequestPayment request => Collections.Request(subject, request),
        ReturnCommand.RecordPayment record => Collections.Record(subject, record, calendar, now),
        ReturnCommand.WaiveDifference => Collections.Waive(subject, calendar, now),
        ReturnCommand.LoseHold => SendingAhead.LoseHold(subject, calendar, now),
        ReturnCommand.RecordCharge record => SendingAhead.RecordCharge(subject, record, calendar, now),
        ReturnCommand.RecordReplacement record => Replacements.Record(subject, record, calendar, now),
        ReturnCommand.PlanRefund plan => Refunds.Plan(subject, plan, calendar, now),
        ReturnCommand.ReplanRefund replan => Refunds.Replan(subject, replan),
        ReturnCommand.ReconcileAdvance reconcile => Advances.Reconcile(subject, reconcile, calendar, now),
        ReturnCommand.WithholdAdvance => subject.Decision is { PaidInAdvance: true } && subject.Repayment.Refund is null
            ? Happened(new ReturnEvent.AdvanceWithheld())
            : ReturnOutcome.Nothing.Instance,
        ReturnCommand.RecordRefund record => Refunds.Record(subject, record, calendar, now),
        ReturnCommand.ConfirmPayout confirm => Refunds.Confirm(subject, confirm),
        ReturnCommand.GiveConsent consent => Refunds.Consent(subject, consent),
        ReturnCommand.CheckClocks => ReturnClocks.Check(subject, calendar, now),
        ReturnCommand.Cancel { By: Actor.Ops } cancel => Failures.Cancel(subject, cancel),
        ReturnCommand.Cancel cancel => Cancel(subject, cancel),
        ReturnCommand.Reopen reopen => Reopening.ByPerson(subject, reopen, calendar, now),
        ReturnCommand.AnswerSurvey answer => AnswerSurvey(subject, answer),
        ReturnCommand.Pause pause => Pause(subject, pause),
        ReturnCommand.Resume resume => Resume(subject, resume),
        ReturnCommand.Fail fail => Failures.Fail(subject, fail),
        ReturnCommand.Replay replay => Failures.Replay(subject, replay),
        ReturnCommand.Terminate terminate => Failures.Terminate(subject, terminate),
        ReturnCommand.MarkCarrierClaim mark => CarrierClaims.Mark(subject, mark),
        ReturnCommand.ReportEmailLost lost => Contacts.Lose(subject, lost),
        ReturnCommand.ReportComplaint complaint => Contacts.Complain(subject, complaint),
        ReturnCommand.ReachCustomer reached => Contacts.Reach(subject, reached),
        ReturnCommand.CorrectEmail corrected => Contacts.Correct(subject, corrected),
        ReturnCommand.TakeMessage message => Messages.Take(subject, message, now),
        ReturnCommand.AnswerMessages answered => Messages.Answer(subject, answered),
        ReturnCommand.Note note => Happened(new ReturnEvent.Noted(note.Text, note.By)),
        _ => throw new InvalidOperationException($"{command.GetType().Name} is no command of a return"),
    };

    /// <summary>Whether the customer or the storefront can still call it off: the carrier has no parcel, and nothing is paid or sent.</summary>
    public static bool CanBeCancelled(ReturnCase subject) => !SendingAhead.IsOut(subject) && subject.State is ReturnState.Requested or ReturnState.InReview or ReturnState.Tracing or ReturnState.Approved
        or ReturnState.AwaitingParcel or ReturnState.AwaitingAnswer { Before: ReturnState.Approved or ReturnState.InReview } or ReturnState.AwaitingStock { Before: ReturnState.Approved }
        || Collections.OpenOf(subject) is { IsHold: true };

    internal static ReturnOutcome Happened(params ReturnEvent[] events) => new ReturnOutcome.Happened(events);

    internal static ReturnOutcome NotPossibleNow(ReturnCase subject, string action) =>
        new ReturnOutcome.Refused(new Refusal.NotPossibleNow(action, subject.Status));

    /// <summary>Goods that may be kept for a part of their refund are asked about before their way back is arranged.</summary>
    internal static ReturnEvent[] Approve(
        ReturnCase subject, Decision decision, string? reason, BusinessCalendar calendar, DateTimeOffset now, string? by = null) => subject switch
        {
            { Trace: not null } => [Traces.Begin(subject, decision, reason, calendar, now, by)],
            _ when decision.Returnless => [new ReturnEvent.ApprovedToKeep(decision, Promising.PayBy(subject, calendar, now), reason, by)],
            _ =>
            [
                new ReturnEvent.Approved(decision, Clocks.ShipBy(now, subject.Policy, calendar).Due, reason, by),
                .. KeepOffers.IsMade(subject, decision) ? [KeepOffers.Ask(subject, calendar, now)] : Array.Empty<ReturnEvent>(),
            ],
        };

    private static ReturnOutcome ApplyDecision(ReturnCase subject, Decision decision, BusinessCalendar calendar, DateTimeOffset now)
    {
        if (subject.State is not ReturnState.Requested)
        {
            return ReturnOutcome.Nothing.Instance;
        }

        return decision switch
        {
            { IsRefused: true } => Happened(new ReturnEvent.Refused(decision, Reason: null)),
            _ when subject.Amendment is not null => Amendments.Begin(subject, decision, now),
            _ when subject.StockOut is not null => Happened(StockOuts.StockOuts.Begin(subject, decision, calendar, now)),
            _ when subject.Delivery is not null => Deliveries.Begin(subject, decision, calendar, now),
            { Stop: not StopNeeded.None } => Happened(Stops.Begin(subject, decision, calendar, now)),
            _ when MissingEvidence.IsAsked(subject.Kind, decision) => Happened(MissingEvidence.Ask(subject, decision, calendar, now)),
            { NeedsReview: true } => Happened(new ReturnEvent.SentToReview(decision, Promising.DecideBy(subject, calendar, now))),
            _ => Happened(Approve(subject, decision, reason: null, calendar, now)),
        };
    }

    /// <summary>A person need not wait for evidence that the customer is asked for.</summary>
    private static ReturnOutcome Review(ReturnCase subject, ReturnCommand.Review review, BusinessCalendar calendar, DateTimeOffset now) =>
        (subject.State is ReturnState.AwaitingAnswer asked ? asked.Before : subject.State, review.Approve) switch
        {
            (ReturnState.InReview, true) => Happened(Approve(subject, subject.Decision!, review.Reason, calendar, now, review.By)),
            (ReturnState.InReview, false) => Happened(new ReturnEvent.Refused(subject.Decision!, review.Reason, review.By)),
            _ => NotPossibleNow(subject, review.Approve ? "approve" : "decline"),
        };

    private static ReturnOutcome GiveTracking(ReturnCase subject, ReturnCommand.GiveTracking given) => subject switch
    {
        { ShipBack.Choice.Method: not ShipBackMethod.OwnParcel } or { ShipBack.Shipment.IsSwap: true } => NotPossibleNow(subject, "shipment"),
        { ShipBack.Shipment.TrackingNumber: { } known } when known == given.TrackingNumber => ReturnOutcome.Nothing.Instance,
        { State: ReturnState.AwaitingParcel } => Happened(new ReturnEvent.TrackingGiven(given.TrackingNumber, given.Carrier)),
        _ => NotPossibleNow(subject, "shipment"),
    };

    private static ReturnOutcome AnswerSurvey(ReturnCase subject, ReturnCommand.AnswerSurvey answer) => subject switch
    {
        { State: not ReturnState.Closed } => NotPossibleNow(subject, "survey"),
        { History.SurveyScore: not null } => ReturnOutcome.Nothing.Instance,
        _ => Happened(new ReturnEvent.SurveyAnswered(answer.Score, answer.Comment)),
    };

    private static ReturnOutcome DropTracking(ReturnCase subject, string number) =>
        subject is { State: ReturnState.AwaitingParcel, ShipBack.Shipment.TrackingNumber: { } known } && known == number
            ? Happened(new ReturnEvent.TrackingTaken(number))
            : ReturnOutcome.Nothing.Instance;

    private static ReturnOutcome Pause(ReturnCase subject, ReturnCommand.Pause pause) => subject switch
    {
        _ when ReturnStatus.IsOver(subject.Status) => NotPossibleNow(subject, "pause"),
        { Clocks.IsPaused: true } => ReturnOutcome.Nothing.Instance,
        _ => Happened(new ReturnEvent.Paused(pause.Reason, pause.By)),
    };

    private static ReturnOutcome Resume(ReturnCase subject, ReturnCommand.Resume resume) => subject.Clocks.IsPaused
        ? Happened(new ReturnEvent.Resumed(resume.Reason, resume.By))
        : NotPossibleNow(subject, "resume");

    private static ReturnOutcome Cancel(ReturnCase subject, ReturnCommand.Cancel cancel) => subject.State switch
    {
        ReturnState.Cancelled => ReturnOutcome.Nothing.Instance,
        _ when CanBeCancelled(subject) => Happened(new ReturnEvent.Cancelled(cancel.By, cancel.Reason)),
        _ => NotPossibleNow(subject, "cancel"),
    };
}

using Serverless.Cases;
using Serverless.Domain;
using Serverless.Domain.Policies;
using Serverless.Domain.Returns;
using Serverless.Domain.Storefronts;
using Serverless.Emails;

namespace Serverless.StatusPage;

/// <summary>What the customer's page shows of a case.</summary>
internal static class StatusPages
{
    public static StatusPageModel Of(WholeCase whole, Storefront storefront, string path, DateTimeOffset now)
    {
        var subject = whole.Row.Case;
        var step = StepOf(subject);
        var reopening = Reopening.Terms(subject, now);
        return new StatusPageModel
        {
            Rma = subject.Rma.Value,
            Order = subject.Order.Number.Value,
            Path = path,
            Status = subject.Status,
            NextBy = subject.State switch
            {
                ReturnState.Expired or ReturnState.Cancelled => reopening.Until,
                ReturnState.GoodsHeld => Contests.MayCome(subject, now) ? Contests.ClockOf(subject)!.Due : null,
                _ => step is { } next && !IsDelayed(subject) ? CaseFacts.NextBy(next, subject, storefront.Calendar, whole.Row.UpdatedAt) : null,
            },
            // What the warehouse found stays to be read after the refund.
            Lines = [.. CaseFacts.Lines(subject.Inspection is null ? step ?? EmailStep.Refused : EmailStep.Inspected, subject, now)],
            ShipBack = subject.Shipment is null ? null : CaseFacts.ShipBack(subject, storefront),
            GoodsStay = subject.Decision?.GoodsStay is true,
            Refund = CaseFacts.Refund(subject, storefront.Calendar),
            DeclineReason = (subject.State as ReturnState.Refused)?.Reason,
            Events = [.. whole.Timeline.Select(row => new StatusEvent(row.At, row.What))],
            ContestBy = Contests.MayCome(subject, now) ? Contests.ClockOf(subject)!.Due : null,
            Surplus = [.. GoodsFacts.Surplus(subject, now)],
            Contest = GoodsFacts.Contest(subject),
            ParcelBack = GoodsFacts.Parcel(subject),
            CanCancel = subject.State is ReturnState.Requested or ReturnState.InReview or ReturnState.Approved or ReturnState.AwaitingParcel,
            CanReopen = reopening.IsPossible,
            CanGiveTracking = subject is { ShipBack.Method: ShipBackMethod.OwnParcel, State: ReturnState.AwaitingParcel },
            AsksSurvey = subject.State is ReturnState.Closed && !whole.Timeline.Any(row => row.What is ReturnEvent.SurveyAnswered),
        };
    }

    /// <summary>The carrier holds the parcel or has lost sight of it: the day on which it was expected says nothing any more.</summary>
    private static bool IsDelayed(ReturnCase subject) => subject.State is ReturnState.InTransit moving
        && (moving.HeldSince is not null || subject.Notices.Any(notice => notice is { Name: ClockNames.Arrival, State: ClockState.RanOut }));

    /// <summary>The email whose next date is the page's; null when nothing more happens.</summary>
    private static EmailStep? StepOf(ReturnCase subject) => subject.State switch
    {
        ReturnState.Requested => EmailStep.Received,
        ReturnState.InReview => EmailStep.InReview,
        ReturnState.Refused => EmailStep.Refused,
        ReturnState.Approved or ReturnState.Kept or ReturnState.AwaitingParcel => EmailStep.Approved,
        ReturnState.InTransit => EmailStep.ParcelCollected,
        ReturnState.Arrived => EmailStep.ParcelArrived,
        ReturnState.Lost => EmailStep.ParcelLost,
        ReturnState.Inspected or ReturnState.Refunding => EmailStep.Inspected,
        ReturnState.Contested => EmailStep.ContestReceived,
        ReturnState.SendingBack => EmailStep.GoodsSent,
        ReturnState.Closed when subject.Attempts.Count > 0 => EmailStep.RefundSent,
        ReturnState.Cancelled => EmailStep.Cancelled,
        ReturnState.Expired => EmailStep.Expired,
        _ => null,
    };
}

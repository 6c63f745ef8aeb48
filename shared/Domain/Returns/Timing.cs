using Serverless.Domain.Returns.Claiming;
using Serverless.Domain.Returns.Exchanging;

namespace Serverless.Domain.Returns;

/// <summary>Reports come in any order; which of them is of the past, <see cref="ReturnDecisions"/> says, and which of the future is here.</summary>
public static class Timing
{
    /// <summary>It will mean something to the case later: news of a parcel that is not arranged yet, or not noted.</summary>
    public static bool IsTooEarly(ReturnCase subject, ReturnCommand command) => command switch
    {
        ReturnCommand.Inspect when KeepOffers.EndsWithGoods(subject) => false,
        ReturnCommand.Track or ReturnCommand.Inspect when subject.State is ReturnState.Requested or ReturnState.InReview or ReturnState.Approved
            or ReturnState.AwaitingAnswer { Before: ReturnState.Approved or ReturnState.InReview } or ReturnState.AwaitingStock { Before: ReturnState.Approved } => true,
        // Extra carriage is paid back first: then goods that were taken for delivered open the case again.
        ReturnCommand.Inspect when subject is { Delivery.DeliveredAt: not null, State: ReturnState.Returnless or ReturnState.Refunding } => true,
        // A line can be in stock again before the case is decided, or while it has failed.
        ReturnCommand.ReportStock when subject is { StockOut: not null, State: ReturnState.Requested or ReturnState.Failed } => true,
        ReturnCommand.Track { Update.Number: { } number } => IsSendingUnnoted(subject) && !IsKnown(subject, number),
        _ => false,
    };

    /// <summary>
    /// It waits in the inbox until the orchestration takes it in, in its order: news of parcel and goods, and a cancellation while the refund
    /// is being booked. Whatever else is asked for is decided and committed at once, so that whoever asks learns what came of it.
    /// </summary>
    public static bool IsForInbox(ReturnCase subject, ReturnCommand command) => command switch
    {
        ReturnCommand.Track or ReturnCommand.Inspect or ReturnCommand.RecordStop or ReturnCommand.RecordAmendment or ReturnCommand.RecordRepair or ReturnCommand.RecordRefund or ReturnCommand.RecordPayment => true,
        ReturnCommand.Cancel => RefundSteps.IsDue(subject),
        ReturnCommand.ReportStock => IsTooEarly(subject, command),
        _ => false,
    };

    /// <summary>Goods are about to go to the customer, and the carrier can be quicker with them than the note of their parcel.</summary>
    private static bool IsSendingUnnoted(ReturnCase subject) => subject switch
    {
        { State: ReturnState.GoodsHeld } => true,
        { State: ReturnState.Replacing or ReturnState.Contested, Exchange: { IsUnsent: true, Difference: not null } } => true,
        { State: ReturnState.Replacing } => SendingAhead.IsDue(subject),
        _ => false,
    };

    private static bool IsKnown(ReturnCase subject, string number) =>
        number == subject.ShipBack?.Shipment?.TrackingNumber || number == subject.Exchange?.Replacement?.Parcel.TrackingNumber;
}

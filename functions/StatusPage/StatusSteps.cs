using System.Diagnostics;
using Serverless.Domain.Returns.Asking;

namespace Serverless.StatusPage;

/// <summary>One step of the way; <c>aria-current</c> marks the one the case stands at.</summary>
internal sealed record PageStep(string Key, bool IsDone, bool IsCurrent)
{
    /// <summary>When it came so far; absent where that is not known.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>The same in words.</summary>
    public string? Day { get; init; }
}

/// <summary>The steps of a case that goes well. One that ended otherwise, or brought nothing, shows none.</summary>
internal static class StatusSteps
{
    private static readonly string[] All = ["requested", "approved", "onItsWay", "inspected", "refunded"];
    private static readonly string[] Stopped = ["requested", "stopped", "refunded"];
    private static readonly string[] Amended = ["requested", "amended"];
    private static readonly string[] Kept = ["requested", "approved", "refunded"];
    private static readonly string[] Exchange = ["requested", "approved", "onItsWay", "inspected", "exchanged"];
    private static readonly string[] Repair = ["requested", "approved", "onItsWay", "inspected", "repaired"];
    private static readonly string[] KeptExchange = ["requested", "approved", "exchanged"];

    public static IReadOnlyList<PageStep> Of(StatusPageModel model)
    {
        // Whether the goods ship, others do, they are delivered again or money is paid is the customer's to say.
        if (model.Facts.Kind is CaseKind.StockOut or CaseKind.Undeliverable || Reached(model) is not { } reached || (StatusTexts.HasNone(model) && !model.IsAmendment)) return [];

        // The customer keeps the goods: nothing is under way, nothing is inspected.
        var keys = model switch
        {
            { IsAmendment: true } => Amended,
            { IsStop: true } => Stopped,
            { Facts.Repair.IsOn: true } => Repair,
            { GoodsStay: false, IsExchange: false } => All,
            { IsExchange: false } => Kept,
            { GoodsStay: false } => Exchange,
            _ => KeptExchange,
        };
        var at = Array.IndexOf(keys, reached.Key);
        return [.. keys.Select((key, i) => new PageStep($"step.{key}", i < at || (i == at && reached.Done), i == at) { At = i < at || (i == at && reached.Done) ? DateOf(key, model) : null })];
    }

    /// <summary>What comes again, as when a case is opened once more, counts as of the last time.</summary>
    private static DateTimeOffset? DateOf(string step, StatusPageModel model) => step is "requested"
        ? model.Facts.RequestedAt
        : model.Events.LastOrDefault(happened => IsOf(step, happened.What))?.At;

    private static bool IsOf(string step, ReturnEvent happened) => step switch
    {
        "approved" => happened is ReturnEvent.Approved or ReturnEvent.ApprovedToKeep or ReturnEvent.KeptInPart or ReturnEvent.StockOutAccepted,
        "stopped" => happened is ReturnEvent.OrderStopped,
        "amended" => happened is ReturnEvent.Amended,
        "onItsWay" => happened is ReturnEvent.ParcelCollected,
        "inspected" => happened is ReturnEvent.Inspected or ReturnEvent.InspectionWaived,
        "repaired" => happened is ReturnEvent.RepairEnded,
        "exchanged" => happened is ReturnEvent.ReplacementDelivered,
        "refunded" => happened is ReturnEvent.RefundPaid or ReturnEvent.AdvancePaid or ReturnEvent.Closed,
        _ => false,
    };

    /// <summary>An exchange is done when its goods are there, and nothing is left to pay before them.</summary>
    private static (string Key, bool Done)? Reached(StatusPageModel model) => (model.Status, model.Facts.Exchange) switch
    {
        (ReturnStatus.Closed, _) when model.IsAmendment => ("amended", true),
        // Whether the parcel came is not known yet.
        (ReturnStatus.Contested, _) when model.Facts is { NeverCame: true, Exchange: not { IsLost: true } } => ("requested", false),
        (ReturnStatus.AwaitingAnswer, _) when model.Facts.Question is { Topic: QuestionTopic.Evidence } => ("requested", false),
        (ReturnStatus.Repairing, _) => ("repaired", false),
        (ReturnStatus.GoodsHeld or ReturnStatus.SendingBack or ReturnStatus.Closed, _) when model.Facts.Repair is { IsOn: true, IsRepaired: true } => ("repaired", true),
        (_, null) => Reached(model.Status),
        (ReturnStatus.AwaitingAnswer or ReturnStatus.AwaitingStock, _) => (model.IsPosted ? "inspected" : "approved", true),
        (ReturnStatus.AwaitingPayment, { IsHoldAsked: var isHeld }) => (model.GoodsStay || isHeld ? "approved" : "inspected", true),
        (ReturnStatus.Replacing, _) when model is { IsPosted: false, GoodsStay: false } => ("approved", true),
        (ReturnStatus.Closed or ReturnStatus.Contested, { IsLost: true }) => null,
        (ReturnStatus.Refunding or ReturnStatus.Replacing or ReturnStatus.ReplacementSent or ReturnStatus.Closed or ReturnStatus.GoodsHeld or ReturnStatus.SendingBack, { IsDelivered: var done }) =>
            ("exchanged", done),
        _ => Reached(model.Status),
    };

    private static (string Key, bool Done)? Reached(string status) => status switch
    {
        ReturnStatus.Requested or ReturnStatus.InReview or ReturnStatus.Tracing or ReturnStatus.Redelivering => ("requested", false),
        ReturnStatus.Stopping => ("stopped", false),
        ReturnStatus.Stopped => ("stopped", true),
        ReturnStatus.Amending => ("amended", false),
        ReturnStatus.Approved or ReturnStatus.Kept or ReturnStatus.AwaitingParcel or ReturnStatus.AwaitingAnswer or ReturnStatus.AwaitingStock => ("approved", true),
        ReturnStatus.InTransit or ReturnStatus.Lost => ("onItsWay", false),
        ReturnStatus.Arrived => ("onItsWay", true),
        ReturnStatus.Inspected or ReturnStatus.Contested or ReturnStatus.GoodsHeld or ReturnStatus.SendingBack => ("inspected", true),
        ReturnStatus.Refunding or ReturnStatus.AwaitingPayment or ReturnStatus.Replacing or ReturnStatus.ReplacementSent => ("refunded", false),
        ReturnStatus.Closed => ("refunded", true),
        ReturnStatus.Refused or ReturnStatus.Cancelled or ReturnStatus.Expired or ReturnStatus.Failed => null,
        _ => throw new UnreachableException($"Nobody said how far a return has come that is {status}"),
    };
}

using System.Diagnostics;

namespace Serverless.StatusPage;

/// <summary>One step of the way; <c>aria-current</c> marks the one the case stands at.</summary>
internal sealed record PageStep(string Key, bool IsDone, bool IsCurrent);

/// <summary>The five steps of a return that goes well. One that ended otherwise, or brought nothing, shows none.</summary>
internal static class StatusSteps
{
    private static readonly string[] All = ["requested", "approved", "onItsWay", "inspected", "refunded"];
    private static readonly string[] Kept = ["requested", "approved", "refunded"];

    public static IReadOnlyList<PageStep> Of(StatusPageModel model)
    {
        if (Reached(model.Status) is not { } reached || StatusTexts.HasNone(model)) return [];

        // The customer keeps the goods: nothing is under way, nothing is inspected.
        var keys = model.GoodsStay ? Kept : All;
        var at = Array.IndexOf(keys, reached.Key);
        return [.. keys.Select((key, i) => new PageStep($"step.{key}", i < at || (i == at && reached.Done), i == at))];
    }

    private static (string Key, bool Done)? Reached(string status) => status switch
    {
        ReturnStatus.Requested or ReturnStatus.InReview => ("requested", false),
        ReturnStatus.Approved or ReturnStatus.Kept or ReturnStatus.AwaitingParcel => ("approved", true),
        ReturnStatus.InTransit or ReturnStatus.Lost => ("onItsWay", false),
        ReturnStatus.Arrived => ("onItsWay", true),
        ReturnStatus.Inspected or ReturnStatus.Contested or ReturnStatus.GoodsHeld or ReturnStatus.SendingBack => ("inspected", true),
        ReturnStatus.Refunding => ("refunded", false),
        ReturnStatus.Closed => ("refunded", true),
        ReturnStatus.Refused or ReturnStatus.Cancelled or ReturnStatus.Expired or ReturnStatus.Failed => null,
        _ => throw new UnreachableException($"Nobody said how far a return has come that is {status}"),
    };
}

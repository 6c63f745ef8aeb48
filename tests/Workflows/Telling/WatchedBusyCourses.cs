using Serverless.Contracts.V1;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Workflows.Telling;

/// <summary>Cases of a shop in a busy period.</summary>
internal static class WatchedBusyCourses
{
    private static readonly BusyPeriodSettings Winter = new()
    {
        RespondWithinBusinessDays = 2,
        DecideWithinBusinessDays = 4,
        PickupWithinBusinessDays = 3,
        InspectWithinBusinessDays = 6,
        RefundWithinBusinessDays = 5,
    };

    private static readonly IReadOnlyDictionary<string, string> Name = new Dictionary<string, string> { ["en"] = "Winter sale <b>", ["zh"] = "冬季促销" };

    public static IReadOnlyDictionary<string, WatchedCourse> All { get; } = new Dictionary<string, WatchedCourse>(StringComparer.Ordinal)
    {
        ["busy, pickup"] = new(w => ClosedAsync(w, w.Ask())) { Busy = Winter with { Name = Name } },
        ["busy, a period without a name"] = new(w => ClosedAsync(w, w.Ask().By("drop_off"))) { Busy = Winter },
        ["busy, looked at"] = new(async w =>
        {
            var asked = await w.AskAsync(w.Ask(), "in_review");
            await asked.DoAsync("approve", new { reason = "Fine", by = "Kim" });
            await w.SeenAsync(asked, "awaiting_parcel");
            await w.CloseAsync(asked);
            return asked;
        })
        { Busy = Winter with { Name = Name }, Policy = new() { Review = new() { Reasons = ["wrong_size"] } } },
        ["busy, exchange"] = new(async w =>
        {
            var asked = await w.AskAsync(w.Ask().Exchange(3990));
            await w.ArriveAsync(asked);
            await w.InspectAsync(asked, "replacement_sent");
            return asked;
        })
        { Busy = Winter with { Name = Name } },
        ["busy, no longer than usual"] = new(w => ClosedAsync(w, w.Ask())) { Busy = new() { Name = Name, RespondWithinBusinessDays = 1, InspectWithinBusinessDays = 1, RefundWithinBusinessDays = 1 } },
        ["busy, withdrawal"] = new(w => ClosedAsync(w, w.Ask() with { Kind = "withdrawal", Lines = [new() { Line = "shirt", Quantity = 1 }] })) { Busy = Winter with { RefundWithinBusinessDays = 20 } },
    };

    private static async Task<Case> ClosedAsync(Watch watch, Ask ask)
    {
        var asked = await watch.AskAsync(ask);
        await watch.CloseAsync(asked);
        return asked;
    }
}

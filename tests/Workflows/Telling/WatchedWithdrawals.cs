using Serverless.Tests.Returns;
using static Serverless.Tests.Workflows.Courses;
using static Serverless.Tests.Workflows.Telling.WatchedCourses;

namespace Serverless.Tests.Workflows.Telling;

/// <summary>Withdrawals of goods that have been delivered.</summary>
internal static class WatchedWithdrawals
{
    public static IReadOnlyDictionary<string, WatchedCourse> All { get; } = new Dictionary<string, WatchedCourse>(StringComparer.Ordinal)
    {
        ["withdrawal"] = new(w => ClosedAsync(w, Withdrawn(w))),
        ["withdrawal, own parcel"] = new(w => ExpiredAsync(w, Withdrawn(w).By("own_parcel"))),
        ["withdrawal, expired, its parcel late"] = new(async w =>
        {
            var asked = await ExpiredAsync(w, Withdrawn(w).By("drop_off"));
            await asked.EndAsync();
            await w.CloseAsync(asked);
            return asked;
        }),
        ["withdrawal, cancelled and opened again"] = new(async w =>
        {
            var asked = await w.AskAsync(Withdrawn(w));
            await asked.SubmitAsync("cancel");
            await asked.UntilMailAsync("cancelled");
            await w.SeenAsync(asked, "cancelled");
            await asked.EndAsync();
            await asked.SubmitAsync("reopen");
            await w.SeenAsync(asked, "awaiting_parcel");
            await w.CloseAsync(asked);
            return asked;
        }),
        ["withdrawal, contested and upheld"] = new(async w =>
        {
            var asked = await ClosedAsync(w, Withdrawn(w), Unit("shirt", 1, "accepted_with_deduction", "used", 50, "refurbish"));
            await asked.SubmitAsync("contest", ("reason", "I only tried it on"));
            await w.SeenAsync(asked, "contested");
            await asked.DoAsync("contest/decision", new { outcome = "upheld", reason = "The tags are on", by = "Kim" });
            return await w.SeenAsync(asked, "closed");
        }),
        ["withdrawal without a right"] = new(w => w.AskAsync(TooLate(w), "refused")),
        ["withdrawal without a right, sent all the same"] = new(async w =>
        {
            var number = w.NewNumber();
            var asked = await w.AskAsync(TooLate(w) with { ShipBack = new() { Method = "own_parcel", TrackingNumber = number } }, "refused");
            await w.App.Simulation.MoveParcelAsync(number, "deliver");
            await asked.UntilMailAsync("parcel_arrived_2");
            await w.SeenAsync(asked, "arrived");
            await w.InspectAsync(asked, "sending_back");
            await w.App.Simulation.MoveParcelAsync((await asked.RecordAsync()).Judgement.GoodsBack!.Parcel!.TrackingNumber, "deliver");
            return await w.SeenAsync(asked, "closed");
        }),
        ["withdrawal of goods that stay"] = new(w => w.AskAsync(Withdrawn(w), "closed")) { Policy = new() { Default = new() { KeepUpTo = Ask.Euro(5000) } } },
    };

    private static Ask Withdrawn(Watch w) => w.Ask() with { Kind = "withdrawal", Lines = [new() { Line = "shirt", Quantity = 1 }] };

    private static Ask TooLate(Watch w) => Withdrawn(w) with { DeliveredAt = w.App.Clock.GetUtcNow().AddDays(-60) };
}

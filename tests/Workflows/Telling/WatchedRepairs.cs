using Serverless.Contracts.V1;
using Serverless.Tests.Returns;
using static Serverless.Tests.Workflows.Courses;

namespace Serverless.Tests.Workflows.Telling;

/// <summary>Every way that a claim can go whose goods are to be repaired.</summary>
internal static class WatchedRepairs
{
    private static readonly PolicySettings Repairing = new() { Default = new() { RepairWithinDays = 14 } };

    public static IReadOnlyDictionary<string, WatchedCourse> All { get; } = new Dictionary<string, WatchedCourse>(StringComparer.Ordinal)
    {
        ["repair"] = Watched(async w =>
        {
            var asked = await BegunAsync(w, w.Ask().Claim("defective", "repair"));
            await asked.AnswerRepairAsync();
            return await SentBackAsync(w, asked);
        }),
        ["repair, not possible"] = Watched(async w =>
        {
            var asked = await BegunAsync(w, w.Ask().Claim("damaged", "repair"));
            await asked.AnswerRepairAsync(("shirt", "not_repairable"));
            return await w.SeenAsync(asked, "closed");
        }),
        ["repair, not in time"] = Watched(async w =>
        {
            var asked = await BegunAsync(w, w.Ask().Claim("defective", "repair"));
            w.App.Clock.AdvanceTo((await asked.GetAsync()).Repair!.RepairBy.AddSeconds(1));
            return await w.SeenAsync(asked, "closed");
        }),
        ["repair, in part"] = Watched(async w =>
        {
            var asked = await BegunAsync(w, TwoLines(w));
            await asked.AnswerRepairAsync(("shirt", "repaired"), ("socks", "not_repairable"));
            return await SentBackAsync(w, asked);
        }),
        ["repair, not as announced"] = Watched(async w =>
        {
            var asked = await BegunAsync(w, TwoLines(w), Unit("socks", 1, "refused", "used", disposition: "back_to_customer"));
            await asked.AnswerRepairAsync();
            await w.SeenAsync(asked, "goods_held");
            await asked.SendBackAsync(w.App);
            return await SentBackAsync(w, asked);
        }),
        ["repair, the result contested meanwhile"] = Watched(async w =>
        {
            var asked = await BegunAsync(w, TwoLines(w), Unit("socks", 1, "refused", "used", disposition: "back_to_customer"));
            await asked.SubmitAsync("contest", ("reason", "They were never worn"));
            await asked.UntilMailAsync("contest_received_1");
            await asked.DoAsync("contest/decision", new { outcome = "upheld", reason = "The tags are on", by = "Kim" });
            await asked.UntilMailAsync("contest_decided_1");
            await w.SeenAsync(asked, "repairing");
            await asked.AnswerRepairAsync();
            return await SentBackAsync(w, asked);
        }),
        ["repair, the parcel lost on its way"] = Watched(async w =>
        {
            var asked = await w.AskAsync(w.Ask().Claim("defective", "repair"));
            await w.MoveAsync(asked, "collect", "in_transit");
            await asked.MoveAsync("lose");
            return await w.SeenAsync(asked, "closed");
        }),
        ["repair, accepted in part"] = Watched(async w =>
        {
            var asked = await w.AskAsync(TwoLines(w) with { Lines = [Ask.Line("shirt", reason: "defective"), Ask.Line("socks", reason: "missing_parts")] });
            await w.ArriveAsync(asked);
            await w.InspectAsync(asked, "repairing");
            await asked.AnswerRepairAsync();
            return await SentBackAsync(w, asked);
        }),
        ["repair, lost on its way back, paid instead"] = Watched(async w =>
        {
            var asked = await BegunAsync(w, w.Ask().Claim("defective", "repair"));
            await asked.AnswerRepairAsync();
            await w.SeenAsync(asked, "sending_back");
            w.App.Clock.Advance(TimeSpan.FromDays(1));
            await w.App.Simulation.MoveParcelAsync((await asked.RecordAsync()).Judgement.GoodsBack!.Parcel!.TrackingNumber, "lose");
            await asked.UntilMailAsync("goods_lost");
            await w.SeenAsync(asked, "contested");
            await asked.DoAsync("contest/decision", new { outcome = "upheld", reason = "The carrier has no trace of it", by = "Kim" });
            return await w.SeenAsync(asked, "closed");
        }),
    };

    private static WatchedCourse Watched(Func<Watch, Task<Case>> run) => new(run) { Policy = Repairing };

    private static Ask TwoLines(Watch w) => w.Ask().Claim("defective", "repair") with { Lines = [Ask.Line("shirt", reason: "defective"), Ask.Line("socks", reason: "damaged")] };

    private static async Task<Case> BegunAsync(Watch w, Ask ask, params object[] units)
    {
        var asked = await w.AskAsync(ask);
        await w.ArriveAsync(asked);
        await w.InspectAsync(asked, "repairing", units);
        return asked;
    }

    private static async Task<Case> SentBackAsync(Watch w, Case asked)
    {
        await w.SeenAsync(asked, "sending_back");
        await w.App.Simulation.MoveParcelAsync((await asked.RecordAsync()).Judgement.GoodsBack!.Parcel!.TrackingNumber, "deliver");
        return await w.SeenAsync(asked, "closed");
    }
}

using Serverless.Contracts.V1;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Workflows.Telling;

/// <summary>Claims that ask their customer: whether faulty goods are kept for a part of the refund, and for photos that are missing.</summary>
internal static class WatchedClaimQuestions
{
    private static readonly PolicySettings Offering = new() { Default = new() { KeepOfferPercent = 30 } };

    private static readonly PolicySettings Wanting = new() { Default = new() { EvidenceFor = ["damaged", "lost_in_transit"], WhenEvidenceMissing = "refuse" } };

    public static IReadOnlyDictionary<string, WatchedCourse> All { get; } = new Dictionary<string, WatchedCourse>(StringComparer.Ordinal)
    {
        ["claim, kept for a part"] = new(w => KeptAsync(w, "refund")) { Policy = Offering },
        ["claim, kept for a part instead of the same again"] = new(w => KeptAsync(w, "replacement")) { Policy = Offering },
        ["claim, sent back in spite of the offer"] = new(async w =>
        {
            var asked = await OfferedAsync(w, "refund");
            await asked.SubmitAsync("answer", ("question", "1"), ("answer", "send_back"));
            await w.SeenAsync(asked, "awaiting_parcel");
            await w.CloseAsync(asked);
            return asked;
        })
        { Policy = Offering },
        ["claim, the offer not answered"] = new(async w =>
        {
            var asked = await OfferedAsync(w, "replacement");
            await UnansweredAsync(w, asked);
            await w.SeenAsync(asked, "awaiting_parcel");
            await w.ArriveAsync(asked);
            await w.InspectAsync(asked, "replacement_sent");
            await asked.DeliverAsync(w.App);
            return await w.SeenAsync(asked, "closed");
        })
        { Policy = Offering },
        ["claim, the offer not answered, the same again sold out"] = new(async w =>
        {
            var item = $"gone-{w.Shop.Id}";
            await w.App.Simulation.StockAsync($"SKU-{item}", 0);
            var asked = await w.AskAsync((w.Ask() with { Items = [new(item, 1, 3990)] }).Claim("damaged", "replacement"), "awaiting_answer");
            await asked.UntilMailAsync("question_asked");
            await UnansweredAsync(w, asked);
            await w.SeenAsync(asked, "awaiting_parcel");
            await w.CloseAsync(asked);
            return asked;
        })
        { Policy = Offering },
        ["claim, called off while the offer is open"] = new(async w =>
        {
            var asked = await OfferedAsync(w, "refund");
            await asked.SubmitAsync("cancel");
            await asked.UntilMailAsync("cancelled");
            return await w.SeenAsync(asked, "cancelled");
        })
        { Policy = Offering },
        ["claim, photos added"] = new(async w =>
        {
            var asked = await WantedAsync(w, w.Ask().Claim("damaged"));
            await asked.SendFilesAsync(1, [], ("shirt.png", Case.Photo));
            await w.SeenAsync(asked, "awaiting_parcel");
            await w.CloseAsync(asked);
            return asked;
        })
        { Policy = Wanting },
        ["claim, photos added and looked at"] = new(async w =>
        {
            var asked = await WantedAsync(w, w.Ask().Claim("damaged"));
            await asked.SendFilesAsync(1, [], ("shirt.png", Case.Photo));
            await ReviewedAsync(w, asked);
            return asked;
        })
        { Policy = Wanting with { Review = new() { Reasons = ["damaged"] } } },
        ["claim, photos added and then kept for a part"] = new(async w =>
        {
            var asked = await WantedAsync(w, w.Ask().Claim("damaged"));
            await asked.SendFilesAsync(1, [], ("shirt.png", Case.Photo));
            await asked.UntilMailAsync("question_asked_2");
            await w.SeenAsync(asked, "awaiting_answer");
            await asked.SubmitAsync("answer", ("question", "2"), ("answer", "keep"));
            return await w.SeenAsync(asked, "closed");
        })
        { Policy = Wanting with { Default = Wanting.Default! with { KeepOfferPercent = 30 } } },
        ["claim, without photos"] = new(async w =>
        {
            var asked = await WantedAsync(w, w.Ask().Claim("damaged"));
            await asked.SubmitAsync("answer", ("question", "1"), ("answer", "no_evidence"));
            await ReviewedAsync(w, asked);
            return asked;
        })
        { Policy = Wanting },
        ["claim, no photos in time"] = new(async w =>
        {
            var asked = await WantedAsync(w, w.Ask().Claim("damaged"));
            await UnansweredAsync(w, asked);
            await ReviewedAsync(w, asked);
            return asked;
        })
        { Policy = Wanting },
        ["claim, lost, photos added"] = new(async w =>
        {
            var number = w.NewNumber();
            var asked = await WantedAsync(w, w.Ask().Lost(number));
            await asked.SendFilesAsync(1, [], ("letter.png", Case.Photo));
            await asked.UntilMailAsync("carrier_asked");
            await w.SeenAsync(asked, "tracing");
            await w.App.Simulation.MoveParcelAsync(number, "lose");
            return await w.SeenAsync(asked, "closed");
        })
        { Policy = Wanting },
    };

    private static async Task<Case> OfferedAsync(Watch w, string resolution)
    {
        var asked = await w.AskAsync(w.Ask().Claim("damaged", resolution), "awaiting_answer");
        await asked.UntilMailAsync("question_asked");
        return asked;
    }

    private static async Task<Case> KeptAsync(Watch w, string resolution)
    {
        var asked = await OfferedAsync(w, resolution);
        await asked.SubmitAsync("answer", ("question", "1"), ("answer", "keep"));
        return await w.SeenAsync(asked, "closed");
    }

    private static async Task<Case> WantedAsync(Watch w, Ask ask)
    {
        var asked = await w.AskAsync(ask, "awaiting_answer");
        await asked.UntilMailAsync("question_asked");
        return asked;
    }

    private static async Task UnansweredAsync(Watch w, Case asked)
    {
        var due = (await asked.RecordAsync()).Question!.AnswerBy;
        w.App.Clock.AdvanceTo(due.AddDays(-1));
        await asked.UntilMailAsync("question_reminder");
        await w.SeenAsync(asked, "awaiting_answer");
        w.App.Clock.AdvanceTo(due.AddSeconds(1));
    }

    private static async Task ReviewedAsync(Watch w, Case asked)
    {
        await asked.UntilMailAsync("in_review");
        await w.SeenAsync(asked, "in_review");
        await asked.DoAsync("approve", new { reason = "Fine", by = "Kim" });
        await w.SeenAsync(asked, "awaiting_parcel");
        await w.CloseAsync(asked);
    }
}

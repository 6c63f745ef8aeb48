using Serverless.Contracts.V1;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Workflows;

/// <summary>The usual stretches of a case's way.</summary>
internal static class Courses
{
    public static async Task<Case> AwaitParcelAsync(this Shop shop, Ask ask)
    {
        var asked = await shop.AskAsync(ask);
        await asked.UntilStatusAsync("awaiting_parcel");
        return asked;
    }

    public static async Task ArriveAsync(this Case asked)
    {
        await asked.MoveAsync("collect");
        await asked.UntilStatusAsync("in_transit");
        await asked.MoveAsync("deliver");
        await asked.UntilStatusAsync("arrived");
    }

    /// <summary>From an awaited parcel to the end, with nothing found amiss unless the units say so.</summary>
    public static async Task CloseAsync(this Case asked, params object[] units)
    {
        await asked.ArriveAsync();
        await asked.InspectAsync(units);
        await asked.UntilStatusAsync("closed");
        await asked.EndAsync();
    }

    /// <summary>From an awaited parcel to goods that the warehouse holds.</summary>
    public static async Task HoldAsync(this Case asked, params object[] units)
    {
        await asked.ArriveAsync();
        await asked.InspectAsync(units);
        await asked.UntilStatusAsync("goods_held");
        await asked.RestAsync();
    }

    /// <summary>Lets the days pass in which the customer could contest.</summary>
    public static async Task<string> SendBackAsync(this Case asked, ReturnsApp app)
    {
        app.Clock.AdvanceTo((await asked.RecordAsync()).Judgement.ContestBy!.Value);
        await asked.UntilStatusAsync("sending_back");
        return (await asked.RecordAsync()).Judgement.GoodsBack!.Parcel!.TrackingNumber;
    }

    /// <summary>From an awaited parcel to goods in exchange that are on their way.</summary>
    public static async Task<Serverless.Domain.Returns.ReturnCase> ToReplacementAsync(this Case asked, params object[] units)
    {
        await asked.ArriveAsync();
        await asked.InspectAsync(units);
        return await asked.UntilStatusAsync("replacement_sent");
    }

    /// <summary>From an awaited parcel to a difference that the customer can pay.</summary>
    public static async Task<Serverless.Domain.Returns.ReturnCase> ToPaymentAsync(this Case asked, params object[] units)
    {
        await asked.ArriveAsync();
        await asked.InspectAsync(units);
        return await asked.UntilAsync("a page to pay on", c => c.Exchange is { Collection.Open: not null });
    }

    /// <summary>The carrier brings the goods in exchange.</summary>
    public static async Task DeliverAsync(this Case asked, ReturnsApp app) =>
        await app.Simulation.MoveParcelAsync((await asked.RecordAsync()).Exchange!.Replacement!.Parcel.TrackingNumber, "deliver");

    public static async Task<long> RefundedAsync(this Case asked) => (await asked.DeedsAsync()).Where(d => d.Kind is "refund").Sum(d => d.Amount!.Value);

    /// <summary>What partners did but emails.</summary>
    public static async Task<IReadOnlyList<string>> DeedKindsAsync(this Case asked) =>
        [.. (await asked.DeedsAsync()).Where(d => d.Kind is not "email").Select(d => d.Kind)];

    /// <summary>Nothing was done twice.</summary>
    public static async Task OnceAsync(this Case asked)
    {
        Assert.All(await asked.DeedsAsync(), deed => Assert.Equal(1, deed.Nth));
        var mails = await asked.MailStepsAsync();
        Assert.Equal(mails.Distinct(), mails);
    }

    /// <summary>What happened by the timeline, without emails and news of the label.</summary>
    public static async Task<IReadOnlyList<string>> HappenedAsync(this Case asked) =>
        [.. (await asked.GetAsync()).Timeline.Where(e => e.What is not ("email_sent" or "parcel_seen")).Select(e => e.What)];

    public static object Unit(string line, int unit, string result, string? reason = null, decimal? deductionPercent = null, string? disposition = null) =>
        new { line, unit, result, reason, deductionPercent, disposition };

    /// <summary>An accepted unit of which a look at the goods says whose fault it is.</summary>
    public static object UnitOf(string fault, string faultReason, string line, int unit) => new { line, unit, result = "accepted", fault, faultReason };

    public static ReturnCaseLine Line(this ReturnCase shown, string line) => Assert.Single(shown.Lines, l => l.Line == line);
}

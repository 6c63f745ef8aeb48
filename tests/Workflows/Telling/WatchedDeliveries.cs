using Serverless.Contracts.V1;
using Serverless.Tests.Returns;
using ReturnCase = Serverless.Domain.Returns.ReturnCase;

namespace Serverless.Tests.Workflows.Telling;

/// <summary>Parcels that could not be delivered.</summary>
internal static class WatchedDeliveries
{
    public static IReadOnlyDictionary<string, WatchedCourse> All { get; } = new Dictionary<string, WatchedCourse>(StringComparer.Ordinal)
    {
        ["undeliverable, delivered again on another day"] = new(async w =>
        {
            var (asked, parcel) = await AskedAsync(w);
            await asked.SubmitAsync("answer", ("question", "1"), ("answer", "deliver_again"), ("day", w.App.Clock.GetUtcNow().AddDays(2).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)));
            await asked.UntilMailAsync("redelivery");
            await w.SeenAsync(asked, "redelivering");
            await w.App.Simulation.MoveParcelAsync(parcel, "deliver");
            return await w.SeenAsync(asked, "closed");
        }),
        ["undeliverable, refused twice"] = new(async w =>
        {
            var (asked, parcel) = await AskedAsync(w, "delivery_refused");
            await asked.SubmitAsync("answer", ("question", "1"), ("answer", "deliver_again"));
            await asked.UntilMailAsync("redelivery");
            w.App.Clock.Advance(TimeSpan.FromHours(1));
            await w.App.Simulation.MoveParcelAsync(parcel, "out_for_delivery");
            w.App.Clock.Advance(TimeSpan.FromHours(1));
            await w.App.Simulation.MoveParcelAsync(parcel, "refuse");
            await asked.UntilMailAsync("sent_back");
            await w.SeenAsync(asked, "in_transit");
            return await BackAsync(w, asked, parcel);
        })
        { Policy = new() { Delivery = new() { MaxAttempts = 1 } } },
        ["undeliverable, another address that is not there"] = new(async w =>
        {
            var (asked, parcel) = await AskedAsync(w, "bad_address");
            await asked.SubmitAsync("answer", ("question", "1"), ("answer", "deliver_again"), ("line1", "Nowhere [unknown] 7"), ("postalCode", "10119"), ("city", "Berlin"));
            await asked.UntilMailAsync("question_asked_2");
            await w.SeenAsync(asked, "awaiting_answer");
            await asked.SubmitAsync("answer", ("question", "2"), ("answer", "give_up"));
            await asked.UntilMailAsync("sent_back");
            await w.SeenAsync(asked, "in_transit");
            return await BackAsync(w, asked, parcel);
        }),
        ["undeliverable, another address"] = new(async w =>
        {
            var (asked, parcel) = await AskedAsync(w, "bad_address");
            await asked.SubmitAsync("answer", ("question", "1"), ("answer", "deliver_again"), ("line1", "Lindenallee 12"), ("postalCode", "10119"), ("city", "Berlin"));
            await asked.UntilMailAsync("redelivery");
            await w.SeenAsync(asked, "redelivering");
            await w.App.Simulation.MoveParcelAsync(parcel, "lose");
            return await w.SeenAsync(asked, "closed");
        }),
        ["undeliverable, not answered"] = new(async w =>
        {
            var (asked, parcel) = await AskedAsync(w);
            var due = (await asked.RecordAsync()).Question!.AnswerBy;
            w.App.Clock.AdvanceTo(due.AddDays(-1));
            await asked.UntilMailAsync("question_reminder");
            await w.SeenAsync(asked, "awaiting_answer");
            w.App.Clock.AdvanceTo(due.AddSeconds(1));
            await asked.UntilMailAsync("sent_back");
            await w.SeenAsync(asked, "in_transit");
            return await BackAsync(w, asked, parcel, new { line = "shirt", unit = 1, result = "missing" });
        }),
        ["undeliverable, sent back by its carrier"] = new(async w =>
        {
            var (asked, parcel) = await AskedAsync(w);
            await w.App.Simulation.MoveParcelAsync(parcel, "return");
            await asked.UntilMailAsync("sent_back");
            await w.SeenAsync(asked, "in_transit");
            await w.App.Simulation.MoveParcelAsync(parcel, "deliver");
            await w.SeenAsync(asked, "arrived");
            await w.InspectAsync(asked);
            return asked;
        }),
        ["undeliverable, extra carriage paid"] = new(async w =>
        {
            var (asked, parcel) = await PaidAsync(w);
            await w.SeenAsync(asked, "redelivering");
            w.App.Clock.Advance(TimeSpan.FromHours(1));
            await w.App.Simulation.MoveParcelAsync(parcel, "out_for_delivery");
            w.App.Clock.Advance(TimeSpan.FromHours(1));
            return await RefusedAndDeliveredAsync(w, asked, parcel);
        })
        { Policy = Remote() },
        ["undeliverable, extra carriage paid, and not tried"] = new(async w =>
        {
            var (asked, parcel) = await PaidAsync(w);
            w.App.Clock.Advance(TimeSpan.FromDays(1));
            return await RefusedAndDeliveredAsync(w, asked, parcel);
        })
        { Policy = Remote() },
        ["undeliverable, extra carriage not paid"] = new(async w =>
        {
            var (asked, parcel) = await AskedAsync(w, "bad_address");
            var waiting = await ToPaymentAsync(w, asked);
            w.App.Clock.AdvanceTo(waiting.Collection!.Due.AddMinutes(1));
            await asked.UntilMailAsync("question_asked_2");
            await w.SeenAsync(asked, "awaiting_answer");
            await w.AgreeAsync(asked, 2);
            await asked.UntilMailAsync("payment_wanted_2");
            await w.SeenAsync(asked, "awaiting_payment");
            w.App.Clock.AdvanceTo((await asked.RecordAsync()).Collection!.Due.AddMinutes(1));
            await asked.UntilMailAsync("sent_back");
            await w.SeenAsync(asked, "in_transit");
            return await BackAsync(w, asked, parcel);
        })
        { Policy = Remote(keptForDays: 4) },
        ["undeliverable, extra carriage paid, and refused"] = new(async w =>
        {
            var (asked, parcel) = await AskedAsync(w);
            await w.AgreeAsync(asked, 1, "Nowhere [unknown] 7");
            await asked.UntilMailAsync("payment_wanted");
            await w.App.Simulation.CheckoutAsync(asked.Key);
            await asked.UntilMailAsync("question_asked_2");
            await w.SeenAsync(asked, "awaiting_answer");
            await asked.SubmitAsync("answer", ("question", "2"), ("answer", "deliver_again"));
            await asked.UntilMailAsync("redelivery_2");
            await w.SeenAsync(asked, "redelivering");
            await w.App.Simulation.MoveParcelAsync(parcel, "deliver");
            return await w.SeenAsync(asked, "closed");
        })
        { Policy = Remote("25980..25999") },
        ["undeliverable, extra carriage paid, and lost"] = new(async w =>
        {
            var (asked, parcel) = await PaidAsync(w);
            await w.SeenAsync(asked, "redelivering");
            await w.App.Simulation.MoveParcelAsync(parcel, "lose");
            return await w.SeenAsync(asked, "closed");
        })
        { Policy = Remote() },
        ["undeliverable, extra carriage paid, and sent back untried"] = new(async w =>
        {
            var (asked, parcel) = await PaidAsync(w);
            await w.App.Simulation.MoveParcelAsync(parcel, "return");
            await asked.UntilMailAsync("sent_back");
            await w.SeenAsync(asked, "in_transit");
            await w.App.Simulation.MoveParcelAsync(parcel, "deliver");
            await w.SeenAsync(asked, "arrived");
            await w.InspectAsync(asked);
            return asked;
        })
        { Policy = Remote() },
        ["undeliverable, too late to be told otherwise"] = new(async w =>
        {
            var asked = await w.AskAsync(Undelivered(w, "not_reached", out _), "in_transit");
            await w.InspectAsync(asked);
            return asked;
        })
        { Policy = new() { Delivery = new() { MaxAttempts = 0 } } },
    };

    /// <param name="codes">The parcels go to 10119.</param>
    private static PolicySettings Remote(string codes = "10119", int keptForDays = 7) => new()
    {
        Delivery = new() { KeptForDays = keptForDays, RemoteAreas = [new() { Country = "DE", PostalCodes = [codes], Carriage = new() { Amount = 1290, Currency = "EUR" } }] },
    };

    /// <summary>The customer is told what it costs, agrees to it, and is asked to pay.</summary>
    private static async Task<ReturnCase> ToPaymentAsync(Watch w, Case asked)
    {
        await w.AgreeAsync(asked, 1);
        await asked.UntilMailAsync("payment_wanted");
        await w.SeenAsync(asked, "awaiting_payment");
        return await asked.RecordAsync();
    }

    /// <summary>It is paid, and the carrier is asked.</summary>
    private static async Task<(Case Asked, string Parcel)> PaidAsync(Watch w)
    {
        var (asked, parcel) = await AskedAsync(w, "bad_address");
        await ToPaymentAsync(w, asked);
        await w.App.Simulation.CheckoutAsync(asked.Key);
        await asked.UntilMailAsync("redelivery");
        return (asked, parcel);
    }

    /// <summary>It is refused, and delivered while its customer is asked once more.</summary>
    private static async Task<Case> RefusedAndDeliveredAsync(Watch w, Case asked, string parcel)
    {
        await w.App.Simulation.MoveParcelAsync(parcel, "refuse");
        await asked.UntilMailAsync("question_asked_2");
        await w.SeenAsync(asked, "awaiting_answer");
        await w.App.Simulation.MoveParcelAsync(parcel, "deliver");
        return await w.SeenAsync(asked, "closed");
    }

    private static Ask Undelivered(Watch w, string reason, out string parcel) =>
        (w.Ask() with { Shipping = 490 }).Undeliverable(parcel = $"EZUNDELIVERED{w.NewNumber()}", reason, Ask.Line("shirt", 2), Ask.Line("socks", 3));

    private static async Task<(Case Asked, string Parcel)> AskedAsync(Watch w, string reason = "not_reached")
    {
        var asked = await w.AskAsync(Undelivered(w, reason, out var parcel), "awaiting_answer");
        await asked.UntilMailAsync("question_asked");
        return (asked, parcel);
    }

    private static async Task<Case> BackAsync(Watch w, Case asked, string parcel, params object[] units)
    {
        await w.App.Simulation.MoveParcelAsync(parcel, "return");
        await asked.RestAsync();
        await w.InspectAsync(asked, "closed", units);
        return asked;
    }
}

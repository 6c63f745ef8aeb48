using Serverless.Contracts.V1;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Workflows.Telling;

/// <summary>Orders that are changed before they leave, or were to be.</summary>
internal static class WatchedAmendments
{
    public static IReadOnlyDictionary<string, WatchedCourse> All { get; } = new Dictionary<string, WatchedCourse>(StringComparer.Ordinal)
    {
        ["amended before it was released"] = new(w => w.AskAsync(w.Ask().Amendment("paid"), "closed")),
        ["another variant alone"] = new(w => w.AskAsync(Variant(w, "paid"), "closed")),
        ["amended by the warehouse"] = new(async w =>
        {
            var asked = await w.AskAsync(w.Ask().Amendment("released"), "amending");
            await asked.AnswerAmendmentAsync();
            return await w.SeenAsync(asked, "closed");
        }),
        ["amended, packed already"] = new(async w =>
        {
            var asked = await w.AskAsync(w.Ask().Amendment("released"), "amending");
            await asked.AnswerAmendmentAsync("not_changed");
            return await w.SeenAsync(asked, "refused");
        }),
        ["amended, had left"] = new(async w =>
        {
            var asked = await w.AskAsync(Variant(w, "released"), "amending");
            await asked.AnswerAmendmentAsync("shipped");
            return await w.SeenAsync(asked, "refused");
        }),
        ["amended, the warehouse silent, and changed after all"] = new(async w =>
        {
            var asked = await w.AskAsync(w.Ask().Amendment("released"), "amending");
            await asked.UntilAsync("the warehouse is asked", c => c.Amendment is { AskedAt: not null });
            w.App.Clock.Advance(TimeSpan.FromHours(4.1));
            await w.SeenAsync(asked, "refused");
            await asked.AnswerAmendmentAsync();
            return await w.SeenAsync(asked, "closed");
        }),
        ["amended in part, of an order cancelled in part"] = new(async w =>
        {
            var first = w.Ask().Cancellation("paid", new RequestedLine { Line = "socks", Quantity = 3 });
            await (await w.Shop.AskAsync(first)).EndAsync();
            return await w.AskAsync((first with { Lines = [] }).Amendment("paid"), "closed");
        }),
        ["amended, already on its way"] = new(w => w.AskAsync(Variant(w, "shipped"), "refused")),
        ["amended, delivered"] = new(w => w.AskAsync(Variant(w, "delivered"), "refused")),
        ["amended, not paid"] = new(w => w.AskAsync(w.Ask().Amendment("paid") with { IsPaid = false }, "refused")),
        ["another variant at another price"] = new(w => w.Ask() is var ask
            ? w.AskAsync(ask.Amendment("paid", new OrderChanges { Variants = [ask.Variant("shirt", price: 4490)] }), "refused")
            : throw new InvalidOperationException()),
        ["amended to another country"] = new(w => w.AskAsync(
            w.Ask().Amendment("paid", new OrderChanges { Address = new PostalAddress { Line1 = "Ring 1", City = "Wien", PostalCode = "1010", Country = "AT" } }), "refused")),
        ["amendment called off by the platform"] = new(async w =>
        {
            var asked = await w.AskAsync(w.Ask().Amendment("released"), "amending");
            await asked.UntilAsync("the warehouse is asked", c => c.Amendment is { AskedAt: not null });
            using var admin = await Operator.OfAsync(w.App, "admin");
            await admin.DoAsync(asked, "cancel");
            await asked.UntilMailAsync("cancelled");
            return await w.SeenAsync(asked, "cancelled");
        }),
    };

    private static Ask Variant(Watch watch, string stage) => watch.Ask() is var ask ? ask.Amendment(stage, new OrderChanges { Variants = [ask.Variant("shirt")] }) : watch.Ask();
}

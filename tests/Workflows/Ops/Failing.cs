using Serverless.Contracts.V1;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Workflows.Ops;

/// <summary>Cases that fail, and what a replay of them really did.</summary>
internal static class Failing
{
    /// <summary>A shop whose customers have no way around a carrier that refuses.</summary>
    public static Task<Shop> OpenStrictShopAsync(this ReturnsApp app) => Shop.OpenAsync(app, new() { ShipBack = new() { Offered = ["pickup"] } });

    public static Ask ToNowhere(this Ask ask) =>
        ask with { Customer = ask.Customer with { Address = ask.Customer.Address! with { Line1 = "Torstraße 140 [unknown]" } } };

    /// <summary>A case whose announcement the warehouse refuses, after label and pickup were booked.</summary>
    public static async Task<Case> FailAtTheWarehouseAsync(this Shop shop)
    {
        await shop.App.Simulation.RefuseAnnouncementAsync(shop);
        var asked = await shop.AskAsync(shop.Ask());
        await asked.UntilStatusAsync("failed");
        return asked;
    }

    /// <summary>What partners did for the case, in the words of a plan.</summary>
    public static async Task<IReadOnlyList<string>> DoneAsync(this Case asked)
    {
        var deeds = (await asked.DeedsAsync()).Where(deed => deed.Kind is not "email").ToList();
        return
        [
            .. deeds.Select(Step),
            .. deeds.Exists(deed => deed is { Kind: not "repair", Status: "refunded" or "canceled" or "cancelled" }) ? ["call_off"] : Array.Empty<string>(),
            .. deeds.Exists(deed => deed is { Kind: "repair", Status: "cancelled" }) ? ["cancel_repair"] : Array.Empty<string>(),
            .. (await asked.MailStepsAsync()).Select(step => $"email_{step}"),
        ];
    }

    public static IReadOnlyList<string> Steps(this ReplayPlan plan, string standing) =>
        [.. plan.Effects.Where(effect => effect.Standing == standing).Select(effect => effect.Step)];

    /// <summary>What is written nowhere when it is done a second time.</summary>
    private static bool IsHarmlessTwice(string step) => step is "tracking" or "trace" or "parcel_named";

    /// <summary>Partners did what was planned and nothing else, and nothing twice.</summary>
    public static async Task DidAsync(this Case asked, ReplayPlan plan, IReadOnlyList<string> before)
    {
        var runs = plan.Steps("runs").Where(step => !IsHarmlessTwice(step)).Distinct().ToList();
        await Until.TrueAsync($"all of the plan for {asked.Key}", async () => runs.TrueForAll((await asked.DoneAsync()).Contains));
        var done = await asked.DoneAsync();
        Assert.Equal(runs.Order(StringComparer.Ordinal), done.Except(before, StringComparer.Ordinal).Where(step => !IsHarmlessTwice(step)).Order(StringComparer.Ordinal));
        Assert.All(plan.Steps("stands").Where(step => !step.StartsWith("email_", StringComparison.Ordinal) && !IsHarmlessTwice(step)), step => Assert.Contains(step, before));
        await asked.OnceAsync();
    }

    private static string Step(Deed deed) => deed.Kind switch
    {
        "pickup" => deed.Reference!.Split('~')[^1],
        // "refund card", "refund card, round 2"
        "refund" => deed.Detail!.Split(' ', ',') is [_, var tender, _, _, var round] ? $"refund_{round}~{tender}" : $"refund_{deed.Detail!.Split(' ')[^1]}",
        "label" when deed.Reference!.EndsWith("~release_goods", StringComparison.Ordinal) => "label_back",
        "release" => "release_goods",
        "announcement_change" => "parcel_named",
        "reservation" when deed.Status is "Released" => "release_stock",
        "reservation" => "reserve_stock",
        "order" => "replacement",
        "lines_drop" or "lines_keep" or "deliver_again" or "return_to_sender" => deed.Reference!.Split('~')[^1],
        "amendment" => "amend",
        // "difference, page 1"
        "checkout" => $"payment_{deed.Detail!.Split(' ')[^1]}",
        var kind => kind,
    };
}

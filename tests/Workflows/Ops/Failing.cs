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
        await shop.App.Simulation.ArmAsync("warehouse", "error", status: 422, path: "/v1/returns");
        var asked = await shop.AskAsync(shop.Ask());
        await asked.UntilStatusAsync("failed");
        return asked;
    }

    /// <summary>What partners did for the case, in the words of a plan.</summary>
    public static async Task<IReadOnlyList<string>> DoneAsync(this Case asked) =>
        [.. (await asked.DeedsAsync()).Where(deed => deed.Kind is not "email").Select(Step), .. (await asked.MailStepsAsync()).Select(step => $"email_{step}")];

    public static IReadOnlyList<string> Steps(this ReplayPlan plan, string standing) =>
        [.. plan.Effects.Where(effect => effect.Standing == standing).Select(effect => effect.Step)];

    /// <summary>Partners did what was planned and nothing else, and nothing twice.</summary>
    public static async Task DidAsync(this Case asked, ReplayPlan plan, IReadOnlyList<string> before)
    {
        await Until.TrueAsync($"all of the plan for {asked.Key}", async () => plan.Steps("runs").All((await asked.DoneAsync()).Contains));
        var done = await asked.DoneAsync();
        Assert.Equal(plan.Steps("runs").Order(StringComparer.Ordinal), done.Except(before, StringComparer.Ordinal).Order(StringComparer.Ordinal));
        Assert.All(plan.Steps("stands").Where(step => !step.StartsWith("email_", StringComparison.Ordinal)), step => Assert.Contains(step, before));
        await asked.OnceAsync();
    }

    private static string Step(Deed deed) => deed.Kind switch
    {
        "pickup" => deed.Reference!.Split('~')[^1],
        "refund" => $"refund_{deed.Detail!.Split(' ')[^1]}",
        var kind => kind,
    };
}

using Serverless.Contracts.V1;
using Serverless.Domain;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Workflows;

[Collection(nameof(ReturnsApp))]
public sealed class ClockTests(ReturnsApp app)
{
    [Fact]
    public async Task Clock_AboutToRunOutAndThenOut_IsToldInTimelineAndLogAndMarksTheCase()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AwaitParcelAsync(shop.Ask());
        await asked.ArriveAsync();
        var running = Clock(await asked.GetAsync(), ClockNames.Inspection);
        Assert.Equal(("internal", "running"), (running.Kind, running.State));

        app.Clock.AdvanceTo(running.WarnAt!.Value);
        await HappenedAsync(asked, "clock_warned");
        Assert.Equal(("warned", false), (Clock(await asked.GetAsync(), ClockNames.Inspection).State, (await asked.GetAsync()).Late));

        app.Clock.AdvanceTo(running.Due);
        await HappenedAsync(asked, "clock_ran_out");
        Assert.Equal(("ran_out", true), (Clock(await asked.GetAsync(), ClockNames.Inspection).State, (await asked.GetAsync()).Late));

        Assert.Equal(["about to run out", "ran out"], Warnings(asked).Select(l => l.Contains("about to", StringComparison.Ordinal) ? "about to run out" : "ran out"));
        Assert.DoesNotContain(Warnings(asked), line => line.Contains("lindqvist", StringComparison.OrdinalIgnoreCase));
        await asked.InspectAsync();
        await asked.UntilStatusAsync("closed");
        await asked.EndAsync();
    }

    [Fact]
    public async Task Withdrawal_OfAnOwnParcel_ShowsTheLawsClockFromDeclarationToRefund()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AwaitParcelAsync(shop.Ask().By("own_parcel") with { Kind = "withdrawal" });
        var number = $"OWN{shop.Id[5..].ToUpperInvariant()}7";
        await asked.DoAsync("shipment", new { trackingNumber = number });
        await Until.TrueAsync("the tracker", async () => await app.Simulation.TrackedAsync(number) == 1);

        var held = Clock(await asked.GetAsync(), ClockNames.LegalRefund);
        Assert.Equal(("legal", "held", "Directive 2011/83/EU, article 13(1) and (3)"), (held.Kind, held.State, held.Source));

        await asked.MoveAsync("collect");
        await asked.UntilStatusAsync("in_transit");
        var running = Clock(await asked.GetAsync(), ClockNames.LegalRefund);
        Assert.Equal(("running", held.Due), (running.State, running.Due));
        Assert.InRange(running.WarnAt!.Value, running.Due.AddDays(-4), running.Due.AddDays(-3));

        await asked.MoveAsync("deliver");
        await asked.UntilStatusAsync("arrived");
        await asked.InspectAsync();
        await asked.UntilStatusAsync("closed");
        Assert.Equal("met", Clock(await asked.GetAsync(), ClockNames.LegalRefund).State);
    }

    [Fact]
    public async Task Withdrawal_NotInspectedByTheLawsLastDay_IsRefundedAllTheSame()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AwaitParcelAsync(shop.Ask() with { Kind = "withdrawal" });
        await asked.ArriveAsync();

        app.Clock.AdvanceTo(Clock(await asked.GetAsync(), ClockNames.LegalRefund).Due);

        await asked.UntilStatusAsync("closed");
        await asked.EndAsync();
        Assert.Equal(3990, await asked.RefundedAsync());
        Assert.Contains("inspection_waived", await asked.HappenedAsync());
        Assert.Contains(Warnings(asked), line => line.Contains(ClockNames.LegalRefund, StringComparison.Ordinal));
        await asked.OnceAsync();
    }

    [Fact]
    public async Task Urgent_Case_IsPromisedInHalfTheTime()
    {
        using var shop = await Shop.OpenAsync(app);
        var (usual, urgent) = (await shop.AwaitParcelAsync(shop.Ask()), await shop.AwaitParcelAsync(shop.Ask() with { Urgent = true }));
        await usual.ArriveAsync();
        await urgent.ArriveAsync();

        var (slow, quick) = (Clock(await usual.GetAsync(), ClockNames.Inspection), Clock(await urgent.GetAsync(), ClockNames.Inspection));
        Assert.True((await urgent.GetAsync()).Urgent);
        Assert.True(quick.Due <= slow.Due.AddDays(-1), $"{quick.Due:u} is no half of {slow.Due:u}");
        await usual.InspectAsync();
        await urgent.InspectAsync();
        await usual.EndAsync();
        await urgent.EndAsync();
    }

    private static Task HappenedAsync(Case asked, string what) =>
        Until.TrueAsync(what, async () => (await asked.HappenedAsync()).Contains(what));

    private static CaseClock Clock(ReturnCase shown, string name) => Assert.Single(shown.Clocks, c => c.Name == name);

    private IEnumerable<string> Warnings(Case asked) => app.Log.Lines.Where(line =>
        line.StartsWith("Warning ", StringComparison.Ordinal) && line.Contains(" clock ", StringComparison.Ordinal) && line.Contains(asked.Key, StringComparison.Ordinal));
}

using Microsoft.Extensions.DependencyInjection;
using Serverless.Contracts.V1;
using Serverless.Flows.Recording;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Workflows.Ops;

/// <summary>
/// Whatever the course, and wherever a case of it fails: what the dry run says is what the replay then does. Effects, money, emails
/// and the status it comes to are held against the partners' own books.
/// </summary>
[Collection(nameof(ReturnsApp))]
public sealed class PlanTests(ReturnsApp app) : IAsyncLifetime
{
    private Operator _admin = null!;

    public async Task InitializeAsync()
    {
        await app.Simulation.DisarmAsync();
        _admin = await Operator.OfAsync(app, "admin");
    }

    public Task DisposeAsync()
    {
        _admin.Dispose();
        return app.Simulation.DisarmAsync();
    }

    public static TheoryData<string, string, string> Failures
    {
        get
        {
            TheoryData<string, string, string> rows = [];
            foreach (var (course, points) in PlannedCourses.All.SelectMany(course => course.Value.Points.Select(point => (course.Key, point))))
            {
                var parts = points.Split(", ", 2);
                rows.Add(course, parts[0], parts.Length > 1 ? parts[1] : "");
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task Plan_OfACaseThatFailed_IsWhatItsReplayDoes(string course, string point, string meanwhile)
    {
        var planned = PlannedCourses.All[course];
        using var shop = await Shop.OpenAsync(app, planned.Policy, planned.Countries);
        var asked = await FailAsync(shop, await planned.RequestAsync(shop), point);
        await MeanwhileAsync(asked, meanwhile);

        var (plan, before) = (await _admin.PlanAsync(asked), await asked.DoneAsync());
        var deeds = (await asked.DeedsAsync()).Count(deed => deed.Kind is "refund");
        await _admin.DoAsync(asked, "replay");

        await asked.SettledAsync(plan.To);
        await asked.DidAsync(plan, before);
        var record = await asked.RecordAsync();
        Assert.Equal(
            plan.Effects.Where(effect => effect.Standing is "runs" && effect.Step.StartsWith("refund_", StringComparison.Ordinal)).Select(effect => effect.Amount?.Amount).OfType<long>(),
            (await asked.DeedsAsync()).Where(deed => deed.Kind is "refund").Skip(deeds).Select(deed => deed.Amount!.Value));
        Assert.Equal(
            record.Repayment.Attempts.Where(a => a.AwaitsConfirmation).Select(a => (a.Tender.Value, a.Amount.Minor)),
            plan.Payouts.Select(payout => (payout.Tender, payout.Amount.Amount!.Value)));
        Assert.Equal(record.Repayment.Refund?.Plan?.Unassigned is { IsPositive: true } unplaced ? unplaced.Minor : null, plan.Unplaced?.Amount);
    }

    [Fact]
    public async Task Plan_WhilePartnersAreAway_SaysWhatIsNotKnown()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await FailAsync(shop, shop.Ask().Request(), "arranging");
        await app.Simulation.ArmAsync("carrier", "error", count: 100, status: 503);
        await app.Simulation.ArmAsync("warehouse", "error", count: 100, status: 503);

        var planning = _admin.PlanAsync(asked);
        await app.PassAsync(TimeSpan.FromSeconds(5), "the plan", () => Task.FromResult(planning.IsCompleted));
        var plan = await planning;

        Assert.Equal(["label", "pickup_1", "announcement"], plan.Steps("unknown"));
        Assert.Equal(["email_approved"], plan.Steps("runs"));
        Assert.Equal("awaiting_parcel", plan.To);
        await app.Simulation.DisarmAsync();
        // Partners that failed that often are left alone for a while.
        app.Clock.Advance(TimeSpan.FromMinutes(5));
    }

    [Fact]
    public async Task Plan_OfMany_SumsUpWhatTheShopPaysByItself()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await FailAsync(shop, (shop.Ask() with { Resolution = "store_credit" }).Request(), "arrived");
        await MeanwhileAsync(asked, "inspected");

        var plan = await _admin.GetAsync<CausePlan>($"failures/plan?cause=terminated&storefront={shop.Id}");

        Assert.Equal((1, 1), (plan.Cases, plan.Planned));
        Assert.Empty(plan.Refunds);
        Assert.Equal([Ask.Euro(3990)], plan.Payouts);
    }

    private async Task<Case> FailAsync(Shop shop, ReturnRequest request, string point)
    {
        if (point is "arranging")
        {
            await app.Simulation.RefuseAnnouncementAsync(shop);
        }

        if (point is "asking to stop")
            await app.Simulation.ArmAsync("warehouse", "error", status: 422, path: "/v1/stops", method: "POST");

        if (point is "asking to amend")
            await app.Simulation.ArmAsync("warehouse", "error", status: 422, path: "/v1/amendments", method: "POST");

        if (point is "reserving")
            await app.Simulation.ArmAsync("warehouse", "error", status: 422, path: "/v1/reservations", method: "POST");

        if (point is "paying at once")
        {
            await app.Simulation.ArmAsync("payments", "error", status: 422, path: "/v1/refunds");
        }

        var asked = await shop.AskAsync(request);
        switch (point)
        {
            case "paying on the way":
                await asked.UntilStatusAsync("awaiting_parcel");
                await app.Simulation.ArmAsync("payments", "error", status: 422, path: "/v1/refunds");
                await asked.MoveAsync("collect");
                break;
            case "paying":
                await asked.ReachAsync("arrived");
                await app.Simulation.ArmAsync("payments", "error", status: 422, path: "/v1/refunds");
                await asked.InspectAsync();
                break;
            case "asking to repair":
                await asked.ReachAsync("arrived");
                await app.Simulation.ArmAsync("warehouse", "error", status: 422, path: "/v1/repairs", method: "POST");
                await asked.InspectAsync();
                break;
            case "sending":
                await asked.ReachAsync("arrived");
                await app.Simulation.ArmAsync("warehouse", "error", status: 422, path: "/v1/orders", method: "POST");
                await asked.InspectAsync();
                break;
            case "asking for money":
                await asked.ReachAsync("arrived");
                await app.Simulation.ArmAsync("payments", "error", status: 422, path: "/v1/checkout", method: "POST");
                await asked.InspectAsync();
                break;
            case "paying for a lost one":
                await asked.ReachAsync("in_transit");
                await app.Simulation.ArmAsync("payments", "error", status: 422, path: "/v1/refunds");
                await asked.MoveAsync("lose");
                break;
            case "lost by the engine":
                await asked.ReachAsync("awaiting_parcel");
                await asked.SettledAsync("awaiting_parcel");
                await app.Host.DurableClient.TerminateInstanceAsync(asked.Key, "by mistake", CancellationToken.None);
                await asked.EndAsync();
                return asked;
            case ['a', 'n', 's', 'w', 'e', 'r', 'e', 'd', ' ', .. var choice]:
                await asked.ReachAsync("awaiting_answer");
                await asked.SettledAsync("awaiting_answer");
                // Whatever the warehouse is told of it, it does not take.
                await app.Simulation.ArmAsync("warehouse", "error", status: 422, method: "POST");
                await asked.SubmitAsync("answer", ("question", "1"), ("answer", choice));
                break;
            case "agreeing to carriage":
                await asked.ReachAsync("awaiting_answer");
                await asked.SettledAsync("awaiting_answer");
                await app.Simulation.ArmAsync("payments", "error", status: 422, path: "/v1/checkout", method: "POST");
                await asked.SubmitAsync("answer", ("question", "1"), ("answer", "deliver_again"), ("carriage", "1290"));
                break;
            case "arranging" or "asking to stop" or "asking to amend" or "reserving" or "paying at once":
                break;
            default:
                await asked.ReachAsync(point);
                await asked.SettledAsync(point);
                await _admin.DoAsync(asked, "terminate");
                break;
        }

        await asked.UntilStatusAsync("failed");
        await asked.EndAsync();
        return asked;
    }

    private async Task MeanwhileAsync(Case asked, string meanwhile)
    {
        foreach (var happened in meanwhile.Split(", ", StringSplitOptions.RemoveEmptyEntries))
        {
            var waiting = (await _admin.GetAsync<OpsCase>($"cases/{asked.Key}")).Waiting;
            switch (happened)
            {
                case "inspected":
                    await app.EnqueueAsync("warehouse-events", Messages.Inspection(asked.Key, app.Clock.GetUtcNow(), units: Found((await asked.RecordAsync()).Lines[0].Line.Value)));
                    break;
                case "stopped":
                    await app.EnqueueAsync("warehouse-events", Messages.Stop(asked.Key, app.Clock.GetUtcNow(), ("shirt", true), ("socks", false)));
                    break;
                case "repaired":
                    await app.EnqueueAsync("warehouse-events", Messages.Repair(asked.Key, app.Clock.GetUtcNow(), ("shirt", "repaired")));
                    break;
                case "broken":
                    await app.EnqueueAsync("warehouse-events", Messages.Repair(asked.Key, app.Clock.GetUtcNow(), ("shirt", "not_repairable")));
                    break;
                case "amended":
                    await app.EnqueueAsync("warehouse-events", Messages.Amendment(asked.Key, app.Clock.GetUtcNow(), "changed"));
                    break;
                case "refund settled":
                    await app.Simulation.SettleRefundAsync((await asked.RecordAsync()).Repayment.Attempts[0].RefundId!, "succeed");
                    break;
                case "lead called off":
                    var back = (await asked.RecordAsync()).ShipBack!;
                    await _admin.DoAsync<OpsActionResult>($"cases/{asked.Key.Split('~')[0]}~{back.Leader ?? back.Choice.With}/cancel", new { reason = "A test wants it" });
                    await Until.TrueAsync("the end of the other", async () => (await app.Host.Services.GetRequiredService<ParcelSharing>().FindLeaderAsync(await asked.RecordAsync(), CancellationToken.None))!.Status is "cancelled");
                    continue;
                case ['d', 'a', 'y', 's', ' ', .. var days]:
                    app.Clock.Advance(TimeSpan.FromDays(int.Parse(days, System.Globalization.CultureInfo.InvariantCulture)));
                    continue;
                default:
                    await app.Simulation.MoveParcelAsync(await asked.NumberAsync(), happened);
                    break;
            }

            await Until.TrueAsync($"that it is {happened}", async () => (await _admin.GetAsync<OpsCase>($"cases/{asked.Key}")).Waiting > waiting);
        }
    }

    private static object Found(string line) => line.EndsWith("-WRONG", StringComparison.Ordinal)
        ? Courses.Unit(line, 1, "refused", "not_the_item", disposition: "back_to_customer")
        : Courses.Unit(line, 1, "accepted");
}

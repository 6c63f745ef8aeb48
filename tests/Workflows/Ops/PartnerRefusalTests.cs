using Serverless.Contracts.V1;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Workflows.Ops;

/// <summary>
/// What each partner refuses for good, and no other way is left: the case fails with all that a person needs to know, and once the
/// partner is well again a replay of all with the cause closes them.
/// </summary>
[Collection(nameof(ReturnsApp))]
public sealed class PartnerRefusalTests(ReturnsApp app) : IAsyncLifetime
{
    private const int Cases = 2;

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

    public static TheoryData<string, int> Refusals
    {
        get
        {
            TheoryData<string, int> rows = [];
            foreach (var what in (string[])["label", "announcement", "announcement of an own parcel", "parcel named", "refund", "refund in advance", "refund of goods that stay"])
            {
                rows.Add(what, 400);
                rows.Add(what, 422);
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task Cases_ThatAPartnerRefuses_FailWithTheirCauseAndCloseOnceItIsWell(string what, int status)
    {
        var (partner, path, step, before) = Expected(what);
        using var shop = await Shop.OpenAsync(app, PolicyFor(what));
        List<Case> asked = [];
        for (var i = 0; i < Cases; i++)
        {
            asked.Add(await FailAsync(shop, what, own => app.Simulation.ArmAsync(partner, "error", status: status, path: path + own)));
        }

        var listed = await Until.FoundAsync("both failures", async () =>
            (await _admin.GetAsync<FailureList>($"failures?storefront={shop.Id}")).Items is { Count: Cases } items ? items : null);
        Assert.All(listed, failure =>
        {
            Assert.Equal((step, before, 0), (failure.Step, failure.Before, failure.Replays));
            Assert.StartsWith($"{partner}_refused:", failure.Cause, StringComparison.Ordinal);
            Assert.Contains("refused", failure.Error, StringComparison.Ordinal);
            Assert.InRange(failure.FailedAt, app.Clock.GetUtcNow().AddHours(-1), app.Clock.GetUtcNow());
        });
        var cause = Assert.Single((await _admin.GetAsync<CauseList>($"failures/causes?storefront={shop.Id}")).Items);
        Assert.Equal((listed[0].Cause, Cases), (cause.Cause, cause.Cases));

        var batch = (await _admin.DoAsync<ReplayBatch>("replays", new ReplayBatchRequest("It is well again", cause.Cause, shop.Id, PerMinute: 600))).Id;
        await app.PassAsync(TimeSpan.FromSeconds(1), "the end", async () => (await _admin.GetAsync<ReplayBatch>($"replays/{batch}")).State is "done");

        Assert.Equal(new ReplayProgress(Cases, 0, 0, Cases, 0, 0), (await _admin.GetAsync<ReplayBatch>($"replays/{batch}")).Progress);
        foreach (var one in asked)
        {
            await FinishAsync(one);
            Assert.Equal(what is "refund of goods that stay" ? 995 : 3990, await one.RefundedAsync());
            await one.OnceAsync();
        }

        Assert.Empty((await _admin.GetAsync<FailureList>($"failures?storefront={shop.Id}")).Items);
    }

    private static (string Partner, string Path, string Step, string Before) Expected(string what) => what switch
    {
        "label" => ("carrier", "/v2/shipments", "ArrangeShipBack", "approved"),
        "parcel named" => ("warehouse", "/v1/returns/", "FollowParcel", "awaiting_parcel"),
        "refund" => ("payments", "/v1/refunds", "PayRefund", "refunding"),
        "refund in advance" => ("payments", "/v1/refunds", "FollowParcel", "in_transit"),
        "refund of goods that stay" => ("payments", "/v1/refunds", "PayRefund", "refunding"),
        _ => ("warehouse", "/v1/returns", "ArrangeShipBack", "approved"),
    };

    private static PolicySettings? PolicyFor(string what) => what switch
    {
        "label" => new() { ShipBack = new() { Offered = ["pickup"] } },
        "refund in advance" => new() { Default = new() { AdvanceRefund = new() { UpTo = Ask.Euro(5000) } } },
        "refund of goods that stay" => new() { Default = new() { KeepUpTo = Ask.Euro(1000) } },
        _ => null,
    };

    private static async Task<Case> FailAsync(Shop shop, string what, Func<string, Task> armAsync)
    {
        Case asked;
        switch (what)
        {
            case "parcel named":
                asked = await shop.AwaitParcelAsync(shop.Ask().By("own_parcel"));
                // Cases of other tests name their parcels once more at each look: only this one's call is to be refused.
                await armAsync((await asked.RecordAsync()).Rma.Value);
                await asked.DoAsync("shipment", new { trackingNumber = $"OWN{asked.Id[^10..]}7" });
                break;
            case "refund":
                asked = await shop.AwaitParcelAsync(shop.Ask());
                await asked.ReachAsync("arrived");
                await armAsync("");
                await asked.InspectAsync();
                break;
            case "refund in advance":
                asked = await shop.AwaitParcelAsync(shop.Ask());
                await armAsync("");
                await asked.MoveAsync("collect");
                break;
            default:
                await armAsync("");
                asked = await shop.AskAsync(what switch
                {
                    "announcement of an own parcel" => shop.Ask().By("own_parcel"),
                    "refund of goods that stay" => shop.Ask() with { Lines = [Ask.Line("socks")] },
                    _ => shop.Ask(),
                });
                break;
        }

        await asked.UntilStatusAsync("failed");
        await asked.EndAsync();
        return asked;
    }

    private static async Task FinishAsync(Case asked)
    {
        var record = await asked.UntilAsync("that it goes on", subject => subject.Status is not ("failed" or "refunding" or "approved" or "inspected"));
        if (record.Status is "awaiting_parcel" or "in_transit")
            await asked.InspectAsync();
        await asked.UntilStatusAsync("closed");
        await asked.EndAsync();
    }
}

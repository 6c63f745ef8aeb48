using System.Net;

namespace Serverless.Tests.Partners;

/// <summary>Goods that the warehouse is asked to have repaired.</summary>
public sealed class RepairTests : PartnersTest
{
    [Theory]
    [InlineData("SHIRT", "repaired")]
    [InlineData("SHIRT-BROKEN", "not_repairable")]
    public async Task Repair_OnceItIsDone_IsWhatItsGoodsAllow(string sku, string outcome)
    {
        await AskAsync("RMA1", sku);
        Assert.Equal("pending", (await GetAsync("/v1/repairs/RMA1"))["status"]);

        await PostAsync("/sim/repairs", new { rma = "RMA1" });

        var shown = await GetAsync("/v1/repairs/RMA1");
        Assert.Equal("completed", shown["status"]);
        Assert.Contains(outcome, shown.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Repair_AskedForTwice_IsOneAndOneThatIsCalledOffCanBeTooLate()
    {
        var first = await AskAsync("RMA1", "SHIRT");
        var again = await AskAsync("RMA1", "SHIRT", "k2");
        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK), (first.Status, again.Status));
        Assert.Equal(first["id"], again["id"]);

        Assert.Equal("cancelled", (await PostAsync("/v1/repairs/RMA1/cancel", new { }))["status"]);
        await PostAsync("/sim/repairs", new { rma = "RMA1", lines = new[] { new { line = "1", outcome = "repaired" } } });
        Assert.Equal("completed", (await GetAsync("/v1/repairs/RMA1"))["status"]);
        Assert.Equal(HttpStatusCode.Conflict, (await PostAsync("/v1/repairs/RMA1/cancel", new { })).Status);
    }

    [Fact]
    public async Task Repair_OfNothingOrThatNobodyAskedFor_IsRefused()
    {
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PostAsync("/v1/repairs", new { reference_id = "RMA1", case_id = "shop~1", order_number = "N-1" })).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync("/v1/repairs/RMA9")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await PostAsync("/sim/repairs", new { rma = "RMA9" })).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync("/sim/repairs", new { rma = "RMA9", lines = new[] { new { line = "1", outcome = "perhaps" } } })).Status);
    }

    private Task<Reply> AskAsync(string rma, string sku, string key = "k1") => PostAsync(
        "/v1/repairs",
        new { reference_id = rma, case_id = "shop~1", order_number = "N-1", repair_by = "2026-12-01T22:59:59Z", inventory = new[] { new { line = "1", sku, quantity = 1 } } },
        key);
}

using System.Net;

namespace Serverless.Tests.Partners;

/// <summary>Orders that the warehouse is asked to change: all of it or nothing.</summary>
public sealed class AmendmentTests : PartnersTest
{
    [Theory]
    [InlineData("Lindenallee 12", "SHIRT", "changed")]
    [InlineData("Lindenallee 12 [packed]", "SHIRT", "not_changed")]
    [InlineData("Lindenallee 12", "SHIRT-SHIPPED", "shipped")]
    public async Task Amendment_OnceItIsDecided_IsWhatItsOrderAllows(string street, string sku, string outcome)
    {
        await AskAsync("RMA1", street, sku);

        await PostAsync("/sim/amendments", new { rma = "RMA1" });

        var shown = await GetAsync("/v1/amendments/RMA1");
        Assert.Equal(("completed", outcome), (shown["status"], shown["outcome"]));
    }

    [Fact]
    public async Task Amendment_AskedForTwice_IsOne()
    {
        var first = await AskAsync("RMA1", "Lindenallee 12", "SHIRT");
        var again = await AskAsync("RMA1", "Lindenallee 12", "SHIRT", "k2");

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK), (first.Status, again.Status));
        Assert.Equal(first["id"], again["id"]);
    }

    [Fact]
    public async Task Amendment_OfNothing_IsRefused() =>
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PostAsync("/v1/amendments", new { reference_id = "RMA1", case_id = "shop~1", order_number = "N-1" })).Status);

    [Fact]
    public async Task Amendment_ThatNobodyAskedFor_IsUnknown()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync("/v1/amendments/RMA9")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await PostAsync("/sim/amendments", new { rma = "RMA9" })).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync("/sim/amendments", new { rma = "RMA9", outcome = "perhaps" })).Status);
    }

    private Task<Reply> AskAsync(string rma, string street, string sku, string key = "k1") => PostAsync(
        "/v1/amendments",
        new
        {
            reference_id = rma,
            case_id = "shop~1",
            order_number = "N-1",
            ship_to = new { line1 = street, city = "Bremen", country = "DE" },
            lines = new[] { new { line = "1", sku, new_sku = "SHIRT-L" } },
        },
        key);
}

using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Serverless.Partners;

namespace Serverless.Tests.Partners;

public sealed class WarehouseTests : PartnersTest
{
    protected override PartnersOptions Options => new() { Pace = Pace.AtOnce };

    [Fact]
    public async Task Parcel_Delivered_IsInspectedAndTold()
    {
        var announced = await PostAsync("/v1/returns", Announcement("RMA1", "EZ4000000004", ("1", "SHIRT", 2)), "k1");
        Assert.Equal((HttpStatusCode.Created, "AwaitingArrival"), (announced.Status, announced["status"]));

        await PostAsync("/v2/trackers", new { tracker = new { tracking_code = "OWN1" } });
        await SendAsync(HttpMethod.Put, "/v1/returns/RMA1", """{"tracking_number":"OWN1"}""");

        var hook = Assert.Single(await App.WaitAsync("warehouse", 1));
        Assert.Equal(("inspection.completed", "case-RMA1", "RMA1", "OWN1"), (hook.Type, Text(hook.Json, "case"), Text(hook.Json, "rma"), Text(hook.Json, "parcel")));
        Assert.Equal(
            ["1/1 accepted restock", "1/2 accepted restock"],
            hook.Json.GetProperty("units").EnumerateArray().Select(u => $"{Text(u, "line")}/{u.GetProperty("unit").GetInt32()} {Text(u, "result")} {Text(u, "disposition")}"));
        Assert.StartsWith("insp_", Text(hook.Json, "id"), StringComparison.Ordinal);
        Assert.Equal(Text(hook.Json, "id"), hook.Headers["webhook-id"]);
        Assert.True(IsSigned(hook));
        Assert.Equal("Completed", (await GetAsync("/v1/returns/RMA1"))["status"]);
        Assert.Equal("Completed", (await LedgerAsync("?case=case-RMA1"))[0].GetProperty("status").GetString());
    }

    [Fact]
    public async Task Findings_BySku_FollowItsEnding()
    {
        await PostAsync("/v2/trackers", new { tracker = new { tracking_code = "OWN1" } });
        await PostAsync("/v1/returns", Announcement("RMA1", "OWN1", ("1", "A-USED", 1), ("2", "B-WRONG", 1), ("3", "C-MISSING", 1), ("4", "D-DAMAGED", 1)));

        var hook = Assert.Single(await App.WaitAsync("warehouse", 1));
        Assert.Equal(
            ["accepted_with_deduction used 30 refurbish", "refused not_the_item  back_to_customer", "missing   ", "refused damaged  discard"],
            hook.Json.GetProperty("units").EnumerateArray().Select(u => $"{Text(u, "result")} {Text(u, "reason")} {u.GetProperty("deductionPercent")} {Text(u, "disposition")}"));
    }

    [Fact]
    public async Task Findings_OfUnitsThatWereNamed_ReadTheirSerialNumbers()
    {
        await PostAsync("/v2/trackers", new { tracker = new { tracking_code = "OWN1" } });
        var announced = await PostAsync("/v1/returns", new
        {
            reference_id = "RMA1",
            case_id = "case-RMA1",
            tracking_number = "OWN1",
            inventory = new object[]
            {
                new { line = "1", sku = "PHONE", quantity = 2, serial_numbers = new[] { new { unit = 2, serial_number = "SN-2" } } },
                new { line = "2", sku = "WATCH-SWAPPED", quantity = 1, serial_numbers = new[] { new { unit = 1, serial_number = "SN-3" } } },
            },
        });

        Assert.Equal("SN-2", Text(announced.Json.GetProperty("inventory")[0].GetProperty("serial_numbers")[0], "serial_number"));
        Assert.Equal(
            [null, "SN-2", "OTHER-1"],
            Assert.Single(await App.WaitAsync("warehouse", 1)).Json.GetProperty("units").EnumerateArray().Select(u => Text(u, "serialNumber")));
    }

    [Fact]
    public async Task Findings_Scripted_WinAndMayNameMoreUnits()
    {
        await PostAsync("/sim/inspections", new { rma = "RMA1", units = new object[] { new { line = "1", unit = 2, result = "refused", reason = "used" }, new { line = "9", unit = 1 } } });
        await PostAsync("/v2/trackers", new { tracker = new { tracking_code = "OWN1" } });
        await PostAsync("/v1/returns", Announcement("RMA1", "OWN1", ("1", "SHIRT", 2)));

        var first = (await App.WaitAsync("warehouse", 1))[0];
        Assert.Equal(["accepted", "refused", "accepted"], first.Json.GetProperty("units").EnumerateArray().Select(u => Text(u, "result")));

        await PostAsync("/sim/inspections", new { @case = "case-RMA1", now = true });
        Assert.NotEqual(Text(first.Json, "id"), Text((await App.WaitAsync("warehouse", 2))[1].Json, "id"));
    }

    [Fact]
    public async Task IdempotencyKey_UsedAgain_BringsBackTheAnnouncement()
    {
        var first = await PostAsync("/v1/returns", Announcement("RMA1", null, ("1", "SHIRT", 1)), "k1");
        var again = await PostAsync("/v1/returns", Announcement("RMA1", null, ("1", "SHIRT", 1)), "k1");
        var otherBody = await PostAsync("/v1/returns", Announcement("RMA2", null, ("1", "SHIRT", 1)), "k1");

        Assert.Equal((first.Text, "true"), (again.Text, again.Headers["Idempotent-Replayed"]));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, otherBody.Status);
        Assert.Equal(2, Assert.Single(await LedgerAsync()).GetProperty("calls").GetInt32());
    }

    [Fact]
    public async Task Return_AnnouncedAgain_TakesTheTrackingNumberUntilItArrived()
    {
        await PostAsync("/v2/trackers", new { tracker = new { tracking_code = "OWN1" } });
        await PostAsync("/v1/returns", Announcement("RMA1", null, ("1", "SHIRT", 1)), "k1");
        var same = await PostAsync("/v1/returns", Announcement("RMA1", null, ("1", "SHIRT", 1)), "k2");
        var known = await PostAsync("/v1/returns", Announcement("RMA1", "OWN1", ("1", "SHIRT", 1)), "k3");
        var late = await PostAsync("/v1/returns", Announcement("RMA1", "OWN2", ("1", "SHIRT", 1)), "k4");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.Conflict), (same.Status, known.Status, late.Status));
        Assert.Equal("OWN1", (await App.WaitAsync("warehouse", 1))[0].Json.GetProperty("parcel").GetString());
        Assert.Equal(
            ["announcement_change 1", "announcement 2", "announcement 1"],
            (await LedgerAsync("?partner=warehouse")).Select(e => $"{e.GetProperty("kind").GetString()} {e.GetProperty("nth").GetInt32()}"));
    }

    [Fact]
    public async Task Return_Cancelled_IsInspectedNoMore()
    {
        await PostAsync("/v1/returns", Announcement("RMA1", "OWN1", ("1", "SHIRT", 1)));

        Assert.Equal("Cancelled", (await PostAsync("/v1/returns/RMA1/cancel", new { }))["status"]);
        await PostAsync("/v2/trackers", new { tracker = new { tracking_code = "OWN1" } });
        Assert.Equal("Cancelled", (await GetAsync("/v1/returns/RMA1"))["status"]);
        Assert.Equal(HttpStatusCode.Conflict, (await SendAsync(HttpMethod.Put, "/v1/returns/RMA1", "{}")).Status);
    }

    [Theory]
    [InlineData("""{"reference_id":"R"}""", 422)]
    [InlineData("""{"inventory":[{"line":"1","sku":"a","quantity":1}]}""", 422)]
    [InlineData("""{"reference_id":"R","inventory":[{"line":"1","sku":"a","quantity":0}]}""", 422)]
    [InlineData("""{"reference_id":"R","inventory":[{"line":"1","sku":"a","quantity":1},{"line":"1","sku":"b","quantity":1}]}""", 422)]
    [InlineData("""{"reference_id":"R","inventory":"all"}""", 422)]
    [InlineData("""[]""", 400)]
    [InlineData("""{""", 400)]
    public async Task Announcement_ThatIsWrong_IsRefused(string body, int status)
    {
        var refusal = await SendAsync(HttpMethod.Post, "/v1/returns", body);

        Assert.Equal(status, (int)refusal.Status);
        Assert.Equal("application/problem+json", refusal.Headers["Content-Type"]);
    }

    [Theory]
    [InlineData("""{"units":[{"line":"1","unit":1}]}""")]
    [InlineData("""{"rma":"R"}""")]
    [InlineData("""{"rma":"R","units":[{"line":"1","unit":1,"result":"eaten"}]}""")]
    [InlineData("""{"rma":"R","units":[{"line":"1","unit":1,"deductionPercent":101}]}""")]
    [InlineData("""{"rma":"R","units":[{"unit":1}]}""")]
    public async Task Script_ThatIsWrong_IsRefused(string body) =>
        Assert.Equal(HttpStatusCode.BadRequest, (await SendAsync(HttpMethod.Post, "/sim/inspections", body)).Status);

    private static object Announcement(string rma, string? tracking, params (string Line, string Sku, int Quantity)[] lines) => new
    {
        reference_id = rma,
        case_id = $"case-{rma}",
        tracking_number = tracking,
        inventory = lines.Select(l => new { line = l.Line, sku = l.Sku, quantity = l.Quantity }),
    };

    private static string? Text(JsonElement json, string name) => json.GetProperty(name).GetString();

    private static bool IsSigned(Received hook)
    {
        var key = Convert.FromBase64String("bG9jYWwtd2FyZWhvdXNlLXNlY3JldC0wMDAwMDAwMQ==");
        var text = $"{hook.Headers["webhook-id"]}.{hook.Headers["webhook-timestamp"]}.{hook.Body}";
        return hook.Headers["webhook-signature"] == $"v1,{Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text)))}";
    }
}

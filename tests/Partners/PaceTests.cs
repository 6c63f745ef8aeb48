using Serverless.Partners;

namespace Serverless.Tests.Partners;

public sealed class PaceTests : PartnersTest
{
    protected override PartnersOptions Options => new() { Pace = Pace.Every(TimeSpan.FromMilliseconds(20)) };

    [Fact]
    public async Task Parcel_LeftAlone_IsDeliveredAndInspected()
    {
        var code = await BuyAsync("c1", "Ana", null);
        await PostAsync("/v1/returns", new { reference_id = "R1", case_id = "c1", tracking_number = code, inventory = new[] { new { line = "1", sku = "A", quantity = 1 } } });

        Assert.Equal(["pre_transit", "in_transit", "in_transit", "out_for_delivery", "delivered"], (await App.WaitAsync("carrier", 5)).Select(Status));
        Assert.Single(await App.WaitAsync("warehouse", 1));
    }

    [Theory]
    [InlineData("Ana [lose]", "pre_transit in_transit failure")]
    [InlineData("Ana [return]", "pre_transit in_transit return_to_sender")]
    [InlineData("Ana [delay]", "pre_transit in_transit in_transit in_transit out_for_delivery delivered")]
    public async Task Parcel_WithAScript_FollowsIt(string name, string course)
    {
        await BuyAsync("c1", name, null);

        var expected = course.Split(' ');
        Assert.Equal(expected, (await App.WaitAsync("carrier", expected.Length)).Select(Status));
    }

    [Theory]
    [InlineData("OUT1LOST", "pre_transit in_transit failure")]
    [InlineData("OUT1SILENT", "pre_transit in_transit")]
    [InlineData("OUT1", "pre_transit in_transit in_transit out_for_delivery delivered")]
    public async Task Parcel_OfAnother_GoesAsItsNumberEnds(string number, string course)
    {
        await PostAsync("/v2/trackers", new { tracker = new { tracking_code = number } });

        var expected = course.Split(' ');
        Assert.Equal(expected, (await App.WaitAsync("carrier", expected.Length)).Select(Status));
    }

    [Fact]
    public async Task Pickup_ScriptedToBeMissed_NeedsASecond()
    {
        var code = await BuyAsync("c1", "Ana [miss_pickup]", "SCHEDULED_PICKUP");
        await FetchAsync("p1");
        Assert.Equal(["pre_transit", "pre_transit"], (await App.WaitAsync("carrier", 2)).Select(Status));

        await FetchAsync("p2");
        Assert.Equal("delivered", Status((await App.WaitAsync("carrier", 6))[^1]));
        Assert.Equal(2, (await LedgerAsync("?partner=carrier")).Count(e => e.GetProperty("kind").GetString() == "pickup"));
        Assert.Equal("delivered", (await GetAsync($"/v2/trackers/{code}"))["status"]);
    }

    [Fact]
    public async Task Refund_Pending_SettlesByItself()
    {
        await RefundAsync(null, ("payment_intent", "pi_1_pending"), ("amount", "5"));
        await RefundAsync(null, ("payment_intent", "pi_2_bouncing"), ("amount", "6"));

        await App.WaitAsync("payments", 5);
        Assert.Equal(["failed", "succeeded"], (await LedgerAsync()).Select(e => e.GetProperty("status").GetString()));
    }

    [Theory]
    [InlineData("manual", null)]
    [InlineData("0", 0d)]
    [InlineData("500ms", 500d)]
    [InlineData("2s", 2000d)]
    [InlineData("1.5", 1500d)]
    [InlineData("1m", 60_000d)]
    public void Pace_Written_IsRead(string text, double? milliseconds) => Assert.Equal(milliseconds, Pace.Parse(text).Interval?.TotalMilliseconds);

    [Theory]
    [InlineData("")]
    [InlineData("soon")]
    [InlineData("2h")]
    [InlineData("-1s")]
    public void Pace_ThatIsNone_IsRefused(string text) => Assert.Throws<FormatException>(() => Pace.Parse(text));

    private async Task<string> BuyAsync(string reference, string name, string? dropOff)
    {
        var address = new { name, street1 = "Allee 1", city = "Berlin", country = "DE" };
        return (await PostAsync("/v2/shipments", new
        {
            shipment = new { reference, service = "Priority", to_address = address, from_address = address, parcel = new { weight = 1 }, options = new { dropoff_type = dropOff } },
        }))["tracking_code"];
    }

    private async Task FetchAsync(string reference)
    {
        var shipment = (await GetAsync("/v2/shipments/c1"))["id"];
        var pickup = await PostAsync("/v2/pickups", new { pickup = new { reference, shipment = new { id = shipment }, min_datetime = "2026-01-05T09:00:00Z", max_datetime = "2026-01-05T12:00:00Z" } });
        await PostAsync($"/v2/pickups/{pickup["id"]}/buy", new { carrier = "USPS", service = "NextDay" });
    }

    private static string? Status(Received hook) => hook.Json.GetProperty("result").GetProperty("status").GetString();
}

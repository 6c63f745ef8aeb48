using System.Text.Json;
using Serverless.Domain;
using Serverless.Domain.Deciding;
using Serverless.Domain.Inspecting;
using Serverless.Domain.Orders;
using Serverless.Domain.Policies;
using Serverless.Domain.Reasons;
using Serverless.Domain.Refunding;
using Serverless.Domain.Refusals;
using static Serverless.Tests.Domain.Some;
using V1 = Serverless.Contracts.V1;

namespace Serverless.Tests.Domain;

/// <summary>What is stored comes back as it was, with the domain's options and with the web defaults alike.</summary>
public sealed class JsonTests
{
    private static readonly RequestedReturn Asked = ReturnRequestParser.Parse(Requests.Read<V1.ReturnRequest>(Requests.Return), Requests.Nordlicht).Value!;

    public static TheoryData<string> Stored => [.. Samples().Keys];

    [Theory]
    [MemberData(nameof(Stored))]
    public void Json_OfAStoredType_ComesBackAsItWas(string name)
    {
        var sample = Samples()[name];
        foreach (var options in new[] { DomainJson.Options, JsonSerializerOptions.Web })
        {
            var type = sample is Refusal ? typeof(Refusal) : sample.GetType();
            var json = JsonSerializer.Serialize(sample, type, options);
            var back = JsonSerializer.Deserialize(json, type, options)!;
            Assert.Equal(sample.GetType(), back.GetType());
            Assert.Equal(json, JsonSerializer.Serialize(back, type, options));
        }
    }

    [Fact]
    public void Json_OfEnums_IsSnakeCaseAndNothingElse()
    {
        Assert.Equal("\"gift_card\"", JsonSerializer.Serialize(TenderType.GiftCard));
        Assert.Equal("\"accepted_with_deduction\"", JsonSerializer.Serialize(UnitOutcome.AcceptedWithDeduction, DomainJson.Options));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Reason>("0", DomainJson.Options));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Fault>("\"nobody\"", DomainJson.Options));
    }

    [Fact]
    public void Json_OfText_IsReadableChinese() => Assert.Contains("袜子", JsonSerializer.Serialize(Asked.Order, DomainJson.Options), StringComparison.Ordinal);

    [Fact]
    public void Json_OfIds_RefusesWhatIsNone()
    {
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<LineId>("\"\"", DomainJson.Options));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<OrderNumber>("\" x\"", DomainJson.Options));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Currency>("\"eur\"", DomainJson.Options));
    }

    private static Dictionary<string, object> Samples()
    {
        var order = Asked.Order;
        var decision = Eligibility.Decide(
            Asked.Inquiry with { Method = ShipBackMethod.DropOff }, Requests.NordlichtPolicy with { Review = new ReviewRules(Euro(1), [Reason.Damaged], 24) }, Empty(order), Berlin, Now);
        var balance = Empty(order).Reserve(Case("1"), decision.AcceptedUnits, order).Balance.Reserve(Case("2"), [new(Line("socks"), 1)], order).Balance;
        var inspection = Inspection(Found("shirt", 1), Found("shirt", 2, UnitOutcome.AcceptedWithDeduction, 2_500) with { CorrectedFault = Fault.Carrier, Photos = ["https://x.example/1.jpg"] })
            with
        { Surplus = [new SurplusItem("SO-1", "A sock", 1, [])] };
        var basis = Basis(order, "1", Requests.NordlichtPolicy, [.. decision.AcceptedLines]) with { Inspection = inspection };
        var refund = RefundCalculator.Planned(basis, balance, Now);
        var samples = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["money"] = Euro(12.34m),
            ["order"] = order,
            ["request"] = Asked,
            ["customer"] = Asked.Customer,
            ["policy"] = Requests.NordlichtPolicy,
            ["storefront"] = Requests.Nordlicht,
            ["decision"] = decision,
            ["inspection"] = inspection,
            ["inspection report"] = InspectionReport.Of(inspection, decision.AcceptedLines),
            ["refund"] = refund,
            ["balance"] = balance,
            ["settled balance"] = balance.Settle(Case("1"), refund),
            ["clock"] = Clocks.PayBy(Now, Berlin),
            ["problem"] = new Problem("/a~1b/0", "required", "This is required"),
        };
        foreach (var refusal in RefusalTests.All)
            samples[$"refusal {refusal.Code}"] = refusal;

        return samples;
    }
}

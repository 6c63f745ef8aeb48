using Serverless.Domain;
using Serverless.Domain.Orders;
using Serverless.Domain.Policies;
using Serverless.Domain.Reasons;
using Serverless.Domain.Storefronts;
using static Serverless.Tests.Domain.Some;
using V1 = Serverless.Contracts.V1;

namespace Serverless.Tests.Domain;

public sealed class StorefrontParserTests
{
    private const string Least = """
        {
          "id": "shop", "name": "Shop", "currency": "JPY", "timeZone": "Asia/Tokyo",
          "brand": { "primaryColor": "#000000", "fromEmail": "shop@example.jp", "websiteUrl": "https://shop.example.jp" },
          "returnAddress": { "name": "Shop", "line1": "1-1", "city": "Tokyo", "country": "JP" }
        }
        """;

    [Fact]
    public void Parse_WholeSettings_ReadsAllOfThem()
    {
        var shop = Requests.Nordlicht;
        Assert.Equal(("nordlicht", "Nordlicht", "en", Eur, "Europe/Berlin", new TimeOnly(16, 30)), (shop.Id.Value, shop.Name, shop.Locale, shop.Currency, shop.TimeZone, shop.CutOff));
        Assert.Equal([new DateOnly(2026, 4, 3), new DateOnly(2026, 12, 25)], shop.Holidays);
        Assert.Equal("#FFAA00", shop.Brand.AccentColor);
        Assert.Equal(new DateOnly(2026, 4, 6), shop.Calendar.NextBusinessDay(new DateOnly(2026, 4, 2)));
        Assert.Equal("Hafenstr. 1", shop.ReturnAddress.Line1);
    }

    [Fact]
    public void Parse_Policy_FillsWhatACategoryLeavesOut()
    {
        var policy = Parse(Requests.Settings).Value!.Policy!.Policy;
        Assert.Equal((60, 0), (policy.Default.WindowDays, policy.Default.RestockingFeeBasisPoints));
        var beauty = policy.RulesFor(OrderLine("cream", category: "beauty/skin"));
        Assert.Equal((60, true, 250), (beauty.WindowDays, beauty.FinalSale, beauty.RestockingFeeBasisPoints));
        Assert.Equal([Condition.PackagingWhole, Condition.Unused], beauty.Conditions);
        Assert.Same(policy.Default, policy.RulesFor(OrderLine("shirt", category: "clothes")));
        Assert.Equal((Euro(500), 48, ReviewOutcome.Decline), (policy.Review.Above, policy.Review.DecideWithinHours, policy.Review.WhenTimeRunsOut));
        Assert.Equal([Reason.NotAsDescribed], policy.Review.Reasons);
        Assert.Equal([2, 5], policy.ShipBack.ReminderDays);
        Assert.Equal((Euro(0), Euro(3.90m), 10, 2), (policy.ShipBack.PickupFreight, policy.ShipBack.DropOffFreight, policy.ShipBack.ExpireAfterDays, policy.ShipBack.MaxPickupAttempts));
        Assert.Equal([TenderType.GiftCard, TenderType.Card], policy.TenderOrder);
        Assert.Equal(new InspectionRules(3, 14), policy.Inspection);
    }

    [Fact]
    public void Parse_Issuer_IsReadWholeOrToldWhatItLacks()
    {
        var whole = Parse(Least[..^1] + """, "issuer": { "name": "Shop KK", "line1": "2-2", "city": "Osaka", "country": "JP", "vatId": " T1234567890123 " } }""").Value!.Storefront;
        var lacking = Parse(Least[..^1] + $$""", "issuer": { "line1": "2-2", "country": "Japan", "vatId": "{{new string('1', 31)}}" } }""");

        Assert.Equal(new Issuer("Shop KK", "2-2", null, "Osaka", null, null, "JP", "T1234567890123"), whole.Issuer);
        Assert.Equal(["/issuer/city", "/issuer/country", "/issuer/name", "/issuer/vatId"], lacking.Problems.Select(problem => problem.Pointer).Order(StringComparer.Ordinal));
        Assert.Null(Parse(Least).Value!.Storefront.Issuer);
    }

    [Fact]
    public void Parse_OnlyWhatIsRequired_HasTheUsualCalendarAndNoPolicyOfItsOwn()
    {
        var (shop, policy) = Parse(Least).Value!;
        Assert.Equal([DayOfWeek.Saturday, DayOfWeek.Sunday], shop.Weekend);
        Assert.Equal(new TimeOnly(17, 0), shop.CutOff);
        Assert.Null(policy);
        Assert.Equal(["JP"], shop.Countries);
        Assert.Equal(("Shop", "shop@example.jp", "#000000"), (shop.Brand.FromName, shop.Brand.SupportEmail, shop.Brand.AccentColor));
    }

    [Theory]
    [InlineData("/id", "\"Nord\"", "/id", "invalid")]
    [InlineData("/name", "absent", "/name", "required")]
    [InlineData("/brand", "absent", "/brand", "required")]
    [InlineData("/brand/primaryColor", "\"blue\"", "/brand/primaryColor", "invalid")]
    [InlineData("/brand/logoUrl", "\"http://nordlicht.example/logo.png\"", "/brand/logoUrl", "invalid")]
    [InlineData("/brand/logoUrl", "\"https://a.example；script-src　x/logo.png\"", "/brand/logoUrl", "invalid")]
    [InlineData("/brand/fromEmail", "\"returns\"", "/brand/fromEmail", "invalid")]
    [InlineData("/currency", "\"DM\"", "/currency", "invalid")]
    [InlineData("/timeZone", "\"Europe/Hamburg\"", "/timeZone", "invalid")]
    [InlineData("/timeZone", "\"W. Europe Standard Time\"", "/timeZone", "invalid")]
    [InlineData("/weekend/0", "\"caturday\"", "/weekend/0", "unknown_value")]
    [InlineData("/weekend", "[\"monday\",\"tuesday\",\"wednesday\",\"thursday\",\"friday\",\"saturday\",\"sunday\"]", "/weekend", "invalid")]
    [InlineData("/holidays/1", "\"3.4.2026\"", "/holidays/1", "invalid")]
    [InlineData("/cutOff", "\"5pm\"", "/cutOff", "invalid")]
    [InlineData("/returnAddress/country", "absent", "/returnAddress/country", "required")]
    [InlineData("/countries", "[\"DE\",\"UK\"]", "/countries/1", "invalid")]
    [InlineData("/policy/default/windowDays", "-1", "/policy/default/windowDays", "out_of_range")]
    [InlineData("/policy/default/restockingFeePercent", "100.01", "/policy/default/restockingFeePercent", "out_of_range")]
    [InlineData("/policy/default/restockingFeePercent", "2.555", "/policy/default/restockingFeePercent", "out_of_range")]
    [InlineData("/policy/categories/beauty~1skin/conditions/0", "\"shiny\"", "/policy/categories/beauty~1skin/conditions/0", "unknown_value")]
    [InlineData("/policy/categories/beauty~1skin", "null", "/policy/categories/beauty~1skin", "required")]
    [InlineData("/policy/review/above/currency", "\"USD\"", "/policy/review/above/currency", "currency_mismatch")]
    [InlineData("/policy/review/reasons/0", "\"bored\"", "/policy/review/reasons/0", "unknown_value")]
    [InlineData("/policy/review/whenTimeRunsOut", "\"maybe\"", "/policy/review/whenTimeRunsOut", "unknown_value")]
    [InlineData("/policy/shipBack/offered", "[]", "/policy/shipBack/offered", "required")]
    [InlineData("/policy/shipBack/dropOffFreight/amount", "-1", "/policy/shipBack/dropOffFreight/amount", "out_of_range")]
    [InlineData("/policy/shipBack/reminderDays/0", "10", "/policy/shipBack/reminderDays/0", "out_of_range")]
    [InlineData("/policy/tenderOrder/0", "\"gold\"", "/policy/tenderOrder/0", "unknown_value")]
    public void Parse_OneThingWrong_IsToldThere(string at, string value, string pointer, string code)
    {
        var result = Parse(Requests.With(Requests.Settings, at, value));
        Assert.False(result.IsParsed);
        Assert.Contains(result.Problems, p => string.Equals(p.Pointer, pointer, StringComparison.Ordinal) && string.Equals(p.Code, code, StringComparison.Ordinal));
    }

    [Fact]
    public void Parse_NothingGiven_TellsEverythingRequired() =>
        Assert.Equal(
            ["/id", "/name", "/brand", "/currency", "/timeZone", "/returnAddress"],
            Parse("{}").Problems.Select(p => p.Pointer), StringComparer.Ordinal);

    private static ParseResult<StorefrontDraft> Parse(string json) => StorefrontParser.Parse(Requests.Read<V1.StorefrontSettings>(json));
}

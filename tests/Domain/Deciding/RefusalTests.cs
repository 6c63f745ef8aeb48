using System.Reflection;
using System.Text.Json;
using Serverless.Domain;
using Serverless.Domain.Deciding;
using Serverless.Domain.Policies;
using static Serverless.Tests.Domain.Some;

namespace Serverless.Tests.Domain;

public sealed class RefusalTests
{
    /// <summary>One of each.</summary>
    internal static readonly Refusal[] All =
    [
        new Refusal.WindowClosed(Line("a"), Utc(2026, 4, 1, 21, 59, 59)),
        new Refusal.FinalSale(Line("a")),
        new Refusal.QuantityUnavailable(Line("a"), 3, 4, 1, 2),
        new Refusal.ConditionNotMet(Line("a"), Condition.TagsOn),
        new Refusal.OrderUnpaid(),
        new Refusal.NotShipped(),
        new Refusal.AlreadyShipped(Utc(2026, 3, 5, 23)),
        new Refusal.EvidenceRequired(Line("a")),
        new Refusal.UnknownLine(Line("a")),
        new Refusal.DuplicateCase(Case("1")),
        new Refusal.WayNotOffered(ShipBackMethod.Pickup, [ShipBackMethod.DropOff, ShipBackMethod.OwnParcel]),
        new Refusal.NotPossibleNow("cancel", "refunding"),
    ];

    [Fact]
    public void All_Always_HaveACodeAndAreTriedHere()
    {
        var cases = typeof(Refusal).GetNestedTypes(BindingFlags.Public).Where(t => t.IsSubclassOf(typeof(Refusal))).ToList();
        Assert.Equal(cases.Select(t => t.Name).Order(StringComparer.Ordinal), All.Select(r => r.GetType().Name).Order(StringComparer.Ordinal));
        Assert.Equal(RefusalCodes.All, All.Select(r => r.Code).Order(StringComparer.Ordinal), StringComparer.Ordinal);
        Assert.All(All, r => Assert.Equal(JsonNamingPolicy.SnakeCaseLower.ConvertName(r.GetType().Name), r.Code));
    }

    [Fact]
    public void For_EveryRefusal_HasASentenceInBothLanguages()
    {
        Assert.All(All, r =>
        {
            var (english, chinese) = (RefusalText.For(r, "en", "Europe/Berlin"), RefusalText.For(r, "zh-CN", "Europe/Berlin"));
            Assert.EndsWith(".", english, StringComparison.Ordinal);
            Assert.All(english, c => Assert.True(char.IsAscii(c)));
            Assert.EndsWith("。", chinese, StringComparison.Ordinal);
            Assert.DoesNotContain(chinese, c => char.IsAsciiLetter(c));
        });
        Assert.All(Enum.GetValues<Condition>(), c => Assert.NotEmpty(
            RefusalText.For(new Refusal.ConditionNotMet(Line("a"), c), "en", "UTC") + RefusalText.For(new Refusal.ConditionNotMet(Line("a"), c), "zh", "UTC")));
    }

    [Theory]
    [InlineData("en", "This item could be returned until 1 April 2026.")]
    [InlineData("de-DE", "This item could be returned until 1 April 2026.")]
    [InlineData("zh-CN", "该商品的退货期限为2026年4月1日，现已截止。")]
    [InlineData("zh-Hans", "该商品的退货期限为2026年4月1日，现已截止。")]
    [InlineData("zha", "This item could be returned until 1 April 2026.")]
    public void For_ADeadline_TellsTheDayInTheStorefrontsZone(string locale, string text) =>
        Assert.Equal(text, RefusalText.For(All[0], locale, "Europe/Berlin"));

    [Fact]
    public void For_AWayNotOffered_NamesWhatIs() =>
        Assert.Equal(
            "This way of sending back is not available. You can choose a drop-off point or a parcel that you post yourself.",
            RefusalText.For(All[10], "en", "UTC"));

    [Fact]
    public void Json_OfARefusal_CarriesItsCodeAndFacts()
    {
        Assert.Equal(
            """{"code":"quantity_unavailable","line":"a","requested":3,"ordered":4,"returned":1,"inFlight":2}""",
            JsonSerializer.Serialize(All[2], DomainJson.Options));
        Assert.Equal(All[2], JsonSerializer.Deserialize<Refusal>("""{"line":"a","requested":3,"ordered":4,"returned":1,"inFlight":2,"code":"quantity_unavailable"}""", DomainJson.Options));
    }
}

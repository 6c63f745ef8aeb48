using System.Text.Json;
using Serverless.Domain;
using Serverless.Domain.Policies;
using static Serverless.Tests.Domain.Some;
using V1 = Serverless.Contracts.V1;

namespace Serverless.Tests.Domain;

/// <summary>Which postal codes are remote, however they are written, and what a policy may say of them.</summary>
public sealed class RemoteAreaTests
{
    [Theory]
    [InlineData("27498", "27498", true)]
    [InlineData("27498", " D-27 498", true)]
    [InlineData("27498", "DE27498", true)]
    [InlineData("27498", "２７４９８", true)]
    [InlineData("27498", "27499", false)]
    [InlineData("27498", "2749", false)]
    [InlineData("iv", "IV40 8AE", true)]
    [InlineData("IV", "ZE1 0AA", false)]
    [InlineData("25980..25999", "25980", true)]
    [InlineData("25980..25999", "25999", true)]
    [InlineData("25980..25999", "26000", false)]
    [InlineData("259..260", "26099", true)]
    [InlineData("95-0..95-9", "95-600", true)]
    [InlineData("D-27498", "27498", true)]
    [InlineData("D-27498", "D-27498", true)]
    [InlineData("LV-1010..LV-1020", "LV-1015", true)]
    [InlineData("AD500", "AD500", true)]
    public void Codes_Contain_WhatBeginsLikeThem(string codes, string postalCode, bool isRemote) =>
        Assert.Equal(isRemote, PostalCodes.TryParse(codes)!.Contain(postalCode));

    [Theory]
    [InlineData("")]
    [InlineData("--")]
    [InlineData("10..9")]
    [InlineData("10..10")]
    [InlineData("10..100")]
    [InlineData("IV1..IV9")]
    [InlineData("1..2..3")]
    [InlineData("..5")]
    public void Text_ThatIsNeitherPrefixNorRange_IsRefused(string text) => Assert.Null(PostalCodes.TryParse(text));

    [Theory]
    [InlineData("25980..25999", "259", true)]
    [InlineData("25980..25999", "25999", true)]
    [InlineData("25980..25999", "25990..26100", true)]
    [InlineData("25980..25999", "260", false)]
    [InlineData("IV", "IV4", true)]
    [InlineData("D-27498", "274", true)]
    [InlineData("IV4", "IV5", false)]
    public void Codes_Overlap_WhereACodeCanBeBoth(string one, string other, bool overlap)
    {
        Assert.Equal(overlap, PostalCodes.TryParse(one)!.Overlap(PostalCodes.TryParse(other)!));
        Assert.Equal(overlap, PostalCodes.TryParse(other)!.Overlap(PostalCodes.TryParse(one)!));
    }

    [Fact]
    public void Policy_WithAreas_SaysWhatAnAddressCosts()
    {
        var policy = Parse("""{ "country": "DE", "postalCodes": ["27498", "25980..25999"], "carriage": { "amount": 1290, "currency": "EUR" } }""", """{ "country": "AT", "postalCodes": ["6"], "carriage": { "amount": 500, "currency": "EUR" } }""").Value!.Policy.Delivery;

        Assert.Equal(Euro(12.90m), policy.CarriageTo("DE", "25985", 1));
        Assert.Equal(Euro(5), policy.CarriageTo("AT", "6020", 1));
        Assert.Null(policy.CarriageTo("DE", "6020", 1));
        Assert.Null(policy.CarriageTo("DE", null, 1));
        // What the payment provider does not move the shop lets go.
        Assert.Equal(Euro(12), policy.CarriageTo("DE", "27498", 100));
        Assert.Null(policy.CarriageTo("AT", "6020", 501));
        Assert.Null(policy.CarriageTo("AT", "6020", 0));
        Assert.True(policy.NeedsPostalCode("AT"));
        Assert.All(new[] { null, "", "-", " . " }, code => Assert.True(policy.LacksPostalCode("AT", code)));
        Assert.False(policy.LacksPostalCode("AT", "6020"));
        Assert.False(policy.LacksPostalCode("FR", null));
        Assert.False(policy.NeedsPostalCode("FR"));
    }

    [Theory]
    [InlineData("""{ "country": "DE", "postalCodes": ["1"], "carriage": { "amount": 0, "currency": "EUR" } }""", "/delivery/remoteAreas/0/carriage/amount", "out_of_range")]
    [InlineData("""{ "country": "DE", "postalCodes": ["1"], "carriage": { "amount": 100000000, "currency": "EUR" } }""", "/delivery/remoteAreas/0/carriage/amount", "out_of_range")]
    [InlineData("""{ "country": "DE", "postalCodes": ["1"], "carriage": { "amount": 5, "currency": "USD" } }""", "/delivery/remoteAreas/0/carriage/currency", "currency_mismatch")]
    [InlineData("""{ "country": "DE", "postalCodes": ["1"] }""", "/delivery/remoteAreas/0/carriage", "required")]
    [InlineData("""{ "country": "XX", "postalCodes": ["1"], "carriage": { "amount": 5, "currency": "EUR" } }""", "/delivery/remoteAreas/0/country", "invalid")]
    [InlineData("""{ "country": "DE", "postalCodes": [], "carriage": { "amount": 5, "currency": "EUR" } }""", "/delivery/remoteAreas/0/postalCodes", "required")]
    [InlineData("""{ "country": "DE", "postalCodes": ["9..1"], "carriage": { "amount": 5, "currency": "EUR" } }""", "/delivery/remoteAreas/0/postalCodes/0", "invalid")]
    [InlineData("""{ "country": "DE", "postalCodes": ["1", "2", " 1 "], "carriage": { "amount": 5, "currency": "EUR" } }""", "/delivery/remoteAreas/0/postalCodes/2", "duplicate")]
    [InlineData("""{ "country": "DE", "postalCodes": ["10..20", "15"], "carriage": { "amount": 5, "currency": "EUR" } }""", "/delivery/remoteAreas/0/postalCodes/1", "duplicate")]
    [InlineData("null", "/delivery/remoteAreas/0", "required")]
    public void Area_ThatIsWrong_IsRefusedWhereItIs(string area, string pointer, string code)
    {
        var problem = Assert.Single(Parse(area).Problems);
        Assert.Equal((pointer, code), (problem.Pointer, problem.Code));
    }

    [Fact]
    public void Areas_ThatShareACode_AreRefused()
    {
        const string area = """{ "country": "DE", "postalCodes": ["274"], "carriage": { "amount": 5, "currency": "EUR" } }""";
        var problem = Assert.Single(Parse(area, area.Replace("274", "27498", StringComparison.Ordinal)).Problems);
        Assert.Equal(("/delivery/remoteAreas/1/postalCodes/0", "duplicate"), (problem.Pointer, problem.Code));
        Assert.Empty(Parse(area, area.Replace("DE", "AT", StringComparison.Ordinal)).Problems);
    }

    private static ParseResult<PolicyDraft> Parse(params string[] areas) => PolicyParser.Parse(
        JsonSerializer.Deserialize<V1.PolicySettings>($$"""{ "delivery": { "remoteAreas": [{{string.Join(',', areas)}}] } }""", JsonSerializerOptions.Web), Eur, countries: []);
}

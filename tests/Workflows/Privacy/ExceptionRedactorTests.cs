using System.Globalization;
using System.Text.Json;
using Azure;
using Serverless.Domain.Orders;
using Serverless.Platform;
using Serverless.Platform.Errors;

namespace Serverless.Tests.Workflows.Privacy;

/// <summary>What is kept of an exception in logs and histories.</summary>
public sealed class ExceptionRedactorTests
{
    [Fact]
    public void Exception_OfALibrary_IsToldWithoutItsMessageButWithItsPlace()
    {
        var told = Told(() => decimal.Parse("Xanthippe", CultureInfo.InvariantCulture));

        Marked.Absent("what is told", told.ToString());
        Assert.Contains(nameof(FormatException), told.Message, StringComparison.Ordinal);
        Assert.Contains(nameof(Exception_OfALibrary_IsToldWithoutItsMessageButWithItsPlace), told.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Exception_AroundAnother_IsToldWithoutEithersMessage()
    {
        var told = Told(() => throw new InvalidOperationException("Xanthippe", new FormatException("zzxmail")));

        Marked.Absent("what is told", told.ToString());
        Assert.Equal("InvalidOperationException of FormatException", told.Message);
        Assert.Null(told.InnerException);
    }

    [Fact]
    public void Exception_OfOurs_IsToldWhole() => Assert.Equal("FormatException: Not an order number", Told(() => OrderNumber.Parse("")).Message);

    [Fact]
    public void Json_ThatCannotBeRead_IsToldByItsPlaceAlone()
    {
        var told = Told(() => JsonSerializer.Deserialize<Dictionary<string, int>>("""{ "Xanthippe": "zzxmail" }"""));

        Assert.IsType<MessageRefusedException>(told);
        Marked.Absent("what is told", told.ToString());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(503)]
    [InlineData(429)]
    public void Storage_ThatIsAway_IsToldAsThat(int status)
    {
        var told = Told(() => throw new AggregateException(new RequestFailedException(status, "Xanthippe"), new RequestFailedException(status, "Xanthippe")));

        Assert.IsType<UnavailableException>(told);
        Marked.Absent("what is told", told.ToString());
    }

    [Fact]
    public void Refusal_OfAPartner_IsToldByItsCodeAlone()
    {
        Assert.Equal("The carrier refused: ADDRESS.VERIFY.FAILURE", new PartnerRefusedException(Partner.Carrier, "ADDRESS.VERIFY.FAILURE").Message);
        Assert.Equal("The carrier refused: unknown", new PartnerRefusedException(Partner.Carrier, "no such street: Zzxstreet 7").Message);
    }

    private static Exception Told(Action throws) => ExceptionRedactor.Of(Record.Exception(throws)!);
}

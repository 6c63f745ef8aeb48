using Serverless.Cases;
using Serverless.Domain;
using Serverless.Domain.Deciding;
using Serverless.Flows.Steps.Fail;
using Serverless.Platform;

namespace Serverless.Tests.Api.Ops;

/// <summary>Causes and words of failures.</summary>
public sealed class FailingTests
{
    [Theory]
    [InlineData("Serverless.Platform.PartnerRefusedException", "The carrier refused: ADDRESS.VERIFY.FAILURE", "carrier_refused:ADDRESS.VERIFY.FAILURE")]
    [InlineData("Serverless.Platform.PartnerRefusedException", "The payment provider refused: api_error", "payments_refused:api_error")]
    [InlineData("Serverless.Platform.PartnerRefusedException", "Somebody refused: x\u001b[2J y", "partner_refused:x2Jy")]
    [InlineData("Serverless.Platform.PartnerUnavailableException", "The warehouse: answered 503 to POST /v1/returns", "warehouse_unavailable")]
    [InlineData("Serverless.Platform.PartnerUnavailableException", "The mail service: no answer", "mail_unavailable")]
    [InlineData("Serverless.Platform.UnavailableException", "Storage: answered 503", "storage_unavailable")]
    [InlineData("System.NullReferenceException", "Object reference not set", "bug:NullReferenceException")]
    [InlineData("", "", "bug:")]
    public void Cause_OfAnError_GroupsIt(string type, string message, string cause) => Assert.Equal(cause, FailureCause.Of(type, message));

    [Theory]
    [InlineData(Partner.Carrier, "carrier")]
    [InlineData(Partner.Payments, "payments")]
    [InlineData(Partner.Warehouse, "warehouse")]
    [InlineData(Partner.Mail, "mail")]
    public void Cause_OfAPartnersException_IsReadBackFromWhatAnEngineKeeps(Partner partner, string code)
    {
        Assert.Equal($"{code}_refused:no_rates", CauseOf(new PartnerRefusedException(partner, "no_rates")));
        Assert.Equal($"{code}_conflict", CauseOf(new PartnerConflictException(partner)));
        Assert.Equal($"{code}_unavailable", CauseOf(new PartnerUnavailableException(partner, "no answer")));

        static string CauseOf(Exception thrown) => FailureCause.Of(thrown.GetType().FullName!, thrown.Message);
    }

    [Fact]
    public void Partner_Each_HasItsOwnNameInMessages() =>
        Assert.All(Enum.GetValues<Partner>(), partner => Assert.Equal(partner, PartnerMessage.PartnerIn(PartnerMessage.Conflict(partner))));

    [Theory]
    [InlineData("Cannot deliver to Torstraße 140, 10119 Berlin", "Cannot deliver to …, … …")]
    [InlineData("mara lindqvist is unknown", "… is unknown")]
    [InlineData("Write to somebody@else.example", "Write to …")]
    [InlineData("Call +49 30 23125 042 or 030/1234567", "Call … or …")]
    [InlineData("a\r\nb\u001b[31mc", "a b [31mc")]
    [InlineData("Refund re_3NfQkX2eZvKYlo2C answered 422", "Refund re_3NfQkX2eZvKYlo2C answered 422")]
    public void Error_Kept_SaysNothingOfTheCustomer(string error, string kept) => Assert.Equal(kept, ErrorText.Clean(error, Mara));

    [Fact]
    public void Error_OfAnyLength_IsBounded() => Assert.InRange(ErrorText.Clean(new string('x', 100_000), person: null).Length, 1, 500);

    private static Person Mara { get; } = new(
        new Customer("Mara Lindqvist", "mara.lindqvist@example.com", "+49 30 23125 042", "en", new PostalAddress("Torstraße 140", null, "Berlin", null, "10119", "DE")), []);
}

using Serverless.Domain;
using Serverless.Domain.Reasons;

namespace Serverless.Tests.Domain;

public sealed class ReasonTableTests
{
    [Theory]
    [InlineData("damaged", Fault.Seller, FreightPayer.Seller)]
    [InlineData("defective", Fault.Seller, FreightPayer.Seller)]
    [InlineData("wrong_item", Fault.Seller, FreightPayer.Seller)]
    [InlineData("not_as_described", Fault.Seller, FreightPayer.Seller)]
    [InlineData("missing_parts", Fault.Seller, FreightPayer.Seller)]
    [InlineData("arrived_late", Fault.Seller, FreightPayer.Seller)]
    [InlineData("damaged_in_transit", Fault.Carrier, FreightPayer.Seller)]
    [InlineData("lost_in_transit", Fault.Carrier, FreightPayer.Seller)]
    [InlineData("changed_mind", Fault.Customer, FreightPayer.Customer)]
    [InlineData("wrong_size", Fault.Customer, FreightPayer.Customer)]
    [InlineData("no_longer_needed", Fault.Customer, FreightPayer.Customer)]
    [InlineData("found_cheaper", Fault.Customer, FreightPayer.Customer)]
    [InlineData("other", Fault.Customer, FreightPayer.Customer)]
    [InlineData("not_given", Fault.Customer, FreightPayer.Customer)]
    public void Reason_ByItsCode_SaysFaultAndFreight(string code, Fault fault, FreightPayer payer)
    {
        var reason = Codes.TryParse<Reason>(code)!.Value;
        Assert.Equal((code, fault, payer), (reason.Code(), reason.FaultOf(), reason.FaultOf().PaysFreight()));
    }

    [Theory]
    [InlineData(Fault.Seller, CaseKind.Return, "seller pays back, seller pays out, shipping refunded")]
    [InlineData(Fault.Carrier, CaseKind.Return, "seller pays back, seller pays out, shipping refunded")]
    [InlineData(Fault.Customer, CaseKind.Return, "customer pays back, customer pays out, restocking fee")]
    [InlineData(Fault.Customer, CaseKind.Exchange, "customer pays back, customer pays out, restocking fee")]
    [InlineData(Fault.Customer, CaseKind.Withdrawal, "customer pays back, customer pays out, shipping refunded")]
    [InlineData(Fault.Seller, CaseKind.Withdrawal, "seller pays back, seller pays out, shipping refunded")]
    public void Consequences_OfAFault_SayWhoPaysWhat(Fault fault, CaseKind kind, string says)
    {
        var row = fault.Consequences(kind);
        Assert.Equal(
            says,
            $"{Codes.Of(row.WayBack)} pays back, {Codes.Of(row.SecondWayOut)} pays out{(row.RefundsShipping ? ", shipping refunded" : "")}{(row.RestockingFee ? ", restocking fee" : "")}");
    }

    [Fact]
    public void Faults_Always_AreEachThereOnce() => Assert.Equal(Enum.GetValues<Fault>(), ReasonTable.Faults.Select(r => r.Fault));

    [Fact]
    public void Rows_Always_CoverEveryReasonOnce() =>
        Assert.Equal(Enum.GetValues<Reason>().Order(), ReasonTable.Rows.Select(r => r.Reason).Order());

    [Theory]
    [InlineData("Damaged")]
    [InlineData("WRONG_SIZE")]
    [InlineData("0")]
    [InlineData("")]
    [InlineData(null)]
    public void TryParse_NoCode_IsRefused(string? code) => Assert.Null(Codes.TryParse<Reason>(code));

    [Fact]
    public void Codes_OfAnEnum_AreSnakeCase() =>
        Assert.Equal(["pickup", "drop_off", "own_parcel"], Codes.All<Serverless.Domain.Policies.ShipBackMethod>());
}

using Serverless.Domain;
using Serverless.Domain.Reasons;

namespace Serverless.Tests.Domain;

public sealed class ReasonTableTests
{
    [Theory]
    [InlineData("damaged", Fault.Seller, FreightPayer.Seller, true)]
    [InlineData("defective", Fault.Seller, FreightPayer.Seller, true)]
    [InlineData("wrong_item", Fault.Seller, FreightPayer.Seller, true)]
    [InlineData("not_as_described", Fault.Seller, FreightPayer.Seller, true)]
    [InlineData("missing_parts", Fault.Seller, FreightPayer.Seller, true)]
    [InlineData("arrived_late", Fault.Seller, FreightPayer.Seller, false)]
    [InlineData("damaged_in_transit", Fault.Carrier, FreightPayer.Seller, true)]
    [InlineData("lost_in_transit", Fault.Carrier, FreightPayer.Seller, false)]
    [InlineData("changed_mind", Fault.Customer, FreightPayer.Customer, false)]
    [InlineData("wrong_size", Fault.Customer, FreightPayer.Customer, false)]
    [InlineData("no_longer_needed", Fault.Customer, FreightPayer.Customer, false)]
    [InlineData("found_cheaper", Fault.Customer, FreightPayer.Customer, false)]
    [InlineData("other", Fault.Customer, FreightPayer.Customer, false)]
    [InlineData("not_given", Fault.Customer, FreightPayer.Customer, false)]
    [InlineData("out_of_stock", Fault.Seller, FreightPayer.Seller, false)]
    [InlineData("delivery_refused", Fault.Customer, FreightPayer.Customer, false)]
    [InlineData("not_reached", Fault.Carrier, FreightPayer.Seller, false)]
    [InlineData("bad_address", Fault.Customer, FreightPayer.Customer, false)]
    public void Reason_ByItsCode_SaysFaultFreightAndWhetherGoodsAreFaulty(string code, Fault fault, FreightPayer payer, bool faulty)
    {
        var reason = Codes.TryParse<Reason>(code)!.Value;
        Assert.Equal((code, fault, payer, faulty), (reason.Code(), reason.FaultOf(), reason.FaultOf().PaysFreight(), reason.MeansFaulty()));
    }

    [Theory]
    [InlineData(Fault.Seller, CaseKind.Return, "seller pays back, seller pays out, shipping refunded")]
    [InlineData(Fault.Carrier, CaseKind.Return, "seller pays back, seller pays out, shipping refunded")]
    [InlineData(Fault.Customer, CaseKind.Return, "customer pays back, customer pays out, restocking fee")]
    [InlineData(Fault.Customer, CaseKind.Exchange, "customer pays back, customer pays out, restocking fee")]
    [InlineData(Fault.Customer, CaseKind.Withdrawal, "customer pays back, customer pays out, shipping refunded")]
    [InlineData(Fault.Seller, CaseKind.Withdrawal, "seller pays back, seller pays out, shipping refunded")]
    [InlineData(Fault.Customer, CaseKind.Undeliverable, "customer pays back, customer pays out")]
    [InlineData(Fault.Carrier, CaseKind.Undeliverable, "seller pays back, seller pays out, shipping refunded")]
    public void Consequences_OfAFault_SayWhoPaysWhat(Fault fault, CaseKind kind, string says)
    {
        var row = fault.Consequences(kind);
        Assert.Equal(
            says,
            $"{Codes.Of(row.WayBack)} pays back, {Codes.Of(row.SecondWayOut)} pays out{(row.RefundsShipping ? ", shipping refunded" : "")}{(row.RestockingFee ? ", restocking fee" : "")}");
    }

    [Theory]
    [InlineData(Fault.Seller, true)]
    [InlineData(Fault.Carrier, true)]
    [InlineData(Fault.Customer, false)]
    public void Fault_ToTheCustomer_IsTheSellersToAnswerOrNot(Fault fault, bool answers) => Assert.Equal(answers, fault.SellerAnswers());

    [Theory]
    [InlineData(nameof(Reason_ByItsCode_SaysFaultFreightAndWhetherGoodsAreFaulty), typeof(Reason))]
    [InlineData(nameof(Fault_ToTheCustomer_IsTheSellersToAnswerOrNot), typeof(Fault))]
    public void Rows_TriedHere_AreAllThereAre(string test, Type codes) => Assert.Equal(
        Enum.GetValues(codes).Length,
        typeof(ReasonTableTests).GetMethod(test)!.GetCustomAttributes(typeof(InlineDataAttribute), inherit: false).Length);

    [Fact]
    public void Faults_OfAReturn_AreAllTriedAbove() => Assert.Empty(
        Enum.GetValues<Fault>().Except(typeof(ReasonTableTests).GetMethod(nameof(Consequences_OfAFault_SayWhoPaysWhat))!
            .GetCustomAttributesData().Where(data => data.AttributeType == typeof(InlineDataAttribute))
            .Select(data => (IReadOnlyList<System.Reflection.CustomAttributeTypedArgument>)data.ConstructorArguments[0].Value!)
            .Where(row => (CaseKind)(int)row[1].Value! is CaseKind.Return).Select(row => (Fault)(int)row[0].Value!)));

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

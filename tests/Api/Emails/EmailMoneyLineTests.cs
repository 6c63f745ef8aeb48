using Serverless.Domain;
using Serverless.Domain.Balances;
using Serverless.Domain.Ids;
using Serverless.Domain.Orders;
using Serverless.Emails;

namespace Serverless.Tests.Api.Emails;

public sealed class EmailMoneyLineTests
{
    private static readonly LineId Shirt = LineId.Parse("shirt");
    private static readonly LineId Lamp = LineId.Parse("lamp");

    [Fact]
    public void Rows_OfARefund_NameTheirItemAndAddUpToIt()
    {
        var refund = new Refund
        {
            Case = CaseId.Derive(StorefrontId.Parse("linden"), "key-1"),
            Total = Euro(10_360),
            Lines = [new RefundLine(Shirt, default, Euro(7020), Euro(0)), new RefundLine(Lamp, default, Euro(3528), Euro(0))],
            Shipping = Euro(0),
            ShippingTax = Euro(0),
            Freight = Euro(188),
            Derivation = Node("refund", 10_360,
                Node("line", 7020, Node("price", 7800), Node("order_discount", -780)),
                Node("line", 3528, Node("price", 4900), Node("order_discount", -490), Node("inspection_deduction", -882)),
                Node("return_freight", -188)),
        };

        var rows = EmailMoneyLine.Of(refund, line => line.Value).ToList();

        Assert.Equal(
            ["price shirt", "order_discount shirt", "price lamp", "order_discount lamp", "inspection_deduction lamp", "return_freight "],
            rows.Select(row => $"{row.Rule} {row.Item}"));
        Assert.Equal(refund.Total, rows.Select(row => row.Amount).Sum(EmailSamples.Euro));
    }

    private static DerivationNode Node(string rule, long minor, params DerivationNode[] parts) => new(rule, rule, Euro(minor), parts);

    private static Money Euro(long minor) => new(minor, EmailSamples.Euro);
}

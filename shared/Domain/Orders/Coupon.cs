using Serverless.Domain.Parsing;
using V1 = Serverless.Contracts.V1;

namespace Serverless.Domain.Orders;

/// <summary>A coupon that the order used up, and that its customer gets back once all of the order is taken back.</summary>
/// <param name="Amount">What it took off; a part of the discounts.</param>
public sealed record Coupon(string Code, Money Amount);

/// <summary>Reads the coupons of an order.</summary>
internal static class Coupons
{
    private const int Most = 20;

    public static IReadOnlyList<Coupon> Read(Reading reading, V1.Order order, string pointer, Currency? currency)
    {
        List<Coupon> coupons = [];
        foreach (var (i, coupon) in reading.List(order.Coupons, pointer, Most, required: false).Index())
        {
            if (!reading.Requires(coupon, $"{pointer}/{i}"))
                continue;

            var code = reading.Text(coupon.Code, $"{pointer}/{i}/code", 64);
            var amount = reading.Amount(coupon.Amount, $"{pointer}/{i}/amount", currency, required: true);
            reading.Must(code is null || coupons.TrueForAll(other => other.Code != code), $"{pointer}/{i}/code", ProblemCodes.Duplicate, "This coupon is there already");
            if (code is not null && amount is { } off)
                coupons.Add(new Coupon(code, off));
        }

        return coupons;
    }
}

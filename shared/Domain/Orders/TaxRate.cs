namespace Serverless.Domain.Orders;

/// <summary>
/// Tax as a percentage of a line after all discounts. It is rounded once for the line, to the nearest minor unit, halves up:
/// not for each unit, and not for the order.
/// </summary>
internal static class TaxRate
{
    /// <summary>Digits after the point that a percentage can have: New York City's is 8.875.</summary>
    public const int Digits = 4;

    private static readonly Int128 WholePercent = 1_000_000;

    /// <summary>The tax in a value that contains it, or on top of one that does not.</summary>
    public static Money Of(Money value, decimal percent, bool included)
    {
        var (part, whole) = Share(percent, included);
        return value.Share(part, whole);
    }

    /// <summary>Whether an amount is the rate's tax, rounded up or down: shops round by rules of their own.</summary>
    public static bool Fits(Money tax, Money value, decimal percent, bool included)
    {
        var (part, whole) = Share(percent, included);
        return Int128.Abs((tax.Minor * whole) - (value.Minor * part)) < whole;
    }

    private static (Int128 Part, Int128 Whole) Share(decimal percent, bool included)
    {
        var rate = (Int128)decimal.ToInt64(percent * 10_000);
        return (rate, included ? WholePercent + rate : WholePercent);
    }
}

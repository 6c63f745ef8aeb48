using System.Globalization;
using System.Text.Json.Serialization;
using Serverless.Domain.Json;

namespace Serverless.Domain;

/// <summary>
/// An amount in whole minor units of a currency: <c>new Money(1234, EUR)</c> is 12.34 euro, <c>new Money(1234, JPY)</c> is
/// 1234 yen. Arithmetic is checked; two currencies never mix.
/// </summary>
[JsonConverter(typeof(MoneyConverter))]
public readonly record struct Money(long Minor, Currency Currency) : IComparable<Money>
{
    /// <summary>Nothing, in a currency.</summary>
    public static Money Zero(Currency currency) => new(0, currency);

    public bool IsZero => Minor == 0;

    public bool IsPositive => Minor > 0;

    public bool IsNegative => Minor < 0;

    /// <summary>The sum, in the same currency.</summary>
    /// <exception cref="CurrencyMismatchException">The currencies differ.</exception>
    /// <exception cref="OverflowException">The sum does not fit.</exception>
    public static Money operator +(Money left, Money right) => new(checked(left.Minor + Same(left, right).Minor), left.Currency);

    /// <summary>The difference, in the same currency.</summary>
    /// <exception cref="CurrencyMismatchException">The currencies differ.</exception>
    /// <exception cref="OverflowException">The difference does not fit.</exception>
    public static Money operator -(Money left, Money right) => new(checked(left.Minor - Same(left, right).Minor), left.Currency);

    public static Money operator -(Money amount) => new(checked(-amount.Minor), amount.Currency);

    public static Money operator *(Money amount, long times) => new(checked(amount.Minor * times), amount.Currency);

    public static bool operator <(Money left, Money right) => left.CompareTo(right) < 0;

    public static bool operator >(Money left, Money right) => left.CompareTo(right) > 0;

    public static bool operator <=(Money left, Money right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Money left, Money right) => left.CompareTo(right) >= 0;

    public static Money Min(Money left, Money right) => left <= right ? left : right;

    public static Money Max(Money left, Money right) => left >= right ? left : right;

    /// <summary>Orders amounts of one currency.</summary>
    /// <exception cref="CurrencyMismatchException">The currencies differ.</exception>
    public int CompareTo(Money other) => Minor.CompareTo(Same(this, other).Minor);

    /// <summary>
    /// Splits the amount in proportion to the weights without losing or making a minor unit: each part gets its share
    /// rounded towards zero, and the units left over go one each to the largest remainders, the earlier part first among
    /// equals. Weights that are all zero count as equal.
    /// </summary>
    /// <exception cref="ArgumentException">No weight, or a negative one.</exception>
    public IReadOnlyList<Money> Allocate(IReadOnlyList<long> weights)
    {
        var currency = Currency;
        return [.. Allocation.Split(Minor, weights).Select(part => new Money(part, currency))];
    }

    /// <summary>The amount rounded towards zero to a multiple of so many minor units; nothing where the step is 0.</summary>
    internal Money DownTo(long step) => step == 0 ? Zero(Currency) : new(Minor - (Minor % step), Currency);

    /// <summary>The share <paramref name="part"/> / <paramref name="whole"/>, rounded to the nearest minor unit, halves up.</summary>
    internal Money Share(Int128 part, Int128 whole) => new(Allocation.RoundedShare(Minor, part, whole), Currency);

    /// <summary>For logs and tools, without culture: <c>12.34 EUR</c>, <c>1234 JPY</c>. Customers are shown <see cref="MoneyText"/>.</summary>
    public override string ToString() =>
        ((decimal)Minor / Currency.MinorPerMajor).ToString($"F{Currency.Digits}", CultureInfo.InvariantCulture) + " " + Currency.Code;

    private static Money Same(Money left, Money right) =>
        left.Currency == right.Currency ? right : throw new CurrencyMismatchException(left.Currency, right.Currency);
}

/// <summary>Two currencies were about to be mixed: a bug of the caller.</summary>
public sealed class CurrencyMismatchException(Currency left, Currency right)
    : InvalidOperationException($"{left.Code} and {right.Code} do not mix");

/// <summary>Sums of a currency.</summary>
public static class MoneySums
{
    /// <summary>The sum; nothing of the currency when there is nothing to add.</summary>
    public static Money Sum(this IEnumerable<Money> amounts, Currency currency) => amounts.Aggregate(Money.Zero(currency), (sum, next) => sum + next);
}

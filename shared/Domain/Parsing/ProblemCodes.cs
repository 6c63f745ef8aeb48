namespace Serverless.Domain.Parsing;

/// <summary>What can be wrong with a part of an input: a body, a query, an event.</summary>
public static class ProblemCodes
{
    public const string Required = "required";
    public const string TooLong = "too_long";
    public const string TooMany = "too_many";
    public const string TooLarge = "too_large";

    /// <summary>Not of the shape it has to have, or not to be said here.</summary>
    public const string Invalid = "invalid";

    /// <summary>None of the values that there are.</summary>
    public const string UnknownValue = "unknown_value";

    public const string UnknownLine = "unknown_line";
    public const string OutOfRange = "out_of_range";
    public const string OutOfOrder = "out_of_order";
    public const string Duplicate = "duplicate";
    public const string CurrencyMismatch = "currency_mismatch";
    public const string StorefrontMismatch = "storefront_mismatch";
    public const string BelowBaseline = "below_baseline";
    public const string DoesNotAddUp = "does_not_add_up";
}

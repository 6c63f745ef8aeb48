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

    /// <summary>The storefront's policy does not offer it to this customer.</summary>
    public const string NotOffered = "not_offered";

    /// <summary>No sentence of emails has this id.</summary>
    public const string UnknownText = "unknown_text";

    /// <summary>A sentence that nobody says otherwise: it is the law's, or the same everywhere.</summary>
    public const string FixedText = "fixed_text";

    public const string MissingPlaceholder = "missing_placeholder";
    public const string UnknownPlaceholder = "unknown_placeholder";
    public const string Unbalanced = "unbalanced";
    public const string Markup = "markup";

    public const string UnknownLine = "unknown_line";
    public const string UnknownOrder = "unknown_order";
    public const string UnknownUpload = "unknown_upload";

    /// <summary>The storefront has no open case by this name of the same customer at the same address; which of these it is, is not said.</summary>
    public const string UnknownCase = "unknown_case";

    public const string CaseOver = "case_over";
    public const string CaseUndecided = "case_undecided";

    /// <summary>There is no label that goods of another case could travel with.</summary>
    public const string NoLabel = "no_label";

    public const string ParcelLeft = "parcel_left";
    public const string ParcelFull = "parcel_full";
    public const string OutOfRange = "out_of_range";
    public const string OutOfOrder = "out_of_order";
    public const string Duplicate = "duplicate";
    public const string CurrencyMismatch = "currency_mismatch";
    public const string StorefrontMismatch = "storefront_mismatch";
    public const string BelowBaseline = "below_baseline";
    public const string DoesNotAddUp = "does_not_add_up";

    public const string UnknownParameter = "unknown_parameter";
    public const string DuplicateParameter = "duplicate_parameter";
    public const string UnknownProperty = "unknown_property";
    public const string DuplicateProperty = "duplicate_property";

    /// <summary>Of a wrong type, or no JSON.</summary>
    public const string Malformed = "malformed";

    public const string BrokenText = "broken_text";
    public const string NoBody = "no_body";
    public const string IdempotencyKeyTooLong = "idempotency_key_too_long";
    public const string IdempotencyKeyMalformed = "idempotency_key_malformed";
    public const string RefusedByQueue = "refused_by_queue";

    /// <summary>Every code above: read from here, so that the API's description has each.</summary>
    public static IReadOnlyList<string> All { get; } = [.. typeof(ProblemCodes).GetFields().Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!)];
}

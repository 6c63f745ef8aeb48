namespace Serverless.Warehouse;

/// <summary>Reads what every event of the warehouse begins with.</summary>
internal static class EventHead
{
    private const int MaxId = 100;
    private const int FirstYear = 2000;

    /// <summary>The case that it is about; null when that cannot be read.</summary>
    public static CaseKey? Read(Reading reading, string expected, string? type, string? id, DateTimeOffset? createdAt, string? @case, string? rma)
    {
        reading.Word(type, "/type", [expected]);
        if (reading.Requires(id, "/id"))
            reading.Must(id is { Length: > 0 and <= MaxId }, "/id", ProblemCodes.Invalid, $"1 to {MaxId} characters");

        if (reading.Requires(createdAt, "/createdAt"))
            reading.Must(createdAt is { Year: >= FirstYear }, "/createdAt", ProblemCodes.OutOfRange, $"From the year {FirstYear} on");

        var named = reading.Value(@case, "/case", CaseKey.TryParse, "{storefront}~{case}, as the case was announced");
        reading.Must(
            rma is null || named is not { } key || string.Equals(rma, RmaNumber.Of(key.Case).Value, StringComparison.Ordinal),
            "/rma",
            ProblemCodes.Invalid,
            "It is another case's number");
        return named;
    }
}

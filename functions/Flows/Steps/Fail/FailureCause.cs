namespace Serverless.Flows.Steps.Fail;

/// <summary>
/// The code that failures are grouped by: <c>{partner}_refused:{code}</c>, <c>{partner}_unavailable</c>, <c>storage_unavailable</c>,
/// and for everything that nobody foresaw <c>bug:{exception}</c>. It follows from type and message alone, which is all that an
/// engine keeps of an exception.
/// </summary>
internal static class FailureCause
{
    private const int MaxCode = 60;

    /// <param name="errorType">Full name of the exception's type.</param>
    public static string Of(string errorType, string message) => errorType.Split('.')[^1] switch
    {
        nameof(PartnerRefusedException) => $"{PartnerOf(message)}_refused:{CodeOf(message)}",
        nameof(PartnerConflictException) => $"{PartnerOf(message)}_conflict",
        nameof(PartnerUnavailableException) => $"{PartnerOf(message)}_unavailable",
        nameof(UnavailableException) => "storage_unavailable",
        nameof(RedactedException) => $"bug:{Safe(message.Split(':', ' ')[0])}",
        var type => $"bug:{Safe(type)}",
    };

    private static string PartnerOf(string message) => PartnerMessage.PartnerIn(message) is { } partner ? Codes.Of(partner) : "partner";

    private static string CodeOf(string message) => Safe(PartnerMessage.CodeIn(message) ?? "unknown");

    /// <summary>Codes come from outside: only what a code is made of stays, and no more than a code is long.</summary>
    private static string Safe(string code) =>
        string.Concat(code.Where(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-').Take(MaxCode));
}

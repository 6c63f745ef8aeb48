using System.Diagnostics;

namespace Serverless.Platform.Errors;

/// <summary>
/// What of an exception may be kept: logs and orchestrations' histories hold no personal data, but messages of libraries repeat what they could not read. Our
/// own messages name keys and codes alone and are told; of others only the type and the place are.
/// </summary>
internal static class ExceptionRedactor
{
    public static Exception Of(Exception thrown) => thrown switch
    {
        UnavailableException or PartnerRefusedException or PartnerConflictException or MessageRefusedException or RedactedException => thrown,
        JsonException json => new MessageRefusedException($"Not the JSON documented, at line {json.LineNumber + 1}, byte {json.BytePositionInLine + 1}"),
        _ when IsAbsence(thrown) => new UnavailableException($"Storage: {Absence(thrown)}"),
        _ => new RedactedException(thrown, IsOurs(thrown) ? thrown.Message : null),
    };

    /// <summary>Storage is away, or a line to it broke: the same will work later.</summary>
    public static bool IsAbsence(Exception thrown) => thrown switch
    {
        UnavailableException => true,
        RequestFailedException failed => failed.Status is 0 or 408 or 429 or >= 500,
        AggregateException { InnerExceptions: { Count: > 0 } inner } => inner.All(IsAbsence),
        HttpRequestException or IOException or OperationCanceledException or TimeoutException => true,
        _ => false,
    };

    private static string Absence(Exception thrown) => thrown switch
    {
        RequestFailedException { Status: > 0 } failed => $"answered {failed.Status} {PartnerCode.Of(failed.ErrorCode)}",
        AggregateException many => Absence(many.InnerExceptions[^1]),
        _ => thrown.GetType().Name,
    };

    private static bool IsOurs(Exception thrown) =>
        thrown.InnerException is null && new StackTrace(thrown).GetFrame(0)?.GetMethod()?.Module.Assembly.GetName().Name?.StartsWith("Serverless", StringComparison.Ordinal) == true;
}

/// <summary>An exception without its message, unless that is one of ours: its type and where it was thrown.</summary>
internal sealed class RedactedException(Exception thrown, string? message) : Exception(message is null ? Types(thrown) : $"{thrown.GetType().Name}: {message}")
{
    public override string? StackTrace => thrown.StackTrace;

    public override string ToString() => $"{Message}{Environment.NewLine}{StackTrace}";

    private static string Types(Exception thrown) =>
        thrown.InnerException is { } inner ? $"{thrown.GetType().Name} of {Types(inner)}" : thrown.GetType().Name;
}

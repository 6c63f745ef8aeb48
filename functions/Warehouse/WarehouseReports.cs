using Serverless.Contracts.V1;
using Serverless.Platform.Strict;

namespace Serverless.Warehouse;

/// <summary>Reads what the warehouse sends, by its type.</summary>
internal static class WarehouseReports
{
    /// <summary>Reads a report as it came; null for one of another type, whatever it says: what concerns no case is not ours to judge.</summary>
    /// <param name="repeatsNames">Whether its sender is told, and no log.</param>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static ParseResult<WarehouseReport>? Read(ReadOnlySpan<byte> body, bool repeatsNames)
    {
        if (JsonSerializer.Deserialize<AnyEvent>(body, Json.Api) is not { Type: var type })
            return null;

        return type.ValueKind is JsonValueKind.String ? type.GetString() switch
        {
            InspectionParser.Completed => Read<InspectionEvent>(body, repeatsNames, InspectionParser.Parse),
            StopParser.Completed => Read<StopEvent>(body, repeatsNames, StopParser.Parse),
            AmendmentParser.Completed => Read<AmendmentEvent>(body, repeatsNames, AmendmentParser.Parse),
            RepairParser.Completed => Read<RepairEvent>(body, repeatsNames, RepairParser.Parse),
            StockParser.Reported => Read<StockEvent>(body, repeatsNames, StockParser.Parse),
            _ => null,
        }
        : Read<InspectionEvent>(body, repeatsNames, InspectionParser.Parse);
    }

    private static ParseResult<WarehouseReport> Read<T>(ReadOnlySpan<byte> body, bool repeatsNames, Func<T, ParseResult<WarehouseReport>> parse)
        where T : class
    {
        var read = StrictJson.Read<T>(body, repeatsNames);
        return read.IsParsed ? parse(read.Value) : new ParseResult<WarehouseReport>(null, read.Problems);
    }

    /// <summary>What every event of the warehouse has.</summary>
    private sealed record AnyEvent(JsonElement Type);
}

/// <param name="Id">The event's own.</param>
internal sealed record WarehouseReport(CaseKey Case, string Id, ReturnCommand Command);

/// <summary>The warehouse sent something that cannot be read.</summary>
internal sealed class WarehouseReportRefusedException(IReadOnlyList<Problem> problems)
    : Exception(string.Join("; ", problems.Select(p => $"{p.Pointer}: {p.Message}")))
{
    public IReadOnlyList<Problem> Problems { get; } = problems;
}

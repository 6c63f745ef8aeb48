using Serverless.Contracts.V1;

namespace Serverless.Warehouse;

/// <summary>Reads what the warehouse says of goods that it was asked to stop.</summary>
internal static class StopParser
{
    public const string Completed = "stop.completed";

    private const int MaxLines = 1_000;

    public static ParseResult<WarehouseReport> Parse(StopEvent report)
    {
        var reading = new Reading();
        var named = EventHead.Read(reading, Completed, report.Type, report.Id, report.CreatedAt, report.Case, report.Rma);
        var command = Lines(reading, report.Lines);
        return reading.Result(() => new WarehouseReport(named!.Value, report.Id!, command!));
    }

    /// <summary>The lines alone, as a person reports them too.</summary>
    public static ReturnCommand.RecordStop? Lines(Reading reading, IReadOnlyList<StoppedLine>? lines, string pointer = "/lines")
    {
        List<StopResult> read = [];
        foreach (var (i, line) in reading.List(lines, pointer, MaxLines).Index())
        {
            if (!reading.Requires(line, $"{pointer}/{i}"))
                continue;

            var id = reading.Value(line.Line, $"{pointer}/{i}/line", LineId.TryParse, "A line of the order");
            if (reading.Requires(line.Stopped, $"{pointer}/{i}/stopped") && id is { } known)
                read.Add(new StopResult(known, line.Stopped!.Value));
        }

        return reading.IsClean ? new ReturnCommand.RecordStop(read) : null;
    }
}

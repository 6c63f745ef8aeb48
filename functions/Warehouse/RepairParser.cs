using Serverless.Contracts.V1;
using Serverless.Domain.Returns.Repairing;

namespace Serverless.Warehouse;

/// <summary>Reads what became of goods that the warehouse was asked to have repaired.</summary>
internal static class RepairParser
{
    public const string Completed = "repair.completed";

    private const int MaxLines = 1_000;

    public static ParseResult<WarehouseReport> Parse(RepairEvent report)
    {
        var reading = new Reading();
        var named = EventHead.Read(reading, Completed, report.Type, report.Id, report.CreatedAt, report.Case, report.Rma);
        var command = Lines(reading, report.Lines);
        return reading.Result(() => new WarehouseReport(named!.Value, report.Id!, command!));
    }

    /// <summary>The lines alone, as a person reports them too.</summary>
    public static ReturnCommand.RecordRepair? Lines(Reading reading, IReadOnlyList<RepairedLine>? lines, string pointer = "/lines")
    {
        List<RepairResult> read = [];
        foreach (var (i, line) in reading.List(lines, pointer, MaxLines).Index())
        {
            if (!reading.Requires(line, $"{pointer}/{i}"))
                continue;

            var id = reading.Value(line.Line, $"{pointer}/{i}/line", LineId.TryParse, "A line of the order");
            if (reading.Code<RepairOutcome>(line.Outcome, $"{pointer}/{i}/outcome") is { } outcome && id is { } known)
                read.Add(new RepairResult(known, outcome));
        }

        return reading.IsClean ? new ReturnCommand.RecordRepair(read) : null;
    }
}

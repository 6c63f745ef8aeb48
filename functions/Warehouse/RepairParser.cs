using Serverless.Contracts.V1;
using Serverless.Domain.Returns.Repairing;

namespace Serverless.Warehouse;

/// <summary>Reads what became of goods that the warehouse was asked to have repaired.</summary>
internal static class RepairParser
{
    public const string Completed = "repair.completed";

    public static ParseResult<WarehouseReport> Parse(RepairEvent report)
    {
        var reading = new Reading();
        var named = EventHead.Read(reading, Completed, report.Type, report.Id, report.CreatedAt, report.Case, report.Rma);
        var command = Lines(reading, report.Lines);
        return reading.Result(() => new WarehouseReport(named!.Value, report.Id!, command!));
    }

    /// <summary>The lines alone, as a person reports them too.</summary>
    public static ReturnCommand.RecordRepair? Lines(Reading reading, IReadOnlyList<RepairedLine>? lines, string pointer = "/lines") =>
        AnsweredLines.Read(reading, lines, pointer, said => said.Line, (said, at) => reading.Code<RepairOutcome>(said.Outcome, $"{at}/outcome")) is { } read
            ? new ReturnCommand.RecordRepair([.. read.Select(line => new RepairResult(line.Line, line.Outcome))])
            : null;
}

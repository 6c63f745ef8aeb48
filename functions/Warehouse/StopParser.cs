using Serverless.Contracts.V1;

namespace Serverless.Warehouse;

/// <summary>Reads what the warehouse says of goods that it was asked to stop.</summary>
internal static class StopParser
{
    public const string Completed = "stop.completed";

    public static ParseResult<WarehouseReport> Parse(StopEvent report)
    {
        var reading = new Reading();
        var named = EventHead.Read(reading, Completed, report.Type, report.Id, report.CreatedAt, report.Case, report.Rma);
        var command = Lines(reading, report.Lines);
        return reading.Result(() => new WarehouseReport(named!.Value, report.Id!, command!));
    }

    /// <summary>The lines alone, as a person reports them too.</summary>
    public static ReturnCommand.RecordStop? Lines(Reading reading, IReadOnlyList<StoppedLine>? lines, string pointer = "/lines") =>
        AnsweredLines.Read(reading, lines, pointer, said => said.Line, (said, at) => reading.Requires(said.Stopped, $"{at}/stopped") ? said.Stopped : null) is { } read
            ? new ReturnCommand.RecordStop([.. read.Select(line => new StopResult(line.Line, line.Outcome))])
            : null;
}

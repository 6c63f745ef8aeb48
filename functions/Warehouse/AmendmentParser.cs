using Serverless.Contracts.V1;
using Serverless.Domain.Returns.Amending;

namespace Serverless.Warehouse;

/// <summary>Reads what the warehouse made of an order that it was asked to change.</summary>
internal static class AmendmentParser
{
    public const string Completed = "amendment.completed";

    public static ParseResult<WarehouseReport> Parse(AmendmentEvent report)
    {
        var reading = new Reading();
        var named = EventHead.Read(reading, Completed, report.Type, report.Id, report.CreatedAt, report.Case, report.Rma);
        var command = Answer(reading, report.Outcome, "/outcome");
        return reading.Result(() => new WarehouseReport(named!.Value, report.Id!, command!));
    }

    /// <summary>The answer alone, as a person reports it too.</summary>
    public static ReturnCommand.RecordAmendment? Answer(Reading reading, string? outcome, string pointer) =>
        reading.Code<AmendmentAnswer>(string.IsNullOrWhiteSpace(outcome) ? null : outcome, pointer) is { } answer ? new ReturnCommand.RecordAmendment(answer) : null;
}

using System.Net;
using Serverless.Contracts.V1;
using Serverless.Domain.Returns.Repairing;
using ReturnCase = Serverless.Domain.Returns.ReturnCase;

namespace Serverless.Warehouse;

/// <summary>Goods that the warehouse took in and has repaired.</summary>
public sealed partial class WarehouseClient
{
    /// <summary>Asks the warehouse to have goods repaired; asking again changes nothing.</summary>
    /// <returns>What became of them; null while that is not known.</returns>
    public async Task<ReturnCommand.RecordRepair?> RepairAsync(ReturnCase subject, string idempotencyKey, CancellationToken cancellation)
    {
        using var request = Post(
            "v1/repairs",
            new
            {
                ReferenceId = subject.Rma.Value,
                CaseId = CaseRows.KeyOf(subject).ToString(),
                OrderNumber = subject.Order.Number.Value,
                subject.Repair!.RepairBy,
                Inventory = Inventory(subject, subject.Repair.Lines.Select(line => new LineUnits(line.Line, line.Units.Count))),
            },
            idempotencyKey);
        return AnswerOf(subject, await AskAsync<RepairBody>(request, cancellation));
    }

    /// <summary>What the warehouse has on record of a repair.</summary>
    public Task<WarehouseRecord<ReturnCommand.RecordRepair>> FindRepairAsync(ReturnCase subject, CancellationToken cancellation) =>
        FindAsync<RepairBody, ReturnCommand.RecordRepair>($"v1/repairs/{Name(subject)}", "a repair", repair => AnswerOf(subject, repair), cancellation);

    /// <summary>Nobody waits for a repair any more; one that is done, or was never asked for, stays as it is.</summary>
    public async Task CancelRepairAsync(ReturnCase subject, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"v1/repairs/{Name(subject)}/cancel");
        using var response = await http.SendToPartnerAsync(Partner.Warehouse, request, cancellation, refusesWith: HttpStatusCode.Conflict);
    }

    /// <summary>An answer that is not about the lines that were asked is none: the clock of the repair goes on.</summary>
    private static ReturnCommand.RecordRepair? AnswerOf(ReturnCase subject, RepairBody body)
    {
        var reading = new Reading();
        return body.Status is "completed" && RepairParser.Lines(reading, body.Lines) is { } answer && Repairs.Against(subject, answer).Count == 0 ? answer : null;
    }

    private sealed record RepairBody(string? Status, IReadOnlyList<RepairedLine>? Lines);
}

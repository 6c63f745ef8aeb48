using Azure.Data.Tables;
using Serverless.Contracts.V1;
using Serverless.Flows.Steps.Fail;
using Serverless.Platform;
using Serverless.Platform.Errors;
using Serverless.Platform.Storage;

namespace Serverless.Ops.Poison;

/// <summary>
/// What queue messages failed of last. A message gets a new id when it is set aside, so it is known by a hash of its text; one that
/// was taken in the end leaves a row that nobody looks at, and that goes with time.
/// </summary>
public sealed class QueueFailures(Tables tables, TimeProvider time)
{
    /// <summary>A message that is poisoned is dealt with, or gone, by then.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    internal async Task KeepAsync(string queue, string text, Exception problem, CancellationToken cancellation)
    {
        var (told, now) = (ExceptionRedactor.Of(problem), time.GetUtcNow());
        await tables.Poison.UpsertEntityAsync(
            new TableEntity(queue, Hash.Hex(text))
            {
                ["Type"] = (told is RedactedException ? problem : told).GetType().Name,
                ["Error"] = ErrorText.Clean(told.Message, person: null),
                ["At"] = now,
                ["Until"] = now + Kept,
            },
            TableUpdateMode.Replace,
            cancellation);
    }

    internal async Task<PoisonFailure?> FindAsync(string queue, string text, CancellationToken cancellation)
    {
        var row = await tables.Poison.GetEntityIfExistsAsync<TableEntity>(queue, Hash.Hex(text), cancellationToken: cancellation);
        return row.HasValue
            ? new PoisonFailure(row.Value!.GetString("Type"), row.Value.GetString("Error"), row.Value.GetDateTimeOffset("At")!.Value)
            : null;
    }

    internal Task ForgetAsync(string queue, string text) => tables.Poison.DeleteEntityAsync(queue, Hash.Hex(text));

    internal Task<int> SweepAsync(CancellationToken cancellation) => tables.Poison.SweepAsync("Until", time.GetUtcNow(), cancellation);
}

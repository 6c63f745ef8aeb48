using Azure;
using Azure.Data.Tables;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Serverless.Domain.Ids;
using Serverless.Domain.Returns;
using Serverless.Platform.Errors;
using Serverless.Platform.Storage;

namespace Serverless.Upkeep;

/// <summary>
/// Goes round all cases that are not over, or were until a while ago, and lets each be repaired. The record is read in pages, some a
/// run, going on where the last run stopped; a small shop's round is one run.
/// </summary>
public sealed partial class RepairCases(Tables tables, TimerCursor cursor, CaseRepairer repairer, TimeProvider time, ILogger<RepairCases> log)
{
    private const string Round = "cases";
    private const int PageSize = 100;
    private const int MostPages = 20;
    private const int MostCases = 300;

    /// <summary>What is over that long and in order stays in order.</summary>
    private static readonly TimeSpan Settled = TimeSpan.FromDays(2);

    private static readonly string Under = string.Join(" or ", ReturnStatus.All.Where(status => !ReturnStatus.IsOver(status)).Select(status => $"Status eq '{status}'"));

    [Function(nameof(RepairCases))]
    public async Task Run([TimerTrigger("0 */5 * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var filter = $"RowKey eq 'case' and ({Under} or {TableClient.CreateQueryFilter($"UpdatedAt ge {time.GetUtcNow() - Settled}")})";
        var (pages, looked, repaired) = (0, 0, 0);
        await foreach (var page in PagesAsync(filter, await cursor.ReadAsync(Round, cancellation), cancellation))
        {
            foreach (var row in page.Values)
            {
                looked++;
                repaired += await RepairAsync(client, CaseKey.Parse(row.PartitionKey), cancellation) ? 1 : 0;
            }

            await cursor.WriteAsync(Round, page.ContinuationToken, cancellation);
            if (++pages >= MostPages || looked >= MostCases)
            {
                break;
            }
        }

        Looked(log, looked, repaired);
    }

    /// <summary>A place that the table no longer knows begins a new round.</summary>
    private async IAsyncEnumerable<Page<TableEntity>> PagesAsync(
        string filter, string? from, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var pages = tables.Cases.QueryAsync<TableEntity>(filter, PageSize, ["PartitionKey"], cancellation).AsPages(from).GetAsyncEnumerator(cancellation);
        while (true)
        {
            try
            {
                if (!await pages.MoveNextAsync())
                {
                    yield break;
                }
            }
            catch (RequestFailedException e) when (e.Status == 400 && from is not null)
            {
                await cursor.WriteAsync(Round, next: null, cancellation);
                yield break;
            }

            yield return pages.Current;
        }
    }

    /// <summary>One case that cannot be repaired keeps no other from it.</summary>
    private async Task<bool> RepairAsync(DurableTaskClient client, CaseKey key, CancellationToken cancellation)
    {
        try
        {
            if (await repairer.RepairAsync(client, key, cancellation) is not { } found)
            {
                return false;
            }

            Repaired(log, key.ToString(), found);
            return true;
        }
        catch (Exception e) when (e is not OperationCanceledException && !ExceptionRedactor.IsAbsence(e))
        {
            NotRepaired(log, ExceptionRedactor.Of(e), key.ToString());
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Upkeep looked at {Looked} cases and repaired {Repaired}")]
    private static partial void Looked(ILogger logger, int looked, int repaired);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Upkeep repaired {Case}: {Found}")]
    private static partial void Repaired(ILogger logger, string @case, string found);

    [LoggerMessage(Level = LogLevel.Error, Message = "Upkeep could not look at {Case}")]
    private static partial void NotRepaired(ILogger logger, Exception exception, string @case);
}

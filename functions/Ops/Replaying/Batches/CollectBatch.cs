namespace Serverless.Ops.Replaying.Batches;

/// <summary>Notes which cases a batch is about: those that had failed when it was asked for, so none comes up twice.</summary>
public sealed class CollectBatch(BatchStore batches, FailureIndex failures)
{
    private const int MostCases = 5_000;

    [Function(nameof(CollectBatch))]
    public async Task<int> Run([ActivityTrigger] string id, CancellationToken cancellation)
    {
        var head = await batches.FindAsync(id, cancellation) ?? throw new InvalidOperationException($"There is no batch {id}");
        // Started again, it leaves those that it knows as they are.
        var known = (await batches.RowsAsync(id, cancellation)).Select(row => row.Case).ToHashSet();
        var failed = await failures.AllAsync(new FailureFilter(head.Cause, head.Storefront), cancellation);
        var cases = failed.Where(row => row.FailedAt <= head.StartedAt && !known.Contains(row.Case)).Select(row => row.Case).Take(MostCases - known.Count).ToList();
        await batches.AddRowsAsync(id, cases, cancellation);
        return cases.Count;
    }
}

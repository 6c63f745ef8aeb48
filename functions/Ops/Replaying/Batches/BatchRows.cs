using Serverless.Contracts.V1;

namespace Serverless.Ops.Replaying.Batches;

/// <param name="State">As the API tells it.</param>
public sealed record BatchHead(
    string Id, string Cause, StorefrontId? Storefront, int PerMinute, string By, OpsRole Role, string Reason, DateTimeOffset StartedAt, string State)
{
    /// <summary>Tells those apart whose names are alike; absent in rows from before it was kept.</summary>
    public string? ById { get; init; }

    public const string Running = "running";
    public const string Done = "done";
    public const string Cancelled = "cancelled";
}

/// <param name="Events">How long its timeline was right after the replay: what is beyond came of it.</param>
/// <param name="Tries">Replays that were cut short by a fault of ours.</param>
internal sealed record BatchRow(CaseKey Case, BatchState State, int Events = 0, int Tries = 0, string? Cause = null, string? Error = null);

internal enum BatchState
{
    Waiting,

    /// <summary>Begun. Found by a later turn, it was stopped in the middle.</summary>
    Replaying,

    /// <summary>It works on it, and nobody knows yet how it goes.</summary>
    Going,

    WentOn,

    FailedAgain,

    /// <summary>It had not failed any more, or could not be replayed.</summary>
    Skipped,
}

internal static class BatchCounts
{
    public static ReplayProgress Of(IReadOnlyCollection<BatchRow> rows)
    {
        return new ReplayProgress(
            rows.Count,
            Count(BatchState.Waiting),
            Count(BatchState.Replaying) + Count(BatchState.Going),
            Count(BatchState.WentOn),
            Count(BatchState.FailedAgain),
            Count(BatchState.Skipped));

        int Count(BatchState state) => rows.Count(row => row.State == state);
    }
}

using Azure;

namespace Serverless.Platform.Idempotency;

/// <summary>A call with an idempotency key.</summary>
/// <param name="Caller">Whose key it is.</param>
/// <param name="Route">What is called: the same key elsewhere is another key.</param>
/// <param name="Fingerprint">Tells the same call from another one.</param>
internal sealed record KeyedCall(string Caller, string Route, string Key, string Fingerprint)
{
    public string Partition => TableKey.Escape(Caller);

    public string Row => Hash.Hex($"{Route}\n{Key}");
}

/// <summary>How a call with a key stands.</summary>
internal abstract record KeyedState
{
    private KeyedState()
    {
    }

    /// <summary>It is the first, and its to be done.</summary>
    public sealed record Begun(ETag Tag) : KeyedState;

    public sealed record Answered(StoredAnswer Answer) : KeyedState;

    public sealed record Running : KeyedState;

    /// <summary>The key was used for another call.</summary>
    public sealed record OfAnother : KeyedState;
}

/// <summary>Calls by their idempotency keys and what was answered, each for a day.</summary>
public sealed class IdempotencyStore(Tables tables, AnswerSeal seal, TimeProvider time)
{
    /// <summary>Longer than any call runs: one that has not ended by then was cut off, and the next with its key begins anew.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan Kept = TimeSpan.FromHours(25);

    private const string Ends = "EndsAt";
    private const string StartedAt = "StartedAt";
    private const string Fingerprint = "Fingerprint";

    internal async Task<KeyedState> BeginAsync(KeyedCall call, CancellationToken cancellation)
    {
        // Most calls are the first with their key: they are written down before anything is looked up.
        TableEntity? before = null;
        while (true)
        {
            var now = time.GetUtcNow();
            if (before is not null && StateOf(before, call, now) is { } state)
                return state;

            if (await tables.Idempotency.TryWriteAsync(NewRow(call, now), before?.ETag, cancellation) is { } tag)
                return new KeyedState.Begun(tag);

            before = await tables.Idempotency.FindAsync(call.Partition, call.Row, cancellation);
        }
    }

    /// <summary>A call that ran for longer than any should was begun anew by another; what that one writes stands.</summary>
    internal Task FinishAsync(KeyedCall call, KeyedState.Begun begun, StoredAnswer answer)
    {
        var row = NewRow(call, time.GetUtcNow());
        BinaryColumns.Write(row, seal.Close(answer, call.Key));
        // Done is done: it is written down even when the caller has gone.
        return tables.Idempotency.TryWriteAsync(row, begun.Tag, CancellationToken.None);
    }

    /// <summary>The call came to nothing: the next with its key begins anew.</summary>
    internal Task ForgetAsync(KeyedCall call, KeyedState.Begun begun) =>
        tables.Idempotency.TryDeleteAsync(call.Partition, call.Row, begun.Tag, CancellationToken.None);

    /// <summary>Deletes what has been kept long enough; returns how much.</summary>
    public Task<int> SweepAsync(CancellationToken cancellation) => tables.Idempotency.SweepAsync(Ends, time.GetUtcNow(), cancellation);

    private static TableEntity NewRow(KeyedCall call, DateTimeOffset now) =>
        new(call.Partition, call.Row) { [Fingerprint] = call.Fingerprint, [StartedAt] = now, [Ends] = now + Kept };

    private KeyedState? StateOf(TableEntity row, KeyedCall call, DateTimeOffset now) => row switch
    {
        _ when row.GetDateTimeOffset(Ends) <= now => null,
        _ when row.GetString(Fingerprint) != call.Fingerprint => new KeyedState.OfAnother(),
        _ when BinaryColumns.Read(row) is { } parcel => seal.Open(parcel, call.Key) is { } answer ? new KeyedState.Answered(answer) : null,
        _ => row.GetDateTimeOffset(StartedAt) + Longest > now ? new KeyedState.Running() : null,
    };
}

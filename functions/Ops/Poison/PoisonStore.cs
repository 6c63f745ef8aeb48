using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Serverless.Contracts.V1;

namespace Serverless.Ops.Poison;

/// <summary>
/// Messages that could not be taken: a row each, written before the message leaves its queue, so that a stop in between makes two and
/// never none.
/// </summary>
public sealed class PoisonStore(QueueServiceClient queues, Tables tables, TimeProvider time)
{
    /// <summary>A queue gives out so many at once.</summary>
    private const int AtOnce = 32;

    /// <summary>Messages hold customers' data, which is kept no longer than a case's.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    internal static bool Knows(string queue) => QueueNames.All.Contains(queue, StringComparer.Ordinal);

    /// <summary>One page, the latest first.</summary>
    internal Task<TablePage<PoisonRow>> ListAsync(string queue, string? from, int size, CancellationToken cancellation) =>
        tables.Poison.PageAsync(Filter(queue), Read, from, size, cancellation);

    internal async Task<int> CountAsync(string queue, CancellationToken cancellation) =>
        await tables.Poison.QueryAsync<TableEntity>(Filter(queue), select: ["RowKey"], cancellationToken: cancellation).CountAsync(cancellation);

    internal async Task<PoisonRow?> FindAsync(string queue, string id, CancellationToken cancellation) =>
        await tables.Poison.FindAsync(PartitionOf(queue), TableKey.Escape(id), cancellation) is { } row ? Read(row) : null;

    /// <param name="message">Its id in the queue: one that is there already stays as it is.</param>
    internal Task KeepAsync(string queue, string message, string text, DateTimeOffset at, PoisonFailure? failure, CancellationToken cancellation)
    {
        var row = new PoisonRow($"{TableKey.NewestFirst(at)}-{message}", text, at, failure, default);
        return tables.Poison.TryWriteAsync(Write(queue, row), tag: null, cancellation);
    }

    /// <summary>Sent first and deleted second: a stop in between makes two, never none, and every queue takes the second for the first.</summary>
    internal async Task<bool> ResendAsync(string queue, PoisonRow row)
    {
        await queues.GetQueueClient(queue).SendMessageAsync(MessageText.Write(row.Text), timeToLive: TimeSpan.FromSeconds(-1));
        return await DropAsync(queue, row);
    }

    /// <summary>A text that was edited has failed of nothing yet.</summary>
    internal async Task<bool> EditAsync(string queue, PoisonRow row, string text) =>
        await tables.Poison.TryWriteAsync(Write(queue, row with { Text = text, Failure = null }), row.Tag, CancellationToken.None) is not null;

    internal Task<bool> DropAsync(string queue, PoisonRow row) =>
        tables.Poison.TryDeleteAsync(PartitionOf(queue), TableKey.Escape(row.Id), row.Tag, CancellationToken.None);

    /// <summary>
    /// Takes over what the host has set aside on <c>{queue}-poison</c> by itself: messages that it cannot decode, and those with which
    /// the app was stopped each time.
    /// </summary>
    internal async Task TakeOverAsync(string queue, CancellationToken cancellation)
    {
        var poison = queues.GetQueueClient($"{queue}-poison");
        try
        {
            while ((await poison.ReceiveMessagesAsync(AtOnce, cancellationToken: cancellation)).Value is { Length: > 0 } some)
                await Task.WhenAll(some.Select(message => TakeOverAsync(queue, poison, message, cancellation)));
        }
        catch (RequestFailedException e) when (e.IsMissing)
        {
            // Nothing was ever set aside, or somebody else takes it over.
        }
    }

    internal Task<int> SweepAsync(CancellationToken cancellation) => tables.Poison.SweepAsync("Until", time.GetUtcNow(), cancellation);

    private async Task TakeOverAsync(string queue, QueueClient poison, QueueMessage message, CancellationToken cancellation)
    {
        await KeepAsync(queue, message.MessageId, MessageText.Read(message.Body), message.InsertedOn ?? time.GetUtcNow(), failure: null, cancellation);
        await poison.DeleteMessageAsync(message.MessageId, message.PopReceipt, cancellation);
    }

    private static string Filter(string queue) => TableClient.CreateQueryFilter($"PartitionKey eq {PartitionOf(queue)}");

    private static string PartitionOf(string queue) => $"messages~{queue}";

    private static TableEntity Write(string queue, PoisonRow row) => JsonColumns.Write(
        new TableEntity(PartitionOf(queue), TableKey.Escape(row.Id))
        {
            ["Id"] = row.Id,
            ["InsertedAt"] = row.InsertedAt,
            ["Until"] = row.InsertedAt + Kept,
            ["Type"] = row.Failure?.Type,
            ["Error"] = row.Failure?.Error,
            ["At"] = row.Failure?.At,
        },
        row.Text);

    private static PoisonRow Read(TableEntity row) => new(
        row.GetString("Id"),
        JsonColumns.Read<string>(row),
        row.GetDateTimeOffset("InsertedAt")!.Value,
        row.GetString("Type") is { } type ? new PoisonFailure(type, row.GetString("Error"), row.GetDateTimeOffset("At")!.Value) : null,
        row.ETag);
}

/// <summary>A message that could not be taken.</summary>
/// <param name="Tag">Of several people who act on it one does.</param>
internal sealed record PoisonRow(string Id, string Text, DateTimeOffset InsertedAt, PoisonFailure? Failure, ETag Tag);

using Azure;
using Azure.Data.Tables;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Serverless.Contracts.V1;
using Serverless.Platform.Storage;

namespace Serverless.Ops.Poison;

/// <summary>
/// Messages that could not be taken. The host sets them aside on the queues <c>{queue}-poison</c>, which show 32 messages and give none
/// out by name; so whoever looks has them moved to a table first, where each has a row. A row is written before its message is
/// deleted, and named by it: a stop in between writes it again.
/// </summary>
public sealed class PoisonStore(QueueServiceClient queues, Tables tables, QueueFailures failures, TimeProvider time)
{
    private const int AtOnce = 32;

    /// <summary>A look moves so many at the most; the next goes on.</summary>
    private const int MostMoved = 3_200;

    /// <summary>Longer than a batch takes to be written.</summary>
    private static readonly TimeSpan Hold = TimeSpan.FromMinutes(2);

    /// <summary>Messages hold customers' data, which is kept no longer than a case's.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    internal static IReadOnlyList<string> Names => QueueNames.All;

    internal static bool Knows(string queue) => Names.Contains(queue, StringComparer.Ordinal);

    /// <summary>One page, the latest first.</summary>
    internal async Task<(IReadOnlyList<PoisonRow> Rows, string? Next)> ListAsync(string queue, string? continuation, int size, CancellationToken cancellation)
    {
        await MoveAsync(queue, cancellation);
        await foreach (var page in Rows(queue, size).AsPages(continuation, size).WithCancellation(cancellation))
        {
            return ([.. page.Values.Select(Read)], page.ContinuationToken);
        }

        return ([], null);
    }

    internal async Task<int> CountAsync(string queue, CancellationToken cancellation)
    {
        await MoveAsync(queue, cancellation);
        return await Rows(queue, size: null, "RowKey").CountAsync(cancellation);
    }

    internal async Task<PoisonRow?> FindAsync(string queue, string id, CancellationToken cancellation)
    {
        var row = await tables.Poison.GetEntityIfExistsAsync<TableEntity>(PartitionOf(queue), TableKey.Escape(id), cancellationToken: cancellation);
        return row.HasValue ? Read(row.Value!) : null;
    }

    /// <summary>Sent first and deleted second: a stop in between makes two, never none, and every queue takes the second for the first.</summary>
    internal async Task<bool> ResendAsync(string queue, PoisonRow row)
    {
        await queues.GetQueueClient(queue).SendMessageAsync(MessageText.Write(row.Text), timeToLive: TimeSpan.FromSeconds(-1));
        return await DropAsync(queue, row);
    }

    /// <summary>A text that was edited has failed of nothing yet.</summary>
    internal Task<bool> EditAsync(string queue, PoisonRow row, string text) =>
        TryAsync(() => tables.Poison.UpdateEntityAsync(Write(queue, row with { Text = text, Failure = null }), row.Tag, TableUpdateMode.Replace));

    internal Task<bool> DropAsync(string queue, PoisonRow row) => TryAsync(() => tables.Poison.DeleteEntityAsync(PartitionOf(queue), TableKey.Escape(row.Id), row.Tag));

    /// <summary>Takes what the host has set aside into the table.</summary>
    internal async Task MoveAsync(string queue, CancellationToken cancellation)
    {
        var poison = queues.GetQueueClient($"{queue}-poison");
        try
        {
            for (var moved = 0; moved < MostMoved && (await poison.ReceiveMessagesAsync(AtOnce, Hold, cancellation)).Value is { Length: > 0 } some; moved += some.Length)
            {
                await Task.WhenAll(some.Select(message => MoveAsync(queue, poison, message, cancellation)));
            }
        }
        catch (RequestFailedException e) when (e.IsMissing)
        {
            // Nothing was ever set aside.
        }
    }

    private async Task MoveAsync(string queue, QueueClient poison, QueueMessage message, CancellationToken cancellation)
    {
        var text = MessageText.Read(message.Body);
        var insertedAt = message.InsertedOn ?? time.GetUtcNow();
        var row = new PoisonRow($"{TableKey.NewestFirst(insertedAt)}-{message.MessageId}", text, insertedAt, await failures.FindAsync(queue, text, cancellation), default);
        try
        {
            await tables.Poison.AddEntityAsync(Write(queue, row), cancellation);
            await failures.ForgetAsync(queue, text);
        }
        catch (RequestFailedException e) when (e.IsConflict)
        {
            // A run before this one was stopped after it.
        }

        await TryAsync(() => poison.DeleteMessageAsync(message.MessageId, message.PopReceipt, cancellation));
    }

    private AsyncPageable<TableEntity> Rows(string queue, int? size, params string[] columns) => tables.Poison.QueryAsync<TableEntity>(
        TableClient.CreateQueryFilter($"PartitionKey eq {PartitionOf(queue)}"), size, columns is [] ? null : columns);

    private static string PartitionOf(string queue) => $"messages~{queue}";

    private static TableEntity Write(string queue, PoisonRow row)
    {
        var entity = new TableEntity(PartitionOf(queue), TableKey.Escape(row.Id)) { ["Id"] = row.Id, ["InsertedAt"] = row.InsertedAt, ["Until"] = row.InsertedAt + Kept };
        if (row.Failure is { } failure)
        {
            (entity["Type"], entity["Error"], entity["At"]) = (failure.Type, failure.Error, failure.At);
        }

        JsonColumns.Write(entity, row.Text);
        return entity;
    }

    private static PoisonRow Read(TableEntity row) => new(
        row.GetString("Id"),
        JsonColumns.Read<string>(row),
        row.GetDateTimeOffset("InsertedAt")!.Value,
        row.GetString("Type") is { } type ? new PoisonFailure(type, row.GetString("Error"), row.GetDateTimeOffset("At")!.Value) : null,
        row.ETag);

    private static async Task<bool> TryAsync(Func<Task> act)
    {
        try
        {
            await act();
            return true;
        }
        catch (RequestFailedException e) when (e.IsMissing || e.IsConflict)
        {
            return false;
        }
    }
}

/// <summary>A message that could not be taken.</summary>
/// <param name="Tag">Of several people who act on it one does.</param>
internal sealed record PoisonRow(string Id, string Text, DateTimeOffset InsertedAt, PoisonFailure? Failure, ETag Tag);

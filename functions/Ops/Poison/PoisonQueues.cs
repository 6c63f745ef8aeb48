using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Serverless.Platform.Storage;

namespace Serverless.Ops.Poison;

/// <summary>
/// Messages that could not be taken, on the queues <c>{queue}-poison</c>. A queue shows its first 32 messages and gives one out only by
/// receiving it. So one that is named is looked for by receiving them all, hidden from everybody for a moment; those in its way are
/// given back at once. Two people after the same message: one gets it, the other looks again and finds it gone. A stop in the middle
/// brings everything back after <see cref="Hold"/>.
/// </summary>
public sealed class PoisonQueues(QueueServiceClient queues)
{
    public const int MostShown = 32;

    /// <summary>Deeper a message is not looked for: those before it have to be dealt with first.</summary>
    private const int MostSearched = 1_024;
    private const int Passes = 3;
    private static readonly TimeSpan Hold = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan BetweenPasses = TimeSpan.FromMilliseconds(300);

    internal static IReadOnlyList<string> Names => QueueNames.All;

    internal static bool Knows(string queue) => Names.Contains(queue, StringComparer.Ordinal);

    internal async Task<int> CountAsync(string queue, CancellationToken cancellation)
    {
        try
        {
            return (await Poison(queue).GetPropertiesAsync(cancellation)).Value.ApproximateMessagesCount;
        }
        catch (RequestFailedException e) when (e.IsMissing)
        {
            // Nothing was ever set aside.
            return 0;
        }
    }

    /// <summary>The first messages, as they lie.</summary>
    internal async Task<IReadOnlyList<PeekedMessage>> PeekAsync(string queue, CancellationToken cancellation)
    {
        try
        {
            return (await Poison(queue).PeekMessagesAsync(MostShown, cancellation)).Value;
        }
        catch (RequestFailedException e) when (e.IsMissing)
        {
            return [];
        }
    }

    /// <summary>The message, held for the caller alone; null when it is not there, or somebody else holds it.</summary>
    internal async Task<HeldMessage?> TakeAsync(string queue, string id, CancellationToken cancellation)
    {
        for (var pass = 1; pass <= Passes; pass++)
        {
            if (await LookAsync(queue, id, cancellation) is { } found)
            {
                return new HeldMessage(Poison(queue), queues.GetQueueClient(queue), found);
            }

            // Somebody else who looks may hold it for a moment.
            await Task.Delay(BetweenPasses, cancellation);
        }

        return null;
    }

    private async Task<QueueMessage?> LookAsync(string queue, string id, CancellationToken cancellation)
    {
        var poison = Poison(queue);
        List<QueueMessage> inTheWay = [];
        try
        {
            while (inTheWay.Count < MostSearched && (await poison.ReceiveMessagesAsync(MostShown, Hold, cancellation)).Value is { Length: > 0 } some)
            {
                inTheWay.AddRange(some.Where(message => message.MessageId != id));
                if (some.FirstOrDefault(message => message.MessageId == id) is { } found)
                {
                    return found;
                }
            }

            return null;
        }
        catch (RequestFailedException e) when (e.IsMissing)
        {
            return null;
        }
        finally
        {
            foreach (var some in inTheWay.Chunk(MostShown))
            {
                await Task.WhenAll(some.Select(message => new HeldMessage(poison, poison, message).GiveBackAsync()));
            }
        }
    }

    private QueueClient Poison(string queue) => queues.GetQueueClient($"{queue}-poison");
}

/// <summary>A message that nobody else sees for a moment. What is done to it fails quietly when that moment is over.</summary>
internal sealed class HeldMessage(QueueClient poison, QueueClient queue, QueueMessage message)
{
    public string Text => MessageText.Read(message.Body);

    /// <summary>Sent first and deleted second: a stop in between makes two, never none, and every queue takes the second for the first.</summary>
    public async Task<bool> ResendAsync()
    {
        await queue.SendMessageAsync(message.Body, timeToLive: TimeSpan.FromSeconds(-1));
        return await DropAsync();
    }

    public Task<bool> EditAsync(string text) => TryAsync(() => poison.UpdateMessageAsync(
        message.MessageId, message.PopReceipt, MessageText.Write(text), TimeSpan.Zero));

    public Task<bool> DropAsync() => TryAsync(() => poison.DeleteMessageAsync(message.MessageId, message.PopReceipt));

    public Task<bool> GiveBackAsync() => TryAsync(() => poison.UpdateMessageAsync(message.MessageId, message.PopReceipt, visibilityTimeout: TimeSpan.Zero));

    private static async Task<bool> TryAsync(Func<Task> act)
    {
        try
        {
            await act();
            return true;
        }
        catch (RequestFailedException e) when (e.IsMissing)
        {
            return false;
        }
    }
}

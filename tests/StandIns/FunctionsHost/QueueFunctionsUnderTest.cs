using System.Threading.Channels;
using Azure.Storage.Queues.Models;
using Microsoft.Azure.Functions.Worker;

namespace Serverless.Tests.StandIns.FunctionsHost;

public sealed record Order(string Number, int Units);

public sealed class QueueBindingsUnderTest(Channel<object> seen)
{
    [Function("text")]
    public void Text([QueueTrigger("%Prefix%-text")] string message, string id, string popReceipt, long dequeueCount, DateTimeOffset insertionTime, FunctionContext context) =>
        Say((message, id.Length > 0, popReceipt.Length > 0, dequeueCount, insertionTime > DateTimeOffset.UnixEpoch, (string?)context.BindingContext.BindingData["queuetrigger"]));

    [Function("bytes")]
    public void Bytes([QueueTrigger("%Prefix%-bytes")] byte[] message) => Say(Convert.ToHexString(message));

    [Function("data")]
    public void Data([QueueTrigger("%Prefix%-data")] BinaryData message) => Say(message.ToString());

    [Function("record")]
    public void Record([QueueTrigger("%Prefix%-record")] Order message, string number) => Say((message, number));

    [Function("message")]
    public void Message([QueueTrigger("%Prefix%-message")] QueueMessage message) => Say((message.Body.ToString(), message.MessageId.Length > 0, message.DequeueCount));

    private void Say(object what) => seen.Writer.TryWrite(what);
}

public sealed class FailingQueueUnderTest(Channel<object> seen)
{
    [Function("fails")]
    public void Fails([QueueTrigger("%Prefix%-fails")] Order message, long dequeueCount)
    {
        seen.Writer.TryWrite((message.Number, dequeueCount));
        if (message.Units < 0 || dequeueCount < message.Units)
            throw new InvalidOperationException("not this time");
    }

    [Function("ends")]
    public void Ends([QueueTrigger("%Prefix%-fails-poison")] string message) => seen.Writer.TryWrite($"poison {message}");
}

public sealed class GatedQueueUnderTest(Channel<object> seen, Gate gate)
{
    [Function("gated")]
    public async Task Gated([QueueTrigger("%Prefix%-gated", Connection = "Warehouse")] string message, FunctionContext context)
    {
        seen.Writer.TryWrite(message);
        await gate.Open.Task.WaitAsync(context.CancellationToken);
        seen.Writer.TryWrite($"{message} done");
    }
}

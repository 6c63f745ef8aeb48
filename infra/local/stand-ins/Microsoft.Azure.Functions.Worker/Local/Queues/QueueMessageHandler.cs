using Azure;
using Azure.Storage.Queues.Models;
using Microsoft.Extensions.Logging;

namespace Serverless.Local.Functions;

/// <summary>Runs a function for one message, then deletes it, shows it again later, or moves it to the poison queue.</summary>
internal sealed class QueueMessageHandler(FunctionMethod function, QueueEndpoint endpoint, QueueSettings settings, FunctionRunner runner, ILogger logger)
{
    public async Task HandleAsync(QueueMessage message)
    {
        try
        {
            // The last try may have ended with the process.
            if (message.DequeueCount > settings.MaxDequeueCount && endpoint.Poison is not null)
            {
                await MoveToPoisonAsync(message, message.PopReceipt);
                return;
            }
            var lease = new MessageLease(endpoint.Queue, message, settings.Lease);
            lease.Start();
            bool done;
            await using (lease)
                done = await RunAsync(message);
            if (!lease.IsHeld)
                logger.LeaseLost(function.Name, message.MessageId);
            else if (done)
                await endpoint.Queue.DeleteMessageAsync(message.MessageId, lease.PopReceipt, CancellationToken.None);
            else
                await GiveBackAsync(message, lease.PopReceipt);
        }
        catch (RequestFailedException problem) when (problem.Status == 404)
        {
            logger.LeaseLost(function.Name, message.MessageId);
        }
        catch (Exception problem) when (QueueListener.IsOutOfReach(problem))
        {
            logger.NotSettled(function.Name, message.MessageId, problem.Message);
        }
    }

    private async Task<bool> RunAsync(QueueMessage message)
    {
        QueueMessage decoded;
        try
        {
            decoded = QueueBinding.Decode(message, settings.IsBase64);
        }
        catch (FormatException problem)
        {
            logger.Undecodable(function.Name, message.MessageId, problem.Message);
            return false;
        }
        try
        {
            await runner.RunAsync(function, QueueBinding.Input(decoded));
            return true;
        }
        catch (Exception problem)
        {
            // Logged as an error by the runner.
            logger.WillTryAgain(function.Name, message.MessageId, message.DequeueCount, problem.Message);
            return false;
        }
    }

    private async Task GiveBackAsync(QueueMessage message, string popReceipt)
    {
        // Without a poison queue it stays hidden until its lease ends, or it would come back in a tight circle.
        if (endpoint.Poison is null)
            return;
        if (message.DequeueCount >= settings.MaxDequeueCount)
            await MoveToPoisonAsync(message, popReceipt);
        else
            await endpoint.Queue.UpdateMessageAsync(message.MessageId, popReceipt, visibilityTimeout: settings.VisibilityTimeout, cancellationToken: CancellationToken.None);
    }

    private async Task MoveToPoisonAsync(QueueMessage message, string popReceipt)
    {
        // Sent before it is deleted: a stop in between makes two, never none.
        await endpoint.Poison!.CreateIfNotExistsAsync(cancellationToken: CancellationToken.None);
        await endpoint.Poison.SendMessageAsync(message.Body, timeToLive: TimeSpan.FromSeconds(-1), cancellationToken: CancellationToken.None);
        await endpoint.Queue.DeleteMessageAsync(message.MessageId, popReceipt, CancellationToken.None);
        logger.Poisoned(function.Name, message.MessageId, endpoint.Poison.Name, message.DequeueCount);
    }
}

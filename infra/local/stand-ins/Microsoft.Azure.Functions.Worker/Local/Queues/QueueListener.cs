using Azure;
using Azure.Storage.Queues.Models;
using Microsoft.Extensions.Logging;

namespace Serverless.Local.Functions;

/// <summary>Polls one queue for one function: quickly while there are messages, ever more slowly while there are none.</summary>
internal sealed class QueueListener(
    FunctionMethod function, QueueEndpoint endpoint, QueueSettings settings, FunctionRunner runner, TimeProvider time, ILogger logger)
    : ITriggerListener, IDisposable
{
    private readonly QueueMessageHandler _handler = new(function, endpoint, settings, runner, logger);
    private readonly QueueBackOff _backOff = new(settings.MaxPollingInterval, Random.Shared);
    private readonly CancellationTokenSource _stop = new();
    private readonly HashSet<Task> _handling = [];
    private Task _loop = Task.CompletedTask;
    private bool _away;
    private bool _created;

    public void Start() => _loop = Task.Run(LoopAsync);

    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _loop;
        await Task.WhenAll(_handling);
    }

    public void Dispose() => _stop.Dispose();

    internal static bool IsOutOfReach(Exception problem) =>
        problem is RequestFailedException or AggregateException or TaskCanceledException or IOException;

    private async Task LoopAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                _handling.RemoveWhere(task => task.IsCompleted);
                if (_handling.Count > settings.NewBatchSize)
                {
                    await Task.WhenAny(_handling).WaitAsync(_stop.Token);
                    continue;
                }
                var messages = await ReceiveAsync();
                if (messages is [])
                    await Task.Delay(_backOff.Missed(), time, _stop.Token);
                else
                    _backOff.Found();
                foreach (var message in messages)
                    _handling.Add(Task.Run(() => _handler.HandleAsync(message)));
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                return;
            }
        }
    }

    // A message received while the host stops would lie hidden for a lease, so the receiving itself is not cancelled.
    private async Task<IReadOnlyList<QueueMessage>> ReceiveAsync()
    {
        try
        {
            if (!_created)
                await endpoint.Queue.CreateIfNotExistsAsync(cancellationToken: _stop.Token);
            _created = true;
            var messages = await endpoint.Queue.ReceiveMessagesAsync(settings.BatchSize, settings.Lease, CancellationToken.None);
            if (_away)
                logger.QueueBack(endpoint.Queue.Name);
            _away = false;
            return messages.Value;
        }
        catch (RequestFailedException problem) when (problem.Status == 404)
        {
            // Somebody deleted the queue.
            _created = false;
            return [];
        }
        catch (Exception problem) when (IsOutOfReach(problem) && !_stop.IsCancellationRequested)
        {
            if (!_away)
                logger.QueueAway(endpoint.Queue.Name, FirstLine(problem));
            _away = true;
            return [];
        }
    }

    private static string FirstLine(Exception problem) => problem.GetBaseException().Message.Split('\n')[0].TrimEnd();
}

using Microsoft.DurableTask;

namespace Serverless.Local.DurableTask;

/// <summary>Events that nobody has waited for yet, and waits that no event has ended yet, by name.</summary>
internal sealed class EventBox(DataConverter converter, TurnThread thread)
{
    private readonly Dictionary<string, List<IWait>> _waits = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<EventRaised> _unclaimed = [];

    private interface IWait
    {
        Type Type { get; }

        void Receive(string? input, DataConverter converter);
    }

    public bool HasWaits => _waits.Count > 0;

    /// <summary>Events that nobody has waited for, oldest first.</summary>
    public IReadOnlyList<EventRaised> Unclaimed => _unclaimed;

    public Task<T> Wait<T>(string name, CancellationToken cancellation)
    {
        if (_waits.TryGetValue(name, out var same) && same[0].Type != typeof(T))
            throw new ArgumentException($"Waits for one event have one type: '{name}' is awaited as {same[0].Type}, not {typeof(T)}.", nameof(name));

        if (cancellation.IsCancellationRequested)
            return Task.FromCanceled<T>(cancellation);

        var wait = new Waiting<T>();
        var index = _unclaimed.FindIndex(raised => string.Equals(raised.Name, name, StringComparison.OrdinalIgnoreCase));
        if (index >= 0)
        {
            var raised = _unclaimed[index];
            _unclaimed.RemoveAt(index);
            wait.Receive(raised.Input, converter);
            return wait.Task;
        }

        if (same is null)
            _waits.Add(name, same = []);
        same.Add(wait);
        if (cancellation.CanBeCanceled)
            wait.Registration = cancellation.Register(() => thread.Only(() => Abandon(name, wait, cancellation)));
        return wait.Task;
    }

    /// <summary>Ends the latest wait for the event, or keeps it for the next one.</summary>
    public void Raise(EventRaised raised)
    {
        if (!_waits.TryGetValue(raised.Name, out var waits))
        {
            _unclaimed.Add(raised);
            return;
        }

        var wait = waits[^1];
        Remove(raised.Name, wait);
        wait.Receive(raised.Input, converter);
    }

    private void Abandon<T>(string name, Waiting<T> wait, CancellationToken cancellation)
    {
        if (Remove(name, wait))
            wait.Cancel(cancellation);
    }

    private bool Remove(string name, IWait wait)
    {
        if (!_waits.TryGetValue(name, out var waits) || !waits.Remove(wait))
            return false;

        if (waits.Count == 0)
            _waits.Remove(name);
        return true;
    }

    private sealed class Waiting<T> : IWait
    {
        private readonly TaskCompletionSource<T> _source = new();

        public Type Type => typeof(T);

        public Task<T> Task => _source.Task;

        public CancellationTokenRegistration Registration { get; set; }

        public void Receive(string? input, DataConverter converter)
        {
            Registration.Unregister();
            T? value;
            try
            {
                value = converter.Deserialize<T>(input);
            }
            catch (Exception exception)
            {
                _source.SetException(exception);
                return;
            }

            _source.SetResult(value!);
        }

        public void Cancel(CancellationToken cancellation) => _source.TrySetCanceled(cancellation);
    }
}

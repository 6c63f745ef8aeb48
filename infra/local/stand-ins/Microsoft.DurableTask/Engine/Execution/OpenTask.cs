using Microsoft.DurableTask;

namespace Serverless.Local.DurableTask;

/// <summary>Something an orchestrator asked for that has not ended.</summary>
internal abstract class OpenTask(Scheduled action)
{
    public Scheduled Action => action;

    /// <summary>Whether its end is in the history; a suspended orchestrator does not know of it yet.</summary>
    public bool Settled { get; set; }

    /// <summary>Whether it was asked for in the turn that runs now, so that nothing is stored for it yet.</summary>
    public bool New { get; set; } = true;

    public abstract void Complete(string? result, DataConverter converter);

    public abstract void Fail(TaskFailureDetails failure);
}

/// <summary>An activity or a child.</summary>
internal sealed class OpenCall<T>(Scheduled action, string name) : OpenTask(action)
{
    private readonly TaskCompletionSource<T> _source = new();

    public Task<T> Task => _source.Task;

    public override void Complete(string? result, DataConverter converter)
    {
        T? value;
        try
        {
            value = converter.Deserialize<T>(result);
        }
        catch (Exception exception)
        {
            _source.SetException(exception);
            return;
        }

        _source.SetResult(value!);
    }

    public override void Fail(TaskFailureDetails failure) => _source.SetException(new TaskFailedException(name, Action.Id, failure));
}

/// <summary>A durable timer.</summary>
internal sealed class OpenTimer(TimerScheduled action, CancellationToken cancellation) : OpenTask(action)
{
    private readonly TaskCompletionSource _source = new();

    public Task Task => _source.Task;

    public long Due => action.Due;

    public CancellationTokenRegistration Registration { get; set; }

    public override void Complete(string? result, DataConverter converter)
    {
        Registration.Unregister();
        _source.SetResult();
    }

    public override void Fail(TaskFailureDetails failure) => throw new NotSupportedException("A timer does not fail.");

    public void Cancel() => _source.TrySetCanceled(cancellation);
}

namespace Serverless.Local.DurableTask;

/// <summary>A change that a caller waits for.</summary>
/// <typeparam name="T">What the caller gets.</typeparam>
internal abstract class PendingChange<T> : StoreChange
{
    private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Exception? _refusal;
    private T? _result;

    public Task<T> Task => _done.Task;

    public sealed override void Committed()
    {
        if (_refusal is not null)
        {
            _done.TrySetException(_refusal);
            return;
        }

        TakeEffect();
        _done.TrySetResult(_result!);
    }

    public sealed override void Failed(Exception exception) => _done.TrySetException(exception);

    /// <summary>What happens once the change is on the disk, before the caller goes on.</summary>
    protected abstract void TakeEffect();

    protected void Return(T result) => _result = result;

    /// <summary>Answers the caller with an exception; nothing must have been written.</summary>
    protected void Refuse(Exception exception) => _refusal = exception;
}

namespace Serverless.Local.Engine;

/// <summary>
/// One change of the file. Changes that wait at the same time share a transaction. All three steps run on the writer's thread.
/// </summary>
internal abstract class Change
{
    // Callers go on elsewhere: the writer has the next batch to do.
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Exception? _refusal;

    /// <summary>Ends when the change is on the disk, or with the reason why it is not.</summary>
    public Task Done => _done.Task;

    /// <summary>
    /// Makes the change inside the transaction. It can be called again after a rollback, so it touches nothing in memory but the
    /// change itself. What is refused for good is told by <see cref="Refuse"/>; an exception rolls back.
    /// </summary>
    protected abstract void Apply(Rows rows);

    public void ApplyTo(Rows rows)
    {
        _refusal = null;
        Apply(rows);
    }

    /// <summary>The change is on the disk: memory follows.</summary>
    public virtual void Committed(EngineCore core)
    {
    }

    /// <summary>The caller is told this instead of success; nothing was written.</summary>
    protected void Refuse(Exception reason) => _refusal = reason;

    public void Succeed()
    {
        if (_refusal is null)
            _done.TrySetResult();
        else
            Fail(_refusal);
    }

    public void Fail(Exception exception)
    {
        _done.TrySetException(exception);
        // Whoever waits sees it; whoever does not has nothing to lose by it.
        _ = _done.Task.Exception;
    }
}

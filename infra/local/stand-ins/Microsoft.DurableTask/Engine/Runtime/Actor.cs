namespace Serverless.Local.DurableTask;

/// <summary>
/// A hot instance. It takes its mail into a turn, waits until the turn is committed, and takes the next. Only one that has
/// something to do, or activities under way, or whose code is worth keeping, is in memory at all.
/// </summary>
internal sealed partial class Actor(EngineCore engine, long key) : IThreadPoolWorkItem
{
    private readonly Lock _gate = new();
    private List<Message> _mail = [];
    private List<Message> _taken = [];
    private bool _working;
    private bool _gone;
    private volatile bool _dead;
    private int _activities;

    public long Key => key;

    /// <summary>Whether the instance was deleted from under it.</summary>
    public bool IsDead => _dead;

    /// <summary>Counts its rests, to tell a note of an earlier one.</summary>
    public int RestNumber { get; private set; }

    public void Kill() => _dead = true;

    /// <summary>Takes a message; <c>false</c> when the actor is gone and another has to be made.</summary>
    public bool Post(Message message)
    {
        lock (_gate)
        {
            if (_gone)
                return false;

            _mail.Add(message);
            if (_working)
                return true;

            _working = true;
        }

        engine.Turns.Schedule(this);
        return true;
    }

    /// <summary>Hands an activity to be run.</summary>
    public void Dispatch(ActivityScheduled action, int generation)
    {
        lock (_gate)
            _activities++;
        engine.Activities.Enqueue(new ActivityCall(engine, this, Info!.Id, action, generation));
    }

    /// <summary>Takes the result of an activity.</summary>
    public void Return(TaskEnded ended, int generation)
    {
        lock (_gate)
            _activities--;
        Post(new Message(ended, generation));
    }

    /// <summary>Runs a turn; what it comes to is committed before the next.</summary>
    public void Execute()
    {
        try
        {
            lock (_gate)
                (_taken, _mail) = (_mail, _taken);
            TakeTurn(_taken);
        }
        catch (Exception exception)
        {
            engine.Fault(exception);
        }
        finally
        {
            engine.Turns.Done();
        }
    }

    /// <summary>Goes on with new mail, or rests.</summary>
    public void Rest()
    {
        bool again, parked;
        lock (_gate)
        {
            _taken.Clear();
            again = _mail.Count > 0;
            _working = again;
            parked = !again && _activities == 0;
            if (!again)
                RestNumber++;
            if (!again && !engine.Actors.MayKeepRun(parked))
                DropRun();
            if (parked && Run is null)
                _gone = true;
        }

        if (again)
            engine.Turns.Schedule(this, goesOn: true);
        else if (_gone)
            engine.Actors.Forget(this);
        else if (parked)
            engine.Actors.Park(this, RestNumber);
        if (!again)
            engine.Turns.Rested();
    }

    /// <summary>Leaves the memory if it still rests as it did.</summary>
    public void Unpark(int restNumber)
    {
        lock (_gate)
        {
            if (_working || _gone || _activities > 0 || RestNumber != restNumber)
                return;

            _gone = true;
            DropRun();
        }

        engine.Actors.Forget(this);
    }

    /// <summary>Was made in vain.</summary>
    public void Abandon() => DropRun();

    /// <summary>Leaves the memory because the instance has ended; mail that came too late is dropped by a successor.</summary>
    public void Retire()
    {
        List<Message> late;
        lock (_gate)
        {
            _gone = true;
            late = [.. _mail.Where(message => message.InboxSeq != 0)];
            _mail.Clear();
            DropRun();
        }

        engine.Actors.Forget(this);
        foreach (var message in late)
            engine.Actors.Deliver(key, message);
        engine.Turns.Rested();
    }
}

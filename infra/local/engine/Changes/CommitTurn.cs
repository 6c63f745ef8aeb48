namespace Serverless.Local.Engine;

/// <summary>What a turn asked for, encoded by the thread that ran it.</summary>
/// <param name="Before">The execution whose turn it was.</param>
/// <param name="Seen">What clients are told when it was the last one.</param>
internal sealed record TurnResult(
    string Before,
    TurnState State,
    OrchestrationState Seen,
    byte[] Events,
    History History,
    IReadOnlyList<(TaskMessage Message, byte[] Stored, string? Tags)> Activities,
    IReadOnlyList<(TaskMessage Message, byte[] Stored)> Sends,
    IReadOnlyList<(long Due, int Number)> Timers,
    IReadOnlyList<(long Due, int Number)> DeadTimers);

/// <summary>
/// A turn, whole or not at all: history, status, activities, timers, messages sent, and the messages it took up gone. A turn of an
/// execution that has meanwhile ended or been replaced is discarded; what it took up goes all the same.
/// </summary>
/// <param name="work">What the turn took up.</param>
/// <param name="result">What it came to; <c>null</c>: nothing could be run, but its messages are to go.</param>
internal sealed class CommitTurn(Work work, TurnResult? result) : Change
{
    private readonly Post _post = new();
    private readonly List<(long Seq, TaskMessage Message)> _activities = [];
    private bool _counts;

    private long Key => work.Instance.Key;

    protected override void Apply(Rows rows)
    {
        _post.Clear();
        _activities.Clear();
        foreach (var message in work.Messages)
            message.Delete(rows, Key);

        _counts = result is not null && rows.Turn(Key, result.Before, result.State);
        if (!_counts)
            return;

        // A new execution begins with an empty history.
        if (result!.History.Turns == 1)
            rows.DeleteHistory(Key);
        rows.AddHistory(Key, result.History.Turns, result.Events);
        foreach (var (due, number) in result.DeadTimers)
            rows.DeleteTimer(new DueTimer(due, Key, number, result.Before));
        foreach (var (due, number) in result.Timers)
            rows.AddTimer(new DueTimer(due, Key, number, result.State.Execution));
        foreach (var (message, stored, tags) in result.Activities)
            _activities.Add((rows.AddTask(Key, message.OrchestrationInstance.ExecutionId, stored, tags), message));
        foreach (var (message, stored) in result.Sends)
            _post.Send(rows, message, stored);
    }

    public override void Committed(EngineCore core)
    {
        core.Instances.TakenUp(work);
        foreach (var handed in work.Messages.OfType<HandedResult>())
            handed.Result.Succeed();
        if (!_counts)
            return;

        // The next turn is likely to come soon while activities or children are under way; one that waits for more costs no memory.
        if (result!.State.Ended is null && result.History.UnderWay > 0)
            core.Histories.Put(Key, result.History);
        foreach (var (seq, message) in _activities)
            core.Activities.Add(new Activity(seq, Key, message));
        // Those that are due already fire in the order in which they were due.
        foreach (var (due, number) in result.Timers.OrderBy(static timer => timer.Due))
            core.SetTimer(new DueTimer(due, Key, number, result.State.Execution), work.Instance.Id);
        _post.Committed(core);
        if (result.State.Ended is not null)
            core.Waiters.Ended(result.Seen);
    }
}

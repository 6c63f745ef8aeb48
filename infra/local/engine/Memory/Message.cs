using DurableTask.Core.History;

namespace Serverless.Local.Engine;

/// <summary>Something that an instance's next turn takes up.</summary>
/// <param name="Event">What the orchestration sees.</param>
/// <param name="Execution">The one execution that may take it up; <c>null</c>: any.</param>
internal abstract record Message(HistoryEvent Event, string? Execution)
{
    /// <summary>Removes what the file keeps of it, in the transaction of the turn that took it up.</summary>
    public abstract void Delete(Rows rows, long key);
}

/// <summary>A message in the file.</summary>
internal sealed record StoredMessage(HistoryEvent Event, string? Execution, long Seq) : Message(Event, Execution)
{
    public override void Delete(Rows rows, long key) => rows.DeleteMessage(key, Seq);
}

/// <summary>A timer that has fired. Its row stands until a turn has seen it, so that a process killed in between fires it again.</summary>
internal sealed record FiredTimer(HistoryEvent Event, string? Execution, DueTimer Timer) : Message(Event, Execution)
{
    public override void Delete(Rows rows, long key) => rows.DeleteTimer(Timer);

    public static FiredTimer Of(DueTimer timer) => new(
        // The event carries the time of its making, which is when it fires.
        new TimerFiredEvent(-1) { TimerId = timer.Number, FireAt = new DateTime(timer.Due, DateTimeKind.Utc) }, timer.Execution, timer);
}

/// <summary>
/// An activity's result on its way into a turn without a row of its own: it reaches the disk with the turn. Whoever did the activity
/// waits for that, so a killed process repeats no more activities than were under way.
/// </summary>
internal sealed record HandedResult(ActivityResult Result) : Message(Result.Event, Result.Execution)
{
    public override void Delete(Rows rows, long key) => rows.DeleteTask(Result.Seq);
}

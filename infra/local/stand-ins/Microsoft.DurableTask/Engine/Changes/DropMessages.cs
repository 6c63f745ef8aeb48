namespace Serverless.Local.DurableTask;

/// <summary>Forgets messages that came too late.</summary>
internal sealed class DropMessages(EngineCore engine, Actor actor, IReadOnlyList<Message> messages) : StoreChange
{
    public override void Apply(WriteSession session)
    {
        foreach (var message in messages)
        {
            if (message.InboxSeq != 0)
                session.DeleteInbox(message.InboxSeq);
            if (message.Event is TimerFired fired)
                session.DeleteTimer(fired.Due, actor.Key, fired.Id);
        }
    }

    public override void Committed()
    {
        if (actor.IsDead)
            actor.Retire();
        else
            actor.Rest();
    }

    public override void Failed(Exception exception) => engine.Lost(actor);
}

namespace Serverless.Local.DurableTask;

/// <summary>Sends something to an instance for a client. One that does not exist or has ended never gets it.</summary>
internal sealed class SendMessage(EngineCore engine, string id, Entry entry) : PendingChange<bool>
{
    private long _key;
    private Message _message;

    public override void Apply(WriteSession session)
    {
        if (session.Find(id) is not var (key, status) || status.IsEnd)
            return;

        _key = key;
        _message = session.AddInbox(key, entry, Message.AnyGeneration);
        Return(true);
    }

    protected override void TakeEffect()
    {
        if (_key != 0)
            engine.Actors.Deliver(_key, _message);
    }
}

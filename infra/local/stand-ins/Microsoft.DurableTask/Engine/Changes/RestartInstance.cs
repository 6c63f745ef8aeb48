namespace Serverless.Local.DurableTask;

/// <summary>Starts an instance again with its input.</summary>
/// <param name="engine">The engine.</param>
/// <param name="id">The instance.</param>
/// <param name="newId">The id that it is to have; may be the same.</param>
internal sealed class RestartInstance(EngineCore engine, string id, string newId) : PendingChange<string>
{
    private NewInstance? _new;

    public override void Apply(WriteSession session)
    {
        if (session.Find(id) is not var (key, status) || session.ReadStart(key) is not { } started)
        {
            Refuse(new ArgumentException($"There is no orchestration with the id '{id}'.", nameof(id)));
            return;
        }

        if (string.Equals(id, newId, StringComparison.Ordinal))
        {
            if (!status.IsEnd)
            {
                Refuse(new InvalidOperationException($"The orchestration '{id}' is {status}; under its own id it can be restarted once it has ended."));
                return;
            }

            session.Delete(key, status);
        }

        _new = NewInstance.Store(session, newId, started with { StartAt = 0 }, parent: null, engine.Now);
        Return(newId);
    }

    protected override void TakeEffect() => _new?.TakeEffect(engine);
}

using DurableTask.Core.Exceptions;
using Microsoft.DurableTask.Client;

namespace Serverless.Local.DurableTask;

/// <summary>Starts an orchestration for a client.</summary>
/// <param name="engine">The engine.</param>
/// <param name="id">The instance's id.</param>
/// <param name="started">How it starts.</param>
/// <param name="keep">Whether an existing instance in a status is kept, so that the start is refused.</param>
internal sealed class CreateInstance(EngineCore engine, string id, Started started, Func<OrchestrationRuntimeStatus, bool> keep) : PendingChange<string>
{
    private NewInstance? _new;

    public override void Apply(WriteSession session)
    {
        if (session.Find(id) is var (key, status))
        {
            if (keep(status))
            {
                Refuse(new OrchestrationAlreadyExistsException($"An orchestration with the id '{id}' exists already; its status is {status}."));
                return;
            }

            session.Delete(key, status);
        }

        _new = NewInstance.Store(session, id, started, parent: null, engine.Now);
        Return(id);
    }

    protected override void TakeEffect() => _new?.TakeEffect(engine);
}

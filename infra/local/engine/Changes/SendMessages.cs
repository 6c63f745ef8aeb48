using DurableTask.Core.Exceptions;
using DurableTask.Core.History;

namespace Serverless.Local.Engine;

/// <summary>A client's messages to instances, all or none of them.</summary>
internal sealed class SendMessages(IReadOnlyList<TaskMessage> messages) : Change
{
    private readonly Post _post = new();
    private readonly byte[][] _stored = [.. messages.Select(message => EventWriter.Write(message.Event))];

    protected override void Apply(Rows rows)
    {
        _post.Clear();
        for (var index = 0; index < _stored.Length; index++)
            _post.Send(rows, messages[index], _stored[index]);
    }

    public override void Committed(EngineCore core) => _post.Committed(core);
}

/// <summary>A client's start of an instance.</summary>
internal sealed class StartInstance(ExecutionStartedEvent start, IReadOnlyCollection<OrchestrationStatus> keep) : Change
{
    private readonly Post _post = new();
    private readonly byte[] _stored = EventWriter.Write(start);

    protected override void Apply(Rows rows)
    {
        _post.Clear();
        if (_post.Start(rows, start, _stored, keep) is { } there)
            Refuse(new OrchestrationAlreadyExistsException($"An orchestration with id '{there.Id}' already exists. It's in the {there.Status} state."));
    }

    public override void Committed(EngineCore core) => _post.Committed(core);
}

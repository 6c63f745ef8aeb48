using DurableTask.Core.History;

namespace Serverless.Local.Engine;

/// <summary>
/// What came of an activity: its row goes, its result becomes a message. The result counts once, and only while the execution that
/// asked for it is open.
/// </summary>
internal sealed class ActivityResult(long seq, long key, string execution, HistoryEvent result) : Change
{
    private readonly byte[] _stored = EventWriter.Write(result);
    private StoredMessage? _message;
    private string _id = string.Empty;

    public long Seq => seq;

    public long Key => key;

    public string Execution => execution;

    public HistoryEvent Event => result;

    protected override void Apply(Rows rows)
    {
        _message = null;
        if (!rows.DeleteTask(seq) || rows.Find(key) is not { IsOpen: true } instance || instance.Execution != execution)
            return;

        _id = instance.Id;
        _message = new StoredMessage(result, execution, rows.AddMessage(key, execution, _stored));
    }

    public override void Committed(EngineCore core)
    {
        if (_message is not null)
            core.Instances.Deliver(key, _id, _message);
    }
}

using System.Text;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Serverless.Local.DurableTask;

/// <summary>Unpacks what <see cref="EntryWriter"/> packed.</summary>
internal ref struct EntryReader(ReadOnlySpan<byte> data)
{
    private ReadOnlySpan<byte> _rest = data;

    public static List<Entry> Unpack(ReadOnlySpan<byte> data)
    {
        var reader = new EntryReader(data);
        var entries = new List<Entry>();
        while (!reader._rest.IsEmpty)
            entries.Add(reader.Read());
        return entries;
    }

    /// <summary>The first entry alone; the others of a long row are not touched.</summary>
    public static Entry UnpackFirst(ReadOnlySpan<byte> data) => new EntryReader(data).Read();

    public static TaskFailureDetails? UnpackFailure(ReadOnlySpan<byte> data) => data.IsEmpty ? null : new EntryReader(data).Failure();

    private Entry Read()
    {
        var kind = (EntryKind)_rest[0];
        _rest = _rest[1..];
        return kind switch
        {
            EntryKind.Started => new Started(Needed(), Needed(), Text(), Tags(), Number()),
            EntryKind.Begun => Begun.Instance,
            EntryKind.ActivityScheduled => new ActivityScheduled(Id(), Needed(), Needed(), Text(), Tags()),
            EntryKind.ActivityEnded => new TaskEnded(Id(), Child: false, Text(), Failure()),
            EntryKind.ChildScheduled => new ChildScheduled(Id(), Needed(), Needed(), Needed(), Text(), Tags()),
            EntryKind.ChildEnded => new TaskEnded(Id(), Child: true, Text(), Failure()),
            EntryKind.TimerScheduled => new TimerScheduled(Id(), Number()),
            EntryKind.TimerFired => new TimerFired(Id(), Number()),
            EntryKind.EventRaised => new EventRaised(Needed(), Text()),
            EntryKind.EventSent => new EventSent(Id(), Needed(), Needed(), Text()),
            EntryKind.Suspended => new Suspended(Text()),
            EntryKind.Resumed => new Resumed(Text()),
            EntryKind.Terminated => new Terminated(Text(), Number() != 0),
            EntryKind.Ended => new Ended((OrchestrationRuntimeStatus)Number(), Text(), Failure()),
            _ => throw new LocalDurableEngineException($"A history holds an event of an unknown kind, {(byte)kind}."),
        };
    }

    private long Number()
    {
        ulong value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var part = _rest[0];
            _rest = _rest[1..];
            value |= (ulong)(part & 0x7f) << shift;
            if (part < 0x80)
                return (long)value;
        }
    }

    private int Id() => (int)Number();

    private string? Text()
    {
        var length = (int)Number() - 1;
        if (length < 0)
            return null;

        var text = Encoding.UTF8.GetString(_rest[..length]);
        _rest = _rest[length..];
        return text;
    }

    private string Needed() => Text() ?? string.Empty;

    private Dictionary<string, string>? Tags()
    {
        var count = (int)Number();
        if (count == 0)
            return null;

        var tags = new Dictionary<string, string>(count, StringComparer.Ordinal);
        for (var i = 0; i < count; i++)
            tags.Add(Needed(), Needed());
        return tags;
    }

    private TaskFailureDetails? Failure() =>
        Number() == 0 ? null : new TaskFailureDetails(Needed(), Needed(), Text(), Failure(), Properties: null);
}

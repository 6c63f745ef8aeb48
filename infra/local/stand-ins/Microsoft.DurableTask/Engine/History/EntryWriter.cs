using System.Buffers;
using System.Text;
using Microsoft.DurableTask;

namespace Serverless.Local.DurableTask;

/// <summary>Packs entries: a byte for the kind, numbers of variable length, texts as UTF-8 with their length.</summary>
internal sealed class EntryWriter
{
    [ThreadStatic]
    private static EntryWriter? _shared;

    private readonly ArrayBufferWriter<byte> _buffer = new(512);

    public static byte[] Pack(params ReadOnlySpan<Entry> entries)
    {
        var writer = Rent();
        foreach (var entry in entries)
            writer.Write(entry);
        return writer._buffer.WrittenSpan.ToArray();
    }

    public static byte[]? Pack(TaskFailureDetails? failure)
    {
        if (failure is null)
            return null;

        var writer = Rent();
        writer.Failure(failure);
        return writer._buffer.WrittenSpan.ToArray();
    }

    private static EntryWriter Rent()
    {
        // A buffer that one large payload has blown up is not kept.
        if (_shared is null || _shared._buffer.Capacity > 256 * 1024)
            _shared = new EntryWriter();
        _shared._buffer.ResetWrittenCount();
        return _shared;
    }

    private void Write(Entry entry)
    {
        switch (entry)
        {
            case Started started:
                Kind(EntryKind.Started).Text(started.Name).Text(started.Version).Text(started.Input).Tags(started.Tags).Number(started.StartAt);
                break;
            case Begun:
                Kind(EntryKind.Begun);
                break;
            case ActivityScheduled activity:
                Kind(EntryKind.ActivityScheduled).Number(activity.Id).Text(activity.Name).Text(activity.Version).Text(activity.Input).Tags(activity.Tags);
                break;
            case TaskEnded { Child: false } ended:
                Kind(EntryKind.ActivityEnded).Number(ended.Id).Text(ended.Result).Failure(ended.Failure);
                break;
            case ChildScheduled child:
                Kind(EntryKind.ChildScheduled).Number(child.Id).Text(child.Name).Text(child.Version).Text(child.InstanceId).Text(child.Input).Tags(child.Tags);
                break;
            case TaskEnded ended:
                Kind(EntryKind.ChildEnded).Number(ended.Id).Text(ended.Result).Failure(ended.Failure);
                break;
            case TimerScheduled timer:
                Kind(EntryKind.TimerScheduled).Number(timer.Id).Number(timer.Due);
                break;
            case TimerFired fired:
                Kind(EntryKind.TimerFired).Number(fired.Id).Number(fired.Due);
                break;
            case EventRaised raised:
                Kind(EntryKind.EventRaised).Text(raised.Name).Text(raised.Input);
                break;
            case EventSent sent:
                Kind(EntryKind.EventSent).Number(sent.Id).Text(sent.InstanceId).Text(sent.Name).Text(sent.Input);
                break;
            case Suspended suspended:
                Kind(EntryKind.Suspended).Text(suspended.Reason);
                break;
            case Resumed resumed:
                Kind(EntryKind.Resumed).Text(resumed.Reason);
                break;
            case Terminated terminated:
                Kind(EntryKind.Terminated).Text(terminated.Output).Number(terminated.Recursive ? 1 : 0);
                break;
            case Ended ended:
                Kind(EntryKind.Ended).Number((long)ended.Status).Text(ended.Output).Failure(ended.Failure);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(entry), entry, "An entry without a packed form.");
        }
    }

    private EntryWriter Kind(EntryKind kind)
    {
        _buffer.GetSpan(1)[0] = (byte)kind;
        _buffer.Advance(1);
        return this;
    }

    private EntryWriter Number(long value)
    {
        var rest = (ulong)value;
        var span = _buffer.GetSpan(10);
        var length = 0;
        while (rest >= 0x80)
        {
            span[length++] = (byte)(rest | 0x80);
            rest >>= 7;
        }

        span[length++] = (byte)rest;
        _buffer.Advance(length);
        return this;
    }

    /// <summary>The length is one more than it is, so that zero can say that there is no text.</summary>
    private EntryWriter Text(string? text)
    {
        if (text is null)
            return Number(0);

        var length = Encoding.UTF8.GetByteCount(text);
        Number(length + 1);
        _buffer.Advance(Encoding.UTF8.GetBytes(text, _buffer.GetSpan(length)));
        return this;
    }

    private EntryWriter Tags(IReadOnlyDictionary<string, string>? tags)
    {
        Number(tags?.Count ?? 0);
        foreach (var (name, value) in tags ?? EmptyTags.Instance)
            Text(name).Text(value);
        return this;
    }

    private EntryWriter Failure(TaskFailureDetails? failure)
    {
        if (failure is null)
            return Number(0);

        return Number(1).Text(failure.ErrorType).Text(failure.ErrorMessage).Text(failure.StackTrace).Failure(failure.InnerFailure);
    }
}

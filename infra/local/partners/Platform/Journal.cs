using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Serverless.Partners;

/// <summary>
/// The state on disk: one line per change of the world, each line the array of documents that changed together. A line is
/// handed to the operating system before the call that caused it is answered, so a killed process loses nothing it
/// confirmed; a line torn by the kill is dropped when the file is opened again.
/// </summary>
internal sealed class Journal : IDisposable
{
    private readonly FileStream? _file;
    private readonly List<JsonArray> _pending = [];

    private Journal(FileStream? file) => _file = file;

    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web);

    public static Journal Open(string? folder)
    {
        if (folder is null)
            return new Journal(null);
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, "partners.jsonl");
        return new Journal(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0));
    }

    /// <summary>Every document written so far, in order; a null value means that it went away.</summary>
    public IEnumerable<(string Shelf, string Key, JsonNode? Value)> Read()
    {
        if (_file is null)
            yield break;
        var whole = 0L;
        using (var reader = new StreamReader(_file, new UTF8Encoding(false), detectEncodingFromByteOrderMarks: false, leaveOpen: true))
            while (reader.ReadLine() is { } line && Whole(line) is { } changes)
            {
                whole += Encoding.UTF8.GetByteCount(line) + 1;
                foreach (var change in changes)
                    yield return ((string)change![0]!, (string)change[1]!, change[2]);
            }
        KeepWholeLines(whole);
    }

    public void Add<T>(string shelf, string key, T? value)
    {
        if (_file is not null)
            _pending.Add([shelf, key, JsonSerializer.SerializeToNode(value, Json)]);
    }

    /// <summary>Writes what changed since the last call as one line.</summary>
    public void Commit()
    {
        if (_pending.Count == 0)
            return;
        var line = new JsonArray([.. _pending]).ToJsonString() + "\n";
        _pending.Clear();
        _file!.Write(Encoding.UTF8.GetBytes(line));
    }

    public void Dispose() => _file?.Dispose();

    private void KeepWholeLines(long length)
    {
        if (length <= _file!.Length)
            _file.SetLength(length);
        else
            _file.SetLength(length - 1); // the last line is whole, the kill took only its line feed
        _file.Seek(0, SeekOrigin.End);
        if (_file.Length < length)
            _file.WriteByte((byte)'\n');
    }

    private static JsonArray? Whole(string line)
    {
        try
        {
            return JsonNode.Parse(line) as JsonArray;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

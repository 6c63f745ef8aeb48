namespace Serverless.Portal;

/// <summary>What a form with photos has brought.</summary>
/// <param name="Photos">Uploads that came with it, by field.</param>
/// <param name="Problems">What is wrong with the first file of a field that was not taken.</param>
internal sealed record PostedPhotos(PostedFields Fields, IReadOnlyDictionary<string, IReadOnlyList<string>> Photos, IReadOnlyDictionary<string, string> Problems, bool IsTooLarge);

/// <summary>A form with photos, as far as it is read.</summary>
internal sealed class PostedPhotosReading
{
    private readonly Dictionary<string, List<string>> _fields = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> _photos = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _problems = new(StringComparer.Ordinal);

    public int Bytes { get; set; }

    public int Files { get; set; }

    public PostedPhotos Result => new(
        new PostedFields(_fields.ToDictionary(one => one.Key, one => (IReadOnlyList<string>)one.Value, StringComparer.Ordinal)),
        _photos.ToDictionary(one => one.Key, one => (IReadOnlyList<string>)one.Value, StringComparer.Ordinal),
        _problems,
        Bytes >= PortalEntry.MostBytes);

    public void Add(string name, string text, int bytes)
    {
        Bytes += bytes;
        ListOf(_fields, name).Add(text);
    }

    public int CountOf(string field) => _photos.TryGetValue(field, out var kept) ? kept.Count : 0;

    public void Keep(string field, string id)
    {
        if (!ListOf(_photos, field).Contains(id, StringComparer.Ordinal))
            ListOf(_photos, field).Add(id);
    }

    public void Fail(string field, string problem) => _problems.TryAdd(field, problem);

    private static List<string> ListOf(Dictionary<string, List<string>> all, string name) => all.TryGetValue(name, out var list) ? list : all[name] = [];
}

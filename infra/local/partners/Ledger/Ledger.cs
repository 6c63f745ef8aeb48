namespace Serverless.Partners;

/// <summary>
/// One deed that a partner was asked for and did. <paramref name="Nth"/> counts deeds of the same kind and reference (of refunds:
/// of the same case and purpose, or amount, too): above one, the same thing was really done twice. <paramref name="Replays"/> counts calls that were answered from their
/// idempotency key and did nothing.
/// </summary>
internal sealed record LedgerEntry(
    string Id,
    DateTimeOffset At,
    string Partner,
    string Kind,
    string? Case,
    string? Reference,
    string? Key,
    string Object,
    string Status,
    long? Amount = null,
    string? Currency = null,
    string? Detail = null,
    int Nth = 1,
    int Replays = 0,
    DateTimeOffset? LastCallAt = null)
{
    public int Calls => Replays + 1;
}

/// <summary>Every deed, in order, found by case, reference or object.</summary>
internal sealed class Ledger(Shelf<LedgerEntry> shelf)
{
    private static readonly char[] CaseEnds = [':', '/'];
    private readonly Dictionary<string, List<string>> _byCase = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _byObject = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _deeds = new(StringComparer.Ordinal);
    private long _next;

    /// <summary>
    /// The case that a reference names: <c>{storefront}~{case}</c> of <c>{storefront}~{case}~{step}</c>, otherwise all of it up to the
    /// first <c>:</c> or <c>/</c>.
    /// </summary>
    public static string? CaseOf(string? reference) => reference?.Split('~') is [var storefront, var id, _, ..]
        ? $"{storefront}~{id}"
        : reference?.Split(CaseEnds, 2)[0];

    public void Record(LedgerEntry entry, Call? call = null)
    {
        var placed = shelf.Put($"{_next:D12}", entry with { Id = $"{_next:D12}", Nth = CountDeed(entry) });
        Place(placed);
        if (call is not null)
            call.Entry = placed.Id;
    }

    public void Replayed(string id, DateTimeOffset now)
    {
        if (shelf.Find(id) is { } entry)
            shelf.Put(id, entry with { Replays = entry.Replays + 1, LastCallAt = now });
    }

    /// <summary>The deed that made this object has a new status.</summary>
    public void Became(string @object, string status)
    {
        if (_byObject.TryGetValue(@object, out var id) && shelf.Find(id) is { } entry)
            shelf.Put(id, entry with { Status = status });
    }

    public IReadOnlyList<LedgerEntry> List(string? @case, string? partner, int limit = int.MaxValue)
    {
        IEnumerable<LedgerEntry> found = @case is null
            ? shelf.All
            : _byCase.GetValueOrDefault(@case)?.Select(id => shelf.Find(id)!) ?? [];
        return [.. found.Where(e => partner is null || string.Equals(e.Partner, partner, StringComparison.Ordinal))
            .OrderByDescending(e => e.Id, StringComparer.Ordinal).Take(limit)];
    }

    public int Count => shelf.Count;

    public void Index()
    {
        foreach (var entry in shelf.All.OrderBy(e => e.Id, StringComparer.Ordinal).ToList())
        {
            CountDeed(entry);
            Place(entry);
        }
    }

    private int CountDeed(LedgerEntry entry)
    {
        var name = entry switch
        {
            { Reference: null } => $"{entry.Kind}#{entry.Object}",
            { Kind: "refund" } => $"refund {entry.Case} {entry.Reference} {entry.Detail ?? $"{entry.Amount}"}",
            _ => $"{entry.Kind} {entry.Reference}",
        };
        return _deeds[name] = _deeds.GetValueOrDefault(name) + 1;
    }

    private void Place(LedgerEntry entry)
    {
        _next = long.Parse(entry.Id, System.Globalization.CultureInfo.InvariantCulture) + 1;
        _byObject[entry.Object] = entry.Id;
        foreach (var name in new[] { entry.Case, entry.Case?.Split('~')[^1], entry.Reference }.OfType<string>().Distinct(StringComparer.Ordinal))
            if (_byCase.TryGetValue(name, out var ids))
                ids.Add(entry.Id);
            else
                _byCase[name] = [entry.Id];
    }
}

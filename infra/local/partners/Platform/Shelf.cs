using System.Text.Json;
using System.Text.Json.Nodes;

namespace Serverless.Partners;

/// <summary>The documents of one kind, by id. Documents are immutable; a change puts a new one in the place.</summary>
internal sealed class Shelf<T>(string name, Journal journal, int keep = int.MaxValue) : IShelf where T : class
{
    private readonly Dictionary<string, T> _items = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();

    public string Name => name;

    public int Count => _items.Count;

    public IEnumerable<T> All => _items.Values;

    public T? Find(string? key) => key is null ? null : _items.GetValueOrDefault(key);

    public T Put(string key, T value)
    {
        journal.Add(name, key, value);
        Place(key, value);
        return value;
    }

    public void Remove(string key)
    {
        if (_items.Remove(key))
            journal.Add<T>(name, key, null);
    }

    public void Restore(string key, JsonNode? value)
    {
        if (value.Deserialize<T>(Journal.Json) is { } item)
            Place(key, item);
        else
            _items.Remove(key);
    }

    private void Place(string key, T value)
    {
        if (keep != int.MaxValue && !_items.ContainsKey(key))
        {
            _order.Enqueue(key);
            while (_order.Count > keep)
                Remove(_order.Dequeue());
        }
        _items[key] = value;
    }
}

/// <summary>What the journal needs to fill a shelf again.</summary>
internal interface IShelf
{
    string Name { get; }

    void Restore(string key, JsonNode? value);
}

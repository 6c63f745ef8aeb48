using System.Security.Cryptography;

namespace Serverless.Partners;

/// <summary>
/// What all partners share: one lock (every change is one turn, written to the journal as a whole), the clock, ids, the
/// ledger, the faults, the webhooks on their way, and timers for what happens by itself.
/// </summary>
internal sealed class World : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Journal _journal;
    private readonly List<IShelf> _shelves = [];
    private readonly CancellationTokenSource _closing = new();

    public World(PartnersOptions options)
    {
        Options = options;
        _journal = Journal.Open(options.Data);
        Ledger = new Ledger(Shelf<LedgerEntry>("ledger"));
        Answers = Shelf<SavedAnswer>("answers");
        Outbox = new Outbox(this, Shelf<Webhook>("webhooks"));
    }

    public PartnersOptions Options { get; }

    public Ledger Ledger { get; }

    public Faults Faults { get; } = new();

    public Outbox Outbox { get; }

    public Shelf<SavedAnswer> Answers { get; }

    public DateTimeOffset Now => Options.Clock.GetUtcNow();

    public CancellationToken Closing => _closing.Token;

    public Shelf<T> Shelf<T>(string name, int keep = int.MaxValue) where T : class
    {
        var shelf = new Shelf<T>(name, _journal, keep);
        _shelves.Add(shelf);
        return shelf;
    }

    /// <summary>Fills the shelves from the journal; to be called once, when every partner has its shelves.</summary>
    public void Restore()
    {
        var byName = _shelves.ToDictionary(s => s.Name, StringComparer.Ordinal);
        foreach (var (shelf, key, value) in _journal.Read())
            byName[shelf].Restore(key, value);
        Ledger.Index();
        Outbox.Resume();
    }

    /// <summary>One turn: nobody else sees or changes anything meanwhile, and what changed is written when it ends.</summary>
    public T Do<T>(Func<T> turn)
    {
        lock (_gate)
        {
            var result = turn();
            _journal.Commit();
            return result;
        }
    }

    public void Do(Action turn) => Do(() =>
    {
        turn();
        return true;
    });

    /// <summary>Takes a turn after a real pause, unless the world ends before.</summary>
    public void Later(TimeSpan pause, Action turn) => _ = LaterAsync(pause, turn);

    public void Dispose()
    {
        _closing.Cancel();
        lock (_gate)
            _journal.Dispose();
        _closing.Dispose();
    }

    public static string Id(string prefix, int length = 24) =>
        prefix + RandomNumberGenerator.GetString("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", length);

    public static string HexId(string prefix) => prefix + RandomNumberGenerator.GetHexString(32, lowercase: true);

    public static string Digits(int length) => RandomNumberGenerator.GetString("0123456789", length);

    private async Task LaterAsync(TimeSpan pause, Action turn)
    {
        try
        {
            await Task.Delay(pause, Closing);
            Do(turn);
        }
        catch (OperationCanceledException)
        {
            // The world ended; what was due is taken up again from the journal.
        }
    }
}

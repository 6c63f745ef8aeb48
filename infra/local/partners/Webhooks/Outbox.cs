namespace Serverless.Partners;

/// <summary>
/// The webhooks on their way to the app: in order per object, tried again with growing pauses until the app takes them, and
/// taken up again after a restart. Faults double or disorder them.
/// </summary>
internal sealed class Outbox(World world, Shelf<Webhook> shelf)
{
    private const int KeepDelivered = 2000;
    private readonly Dictionary<string, Queue<string>> _lines = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Webhook> _held = new(StringComparer.Ordinal);
    private readonly Queue<string> _done = new();
    private readonly Courier _courier = new(world);
    private long _next;

    public IReadOnlyList<Webhook> List(WebhookState? state) =>
        [.. shelf.All.Where(w => state is null || w.State == state).OrderByDescending(w => w.Number).Take(500)];

    /// <summary>Each event of a partner once, however often it was sent, the newest first.</summary>
    public IEnumerable<Webhook> EventsOf(string partner) => shelf.All.Where(w => w.Partner.Equals(partner, StringComparison.Ordinal))
        .DistinctBy(w => w.Event, StringComparer.Ordinal).OrderByDescending(w => w.Number);

    /// <summary>Sends an event; within a turn of the world.</summary>
    public void Send(string partner, string @object, string type, string @event, string body)
    {
        var fault = world.Faults.TakeWebhook(partner, type, canBeHeld: !_held.ContainsKey(partner));
        var webhook = Add(partner, @object, type, @event, body);
        if (fault is { Kind: FaultKind.LoseWebhook })
        {
            Settle(webhook with { State = WebhookState.Unsent });
            return;
        }
        if (fault is { Kind: FaultKind.DisorderWebhook })
        {
            _held[partner] = webhook;
            world.Later(TimeSpan.FromMilliseconds(fault.DelayMs), () => Release(partner, webhook.Object, webhook.Id));
            return;
        }
        Enqueue(webhook, webhook.Object);
        if (fault is { Kind: FaultKind.DuplicateWebhook })
            Enqueue(Add(partner, @object, type, @event, body), webhook.Object);
        if (_held.TryGetValue(partner, out var held))
            Release(partner, webhook.Object, held.Id);
    }

    /// <summary>Sends an event again, as a new delivery of the same event.</summary>
    public Webhook? Resend(string id)
    {
        var webhook = shelf.Find(id) ?? shelf.All.Where(w => string.Equals(w.Event, id, StringComparison.Ordinal)).MaxBy(w => w.Number);
        if (webhook is null)
            return null;
        var again = Add(webhook.Partner, webhook.Object, webhook.Type, webhook.Event, webhook.Body);
        Enqueue(again, again.Object);
        return again;
    }

    /// <summary>Takes up what was not delivered when the process ended.</summary>
    public void Resume()
    {
        foreach (var webhook in shelf.All.OrderBy(w => w.Number).ToList())
        {
            _next = webhook.Number + 1;
            if (webhook.State == WebhookState.Pending)
                Enqueue(webhook, webhook.Object);
            else
                _done.Enqueue(webhook.Id);
        }
    }

    private Webhook Add(string partner, string @object, string type, string @event, string body)
    {
        var webhook = new Webhook(World.Id("whd_", 16), _next++, partner, @object, type, @event, body, world.Now);
        return shelf.Put(webhook.Id, webhook);
    }

    private void Release(string partner, string line, string id)
    {
        if (_held.GetValueOrDefault(partner) is not { } held || !string.Equals(held.Id, id, StringComparison.Ordinal))
            return;
        _held.Remove(partner);
        Enqueue(held, line);
    }

    private void Enqueue(Webhook webhook, string line)
    {
        if (world.Options.App is null)
        {
            Settle(webhook with { State = WebhookState.Unsent });
            return;
        }
        if (_lines.TryGetValue(line, out var waiting))
        {
            waiting.Enqueue(webhook.Id);
            return;
        }
        _lines[line] = new Queue<string>([webhook.Id]);
        _ = Task.Run(() => DrainAsync(line));
    }

    private async Task DrainAsync(string line)
    {
        while (!world.Closing.IsCancellationRequested && world.Do(() => First(line)) is { } webhook)
        {
            var (state, attempts, answer) = await _courier.DeliverAsync(webhook);
            if (state == WebhookState.Pending)
                return;
            world.Do(() =>
            {
                _lines[line].Dequeue();
                Settle(webhook with { State = state, Attempts = attempts, LastAnswer = answer });
            });
        }
    }

    private Webhook? First(string line)
    {
        while (_lines[line].TryPeek(out var id))
        {
            if (shelf.Find(id) is { } webhook)
                return webhook;
            _lines[line].Dequeue();
        }
        _lines.Remove(line);
        return null;
    }

    private void Settle(Webhook webhook)
    {
        shelf.Put(webhook.Id, webhook);
        _done.Enqueue(webhook.Id);
        while (_done.Count > KeepDelivered)
            shelf.Remove(_done.Dequeue());
    }
}

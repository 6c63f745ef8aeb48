using System.Text.Json;
using System.Text.Json.Nodes;

namespace Serverless.Partners;

/// <summary>One kind of what the warehouse is asked about orders and goods: it decides after its pace, and tells the app.</summary>
/// <param name="kind">As the ledger and the event call it.</param>
internal abstract class WarehouseQuestions<T>(World world, string kind)
    where T : WarehouseQuestion
{
    private readonly Shelf<T> _asked = world.Shelf<T>($"{kind}s");

    protected long NextId => 1 + _asked.Count;

    public T? Find(string? rmaOrCase) =>
        _asked.Find(rmaOrCase) ?? (rmaOrCase is null ? null : _asked.All.FirstOrDefault(asked => rmaOrCase.Equals(asked.CaseId, StringComparison.Ordinal)));

    public abstract Answer Ask(Call call);

    public void Resume()
    {
        foreach (var asked in _asked.All.Where(IsOpen).ToList())
            Consider(asked);
    }

    /// <summary>Decides by what is asked, where nobody said what to answer.</summary>
    protected abstract void Decide(T asked);

    /// <summary>Takes a question about goods of an order, or says all that is wrong with it.</summary>
    protected Answer TakeOfGoods(Call call, Func<JsonElement, GoodsOfOrder, T> question)
    {
        if (call.Object() is not { ValueKind: JsonValueKind.Object } body)
            return WarehouseDialect.Malformed();
        var (reference, @case, _, lines, wrong) = ReturnOrder.Parse(body);
        if (reference is not { Length: > 0 })
            wrong.Insert(0, ("reference_id", "is required"));
        if (body.Text("order_number") is not { Length: > 0 } order)
            wrong.Insert(0, ("order_number", "is required"));
        else if (wrong.Count == 0)
            return Take(call, question(body, new GoodsOfOrder(NextId, reference!, @case, order, lines)));
        return WarehouseDialect.Invalid(wrong);
    }

    /// <summary>The same asked again is no second question.</summary>
    protected Answer Take(Call call, T asked)
    {
        if (_asked.Find(asked.ReferenceId) is { } before)
            return before.CaseId == asked.CaseId ? Answer.Json(200, before.ToJson()) : WarehouseDialect.Conflict($"{before.ReferenceId} is of case {before.CaseId}.").Save();
        _asked.Put(asked.ReferenceId, asked);
        world.Ledger.Record(new LedgerEntry("", world.Now, "warehouse", kind, asked.CaseId, asked.ReferenceId, call.Key, Name(asked), "pending", Detail: asked.Detail), call);
        Consider(asked);
        return Answer.Json(201, Find(asked.ReferenceId)!.ToJson());
    }

    protected T Become(T asked, string status)
    {
        _asked.Put(asked.ReferenceId, asked);
        world.Ledger.Became(Name(asked), status);
        return asked;
    }

    /// <summary>Keeps what was decided and tells the app; also a second time, as a correction.</summary>
    protected T Tell(T decided, string status)
    {
        Become(decided, status);
        var (id, type, (name, answer)) = (World.Id($"{kind}_", 20), $"{kind}.completed", decided.Answer());
        var body = new JsonObject
        {
            ["id"] = id,
            ["type"] = type,
            ["createdAt"] = world.Now.Stamp(),
            ["case"] = decided.CaseId,
            ["rma"] = decided.ReferenceId,
            [name] = answer,
        };
        world.Outbox.Send("warehouse", Name(decided), type, id, body.ToJsonString());
        return decided;
    }

    private void Consider(T asked)
    {
        if (world.Options.Pace.Interval is not { } pause)
            return;
        if (pause == TimeSpan.Zero)
            Decide(asked);
        else
            world.Later(pause, () =>
            {
                if (_asked.Find(asked.ReferenceId) is { } now && IsOpen(now))
                    Decide(now);
            });
    }

    /// <summary>The warehouse is still to decide.</summary>
    private static bool IsOpen(T asked) => asked.Status is WarehouseQuestion.Pending;

    private string Name(T asked) => $"{kind}_{asked.Id}";
}

/// <param name="ReferenceId">The RMA number of its case.</param>
internal abstract record WarehouseQuestion(long Id, string ReferenceId, string? CaseId, string OrderNumber)
{
    public const string Pending = "pending";

    /// <summary>What is asked, as the ledger shows it.</summary>
    public abstract string Detail { get; }

    public virtual string Status => Answer().Value is null ? Pending : "completed";

    /// <summary>What the warehouse says, and what that is called; nothing until it has decided.</summary>
    public abstract (string Name, JsonNode? Value) Answer();

    public JsonObject ToJson()
    {
        var (name, answer) = Answer();
        return new JsonObject
        {
            ["id"] = Id,
            ["reference_id"] = ReferenceId,
            ["case_id"] = CaseId,
            ["order_number"] = OrderNumber,
            ["status"] = Status,
            [name] = answer,
        };
    }
}

/// <summary>Goods of an order, as a question about them names them.</summary>
internal sealed record GoodsOfOrder(long Id, string ReferenceId, string? CaseId, string OrderNumber, IReadOnlyList<ReturnLine> Inventory);

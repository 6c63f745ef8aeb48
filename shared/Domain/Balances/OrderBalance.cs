using System.Text.Json.Serialization;
using Serverless.Domain.Ids;
using Serverless.Domain.Orders;
using Serverless.Domain.Reasons;
using Serverless.Domain.Refusals;

namespace Serverless.Domain.Balances;

/// <summary>
/// What of one order is returned or in flight, over all its cases. It changes atomically, so that two cases running at
/// once never take a unit twice. Everything is derived from what each case reserved and settled, in the order it did.
/// </summary>
public sealed partial record OrderBalance(OrderNumber Order, IReadOnlyList<Reservation> InFlight, IReadOnlyList<Settlement> Settled)
{
    /// <summary>Refunds made elsewhere, in the sequence in which they were told; each once.</summary>
    public IReadOnlyList<OrderRefund> Elsewhere { get; init; } = [];

    public static OrderBalance Empty(OrderNumber order) => new(order, [], []);

    /// <summary>Units of a line that came back, with cases or elsewhere; not those that their customers keep for a part of the refund.</summary>
    public int Returned(LineId line) => Tally(line).Units;

    /// <summary>Units of a line that cases other than this one hold.</summary>
    public int UnitsInFlight(LineId line, CaseId? except = null) =>
        InFlight.Where(r => r.Case != except).SelectMany(r => r.Lines).Where(l => l.Line == line).Sum(l => l.Quantity);

    /// <summary>Units of a line taken back, with their weights.</summary>
    public UnitTally Tally(LineId line) => Tallies().GetValueOrDefault(line);

    /// <summary>The same for every line of which something was taken back, at once.</summary>
    public IReadOnlyDictionary<LineId, UnitTally> Tallies()
    {
        var tallies = new Dictionary<LineId, UnitTally>();
        foreach (var line in Settled.SelectMany(s => s.Lines))
            tallies[line.Line] = tallies.GetValueOrDefault(line.Line) + line.Tally;

        // They are not there to come back, and nothing is paid for them with their line.
        foreach (var line in LostUnits)
            tallies[line.Line] = tallies.GetValueOrDefault(line.Line) + new UnitTally(line.Quantity, 0, 0, 0);

        foreach (var line in Elsewhere.SelectMany(r => r.Lines))
            tallies[line.Line] = tallies.GetValueOrDefault(line.Line) + UnitTally.WholeUnits(line.Quantity);

        return tallies;
    }

    /// <summary>Units that cases other than this one were granted in a certain way, held or taken back.</summary>
    internal IEnumerable<LineUnits> Granted(Func<Granted, bool> how, CaseId? except) =>
    [
        .. InFlight.Where(r => r.Case != except && r.Granted is { } granted && how(granted)).SelectMany(r => r.Lines),
        .. Settled.Where(s => s.Case != except && s.Granted is { } granted && how(granted)).SelectMany(s => s.Lines).Select(l => new LineUnits(l.Line, l.Units)),
    ];

    /// <summary>
    /// Holds units for a case. The same again changes nothing; something else replaces what the case held. A settled case
    /// holds nothing any more.
    /// </summary>
    /// <param name="asked">What the case asked and when, by which the same asked again is known.</param>
    /// <param name="granted">How it was granted, by which limits hold for all cases of the order together.</param>
    /// <param name="evenKept">Units that the customer keeps for a part of their refund can be had too.</param>
    /// <param name="serials">Which of the units, where they are named: no other case gets these.</param>
    public BalanceResult Reserve(
        CaseId id, IReadOnlyList<LineUnits> lines, Order order, RequestSnapshot? asked = null, Granted? granted = null, bool evenKept = false, IReadOnlyList<LineSerial>? serials = null)
    {
        var named = serials ?? [];
        LineUnits[] wanted = [.. lines.GroupBy(l => l.Line).Select(g => new LineUnits(g.Key, g.Sum(l => l.Quantity)))];
        if (SettlementOf(id) is not null || InFlight.FirstOrDefault(r => r.Case == id) is { } held && held.Lines.SequenceEqual(wanted) && held.Serials.SequenceEqual(named))
            return new BalanceResult(this, []);

        Refusal[] refusals =
        [
            .. wanted.Select(w => Check(id, w, order, evenKept)).OfType<Refusal>(),
            .. named.Where(s => IsTaken(s, id, evenKept)).Select(s => new Refusal.SerialNumberUnavailable(s.Line, s.Serial)),
        ];
        return refusals.Length > 0
            ? new BalanceResult(this, refusals)
            : new BalanceResult(this with { InFlight = [.. InFlight.Where(r => r.Case != id), new Reservation(id, wanted) { Serials = named, Asked = asked, Granted = granted }] }, []);
    }

    /// <summary>Gives back what a case holds. Nothing to give back is fine.</summary>
    public OrderBalance Release(CaseId id) => this with { InFlight = [.. InFlight.Where(r => r.Case != id)] };

    private Refusal? Check(CaseId id, LineUnits wanted, Order order, bool evenKept) =>
        order.Line(wanted.Line) is { } line ? WithoutUnits(line, wanted.Quantity, id, evenKept: evenKept) : new Refusal.UnknownLine(wanted.Line);

    /// <summary>Why a case cannot have so many units of a line; null when what others leave is enough.</summary>
    /// <param name="settled">Those that it has taken back itself are among them.</param>
    /// <param name="evenKept">
    /// Units that the customer keeps for a part of their refund are used up by that, but for the right to withdraw, which nobody gives up by it: then the rest of
    /// what was paid for them goes back.
    /// </param>
    internal Refusal? WithoutUnits(OrderLine line, int wanted, CaseId? id, bool settled = false, bool evenKept = false)
    {
        var own = settled && id is { } self ? SettlementOf(self)?.Lines.Where(l => l.Line == line.Id).Sum(l => l.Units) ?? 0 : 0;
        var used = evenKept ? Returned(line.Id) : Math.Min(Tally(line.Id).Paid, line.Quantity);
        var (returned, inFlight) = (used - own, UnitsInFlight(line.Id, except: id));
        return wanted < 1 || wanted > line.Quantity - returned - inFlight
            ? new Refusal.QuantityUnavailable(line.Id, wanted, line.Quantity, returned, inFlight)
            : null;
    }

    /// <summary>Why a case cannot have these units of a line; null when they are the line's and nobody else has them.</summary>
    /// <param name="evenKept">As for their number.</param>
    internal Refusal? WithoutSerials(OrderLine line, IReadOnlyList<SerialNumber> named, CaseId? id, bool evenKept)
    {
        foreach (var serial in named)
        {
            if (!line.SerialNumbers.Contains(serial))
                return new Refusal.UnknownSerialNumber(line.Id, serial);

            if (IsTaken(new LineSerial(line.Id, serial), id, evenKept))
                return new Refusal.SerialNumberUnavailable(line.Id, serial);
        }

        return null;
    }

    private bool IsTaken(LineSerial unit, CaseId? id, bool evenKept) =>
        InFlight.Any(r => r.Case != id && r.Serials.Contains(unit))
        || Settled.Any(s => s.Case != id && s.Serials.Contains(unit) && !(evenKept && s.Lines.Any(l => l.Line == unit.Line && l.Tally.Kept > 0)));
}

/// <summary>The balance after a reservation, or why it is unchanged.</summary>
public sealed record BalanceResult(OrderBalance Balance, IReadOnlyList<Refusal> Refusals)
{
    /// <summary>The first refusal, if any.</summary>
    public Refusal? Refusal => Refusals.Count > 0 ? Refusals[0] : null;
}

/// <summary>Units a case holds until it is settled or given up.</summary>
public sealed record Reservation(CaseId Case, IReadOnlyList<LineUnits> Lines)
{
    /// <summary>Those of them that were named.</summary>
    public IReadOnlyList<LineSerial> Serials { get; init; } = [];

    public RequestSnapshot? Asked { get; init; }

    /// <summary>How it was granted; absent of what was reserved before that was kept.</summary>
    public Granted? Granted { get; init; }
}

/// <summary>How units were granted: what the policy lets pass up to a value it lets pass up to that value of an order.</summary>
/// <param name="Returnless">They need not come back.</param>
/// <param name="PaidInAdvance">They are paid before anybody has looked at them.</param>
/// <param name="Reviewed">A person looked first.</param>
public sealed record Granted(bool Returnless, bool PaidInAdvance, bool Reviewed);

/// <summary>What a case asked, granted or not, and when.</summary>
public sealed record RequestSnapshot(DateTimeOffset At, IReadOnlyList<AskedUnits> Units)
{
    public CaseKind Kind { get; init; } = CaseKind.Return;

    /// <summary>The goods wanted in exchange.</summary>
    public IReadOnlyList<AskedGoods> Wanted { get; init; } = [];

    /// <summary>Whether another asked for exactly the same, whenever that was.</summary>
    public bool IsSameAs(RequestSnapshot other) =>
        Kind == other.Kind && Units.ToHashSet().SetEquals(other.Units) && Wanted.ToHashSet().SetEquals(other.Wanted);
}

/// <summary>Goods that a case asks for.</summary>
public sealed record AskedGoods(string Sku, int Quantity);

/// <summary>Units of an order line asked back for one reason.</summary>
public sealed record AskedUnits(LineId Line, int Quantity, Reason Reason)
{
    /// <summary>They come back in an exchange, and nothing comes in their place.</summary>
    public bool ForRefund { get; init; }

    /// <summary>Which units, in one text that is the same for the same units; absent where nobody said.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Serials { get; init; }
}

using System.Text.Json.Serialization;
using Serverless.Domain.Deciding;
using Serverless.Domain.Ids;
using Serverless.Domain.Orders;
using Serverless.Domain.Returns.Asking;

namespace Serverless.Domain.Returns.Exchanging;

/// <summary>
/// What an exchange has, or a claim whose goods are sent again: the goods wanted, whether the warehouse keeps them, who owes the difference, and the parcel that brings them. Once
/// it is given up the case goes on as a return for refund.
/// </summary>
public sealed record CaseExchange
{
    /// <summary>The goods chosen in exchange; of a claim none before the same goods are sent again.</summary>
    public required IReadOnlyList<ReplacementLine> Wanted { get; init; }

    /// <summary>When they leave.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public ReplacementShips Ships { get; init; }

    /// <summary>They leave before the goods given back are inspected.</summary>
    [JsonIgnore]
    public bool IsSentAhead => Ships is not ReplacementShips.AfterInspection;

    /// <summary>Why they are not sent ahead after all; absent where nothing was given up.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public AheadEnd? NotAhead { get; init; }

    /// <summary>What the customer owes for goods that were sent at once, and nothing here can collect; absent where all is settled or can be.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Money? Owed { get; init; }

    /// <summary>Other goods that the storefront offers, each group in place of all that is wanted, should that be sold out.</summary>
    public IReadOnlyList<IReadOnlyList<ReplacementLine>> Alternatives { get; init; } = [];

    /// <summary>Which of them the customer has chosen already, counted from 1: what is asked about again is not among the choices.</summary>
    public IReadOnlyList<int> Gone { get; init; } = [];

    /// <summary>Which time the warehouse is asked for goods, counted from 1: anew when others are chosen.</summary>
    public int Round { get; init; } = 1;

    /// <summary>How often it was waited for more to come.</summary>
    public int Waits { get; init; }

    /// <summary>The warehouse keeps the wanted goods for this case.</summary>
    public bool IsReserved { get; init; }

    /// <summary>Why the customer gets a refund instead; absent as long as it is an exchange.</summary>
    public ExchangeEnd? GivenUp { get; init; }

    /// <summary>What the goods given back bring against those wanted: above zero it is paid out, below zero collected. Absent until it is settled.</summary>
    public Money? Difference { get; init; }

    /// <summary>It had been settled for goods that turned out to be gone, and is settled anew for others.</summary>
    public bool IsSettledAnew { get; init; }

    /// <summary>What the customer is asked to pay, once it is known that there is something.</summary>
    public Collection? Collection { get; init; }

    /// <summary>The wanted goods on their way; absent until the warehouse has the order.</summary>
    public Replacement? Replacement { get; init; }

    /// <summary>A swap at the door after which everybody has what they had before; absent where none failed. News of its parcels are none of those that come after it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Replacement? FailedSwap { get; init; }

    /// <summary>The carrier lost the goods on the shop's label: they count as given back.</summary>
    public bool IsParcelLost { get; init; }

    /// <summary>The refund in its place is booked.</summary>
    public bool IsRefundBooked { get; init; }

    /// <summary>Nobody has given it up.</summary>
    [JsonIgnore]
    public bool IsOn => GivenUp is null;

    /// <summary>It is on, and the goods wanted are still to be sent.</summary>
    [JsonIgnore]
    public bool IsUnsent => IsOn && Replacement is null;

    /// <summary>What the customer has paid for it.</summary>
    [JsonIgnore]
    public Money? Collected => Collection?.Collected;

    /// <summary>The payment of the difference as a tender of its own: what was paid with it goes back to it, and to nothing else.</summary>
    public Tender? CollectedTender(CaseId @case) => Collection is { Collected: { } amount, Payment: { } payment }
        ? TenderOf(@case, payment, amount)
        : null;

    /// <summary>The same, as a list.</summary>
    internal IReadOnlyList<Tender> CollectedTenders(CaseId @case) => CollectedTender(@case) is { } paid ? [paid] : [];

    /// <summary>The payment that the customer has made or agreed to, whatever becomes of it: no other order can name it as its own.</summary>
    public Tender? PaymentTender(CaseId @case) => CollectedTender(@case)
        ?? (Collection is { Hold.IsOpen: true, Payment: { } payment, Amount: var amount } ? TenderOf(@case, payment, amount) : null);

    private static Tender TenderOf(CaseId @case, string payment, Money amount) =>
        new(TenderId.Parse($"exchange_{RmaNumber.Of(@case)}"), TenderType.Card, payment, amount, RefundableUntil: null, Label: null) { PaidIn = @case };

    internal CaseExchange After(ReturnEvent happened, DateTimeOffset at) => happened switch
    {
        // Only lines for refund are accepted.
        ReturnEvent.Approved { Decision: var decision } when !IsWanted(decision) => this with { GivenUp = ExchangeEnd.NothingAccepted },
        ReturnEvent.ApprovedToKeep { Decision: var decision } when !IsWanted(decision) => this with { GivenUp = ExchangeEnd.NothingAccepted },
        ReturnEvent.KeptInPart => this with { GivenUp = ExchangeEnd.GoodsKept },
        ReturnEvent.StockReserved => this with { IsReserved = true },
        ReturnEvent.QuestionAnswered { Chosen: Choice.OtherItem other } => this with
        {
            Wanted = other.Goods,
            Gone = [.. Gone, other.Number],
            Round = Round + 1,
            IsReserved = false,
            Difference = null,
            IsSettledAnew = Difference is not null,
        },
        ReturnEvent.WaitEnded => this with { Round = Round + 1, Waits = Waits + 1 },
        // It was let go when the case ended, and is asked for anew.
        ReturnEvent.Reopened when GivenUp is ExchangeEnd.GoodsKept => this with { GivenUp = null, IsReserved = false },
        ReturnEvent.Reopened when IsOn => this with { IsReserved = false },
        ReturnEvent.ParcelLost => this with { IsParcelLost = true },
        ReturnEvent.ExchangeGivenUp e => this with { GivenUp = e.Why, Owed = null, Collection = Collection?.After(happened, at) },
        ReturnEvent.RefundPlanned or ReturnEvent.AdvanceReconciled when !IsOn => this with { IsRefundBooked = true },
        ReturnEvent.ExchangeSettled e => Settled(e, at),
        ReturnEvent.HoldWanted e => this with { Collection = NewCollection(e.Amount, at, e.By) with { IsHold = true } },
        ReturnEvent.SendingAheadGivenUp e => NotSentAhead(e, at) with { Collection = Collection?.After(happened, at) },
        ReturnEvent.AmountOwed e => this with { Owed = e.Amount, Collection = Collection?.After(happened, at) },
        ReturnEvent.ReplacementSent e => this with { Replacement = new Replacement(e.Order, e.Parcel, at, e.DeliverBy) { Back = e.Back }, Collection = Collection?.After(happened, at) },
        ReturnEvent.ParcelTurnedUp e when FailedSwap is { } failed => this with { FailedSwap = failed with { DeliveredAt = e.DeliveredAt } },
        ReturnEvent.ReplacementDelivered e => this with { Replacement = Replacement! with { DeliveredAt = e.DeliveredAt } },
        ReturnEvent.ReplacementLost e => this with { Replacement = Replacement! with { LostAt = e.LostAt, DeliveredAt = null } },
        _ => this with { Collection = Collection?.After(happened, at) },
    };

    private static bool IsWanted(Decision decision) => decision.AcceptedLines.Any(line => line.Line.For is not LineFor.Refund);

    /// <summary>A stock-out has one as long as other goods are chosen: each choice is another, told apart by its question.</summary>
    internal static CaseExchange? OfStockOut(CaseExchange? before, ReturnEvent happened, DateTimeOffset at) => happened switch
    {
        ReturnEvent.QuestionAnswered { Chosen: Choice.OtherItem other, Number: var question } => new CaseExchange { Wanted = other.Goods, Round = question },
        ReturnEvent.QuestionAsked => null,
        _ => before?.After(happened, at),
    };

    private CaseExchange Settled(ReturnEvent.ExchangeSettled settled, DateTimeOffset at) => this with
    {
        Owed = null,
        Difference = settled.Difference,
        Collection = settled.Collect is { } amount ? NewCollection(amount, at, settled.By) : Collection?.After(settled, at),
    };

    /// <summary>What turned out to be gone, or is on its way back to the warehouse, is asked for anew, in the course of goods that are sent after the inspection.</summary>
    private CaseExchange NotSentAhead(ReturnEvent.SendingAheadGivenUp given, DateTimeOffset at)
    {
        var isGone = given.Why is AheadEnd.OutOfStock || Replacement is not null;
        return this with
        {
            Ships = ReplacementShips.AfterInspection,
            NotAhead = given.Why,
            IsReserved = !isGone,
            Round = isGone ? Round + 1 : Round,
            Replacement = null,
            FailedSwap = Replacement is { } sent ? sent with { LostAt = given.Why is AheadEnd.LostOnTheWay ? at : null } : FailedSwap,
        };
    }

    private Collection NewCollection(Money amount, DateTimeOffset at, DateTimeOffset by) =>
        new(amount, at, by) { Number = (Collection?.Number ?? 0) + 1, Sessions = Collection?.Sessions ?? [] };
}

using Serverless.Domain.Balances;
using Serverless.Domain.Ids;
using Serverless.Domain.Orders;
using Serverless.Domain.Policies;

namespace Serverless.Domain.Refunding;

/// <summary>Places an amount among an order's tenders.</summary>
/// <param name="isOpen">Whether money can go back to a tender.</param>
/// <param name="roundOf">Which refund, counted from 1, to a tender in the case comes next; the first when absent.</param>
/// <param name="notBefore">Before when a refund to a tender is not to be tried.</param>
internal sealed class TenderPlacing(
    RefundBasis basis, OrderBalance balance, Func<Tender, bool> isOpen, Func<Tender, int>? roundOf = null, Func<Tender, DateTimeOffset?>? notBefore = null)
{
    /// <summary>What was paid for goods that come back goes back first to where it came from, and is touched last for others.</summary>
    private readonly List<CaseId> _paidFor = basis.Order.SendersOf(basis.Lines.Select(line => line.Line.Line));

    private readonly Dictionary<TenderId, Money> _elsewhere = [];
    private readonly Dictionary<TenderId, int> _rounds = [];
    private readonly List<TenderRefund> _refunds = [];

    /// <summary>Money that other hands have given back of a tender: it is as good as paid, and the tender has that much less to give.</summary>
    public TenderRefund CountElsewhere(TenderRefund failed, Money amount)
    {
        var tender = basis.Order.Tenders.First(t => t.Id == failed.Tender);
        _elsewhere[tender.Id] = _elsewhere.GetValueOrDefault(tender.Id, Money.Zero(amount.Currency)) + amount;
        return failed with { Amount = amount, ReducesBill = null, Round = NextRound(tender), IsElsewhere = true, NotBefore = null };
    }

    public TenderPlan Place(Money total)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(total, Money.Zero(basis.Order.Currency));
        var zero = Money.Zero(total.Currency);
        var (left, unassigned) = (total, zero);
        List<(Tender Tender, Money Amount)> small = [];
        foreach (var tender in basis.Order.Tenders.OrderBy(t => !isOpen(t) && !BecomesCredit(t)).ThenBy(Nearness).ThenBy(t => Rank(t.Type)))
        {
            var amount = Money.Min(left, LeftOf(tender));
            if (!amount.IsPositive)
                continue;

            if (WayOf(tender) is not { IsThere: true } way)
            {
                (left, unassigned) = (left - amount, unassigned + amount);
                continue;
            }

            var paid = PayChannels.Of(tender.Type, way.As) is PayChannel.PaymentProvider ? amount.DownTo(basis.ProviderStep) : amount;
            left -= paid;
            if (paid.IsPositive)
                Add(tender, paid, way.As, isOpen(tender) ? balance.StillOwed(tender) : zero);
            if (paid < amount)
                small.Add((tender, amount - paid));
        }

        // What is too small a coin for the provider had the other tenders to go to first.
        var below = Money.Min(left, small.Select(s => s.Amount).Sum(zero.Currency));
        if (below.IsPositive && IsAgreed)
        {
            foreach (var (tender, amount) in small)
            {
                var part = Money.Min(left, amount);
                left -= part;
                if (part.IsPositive)
                    Add(tender, part, basis.Consent, zero);
            }

            below = zero;
        }

        unassigned += left;
        return new TenderPlan([.. _refunds], unassigned)
        {
            Offered = unassigned.IsZero ? [] : basis.Policy.Payout.Offered,
            BelowStep = below.IsZero ? null : below,
        };
    }

    private bool IsAgreed => basis.Consent is { } agreed && basis.Policy.Payout.Offered.Contains(agreed);

    private Money LeftOf(Tender tender) => Money.Max(
        balance.LeftOf(tender) - _elsewhere.GetValueOrDefault(tender.Id, Money.Zero(tender.Amount.Currency)),
        Money.Zero(tender.Amount.Currency));

    private (bool IsThere, Payout? As) WayOf(Tender tender) => tender switch
    {
        _ when BecomesCredit(tender) => (true, Payout.StoreCredit),
        _ when isOpen(tender) => (true, null),
        _ => (IsAgreed, basis.Consent),
    };

    /// <summary>Who chose store credit gets it for money and gift cards; what is store credit already, and points, go back as they are.</summary>
    private bool BecomesCredit(Tender tender) =>
        basis.Resolution is Resolution.StoreCredit && (tender.Type.IsMoney() || tender.Type is TenderType.GiftCard);

    /// <summary>What is still owed is taken off first; only what was paid of the plan can go back.</summary>
    private void Add(Tender tender, Money amount, Payout? payout, Money owed) => _refunds.Add(
        new TenderRefund(tender.Id, tender.Type, tender.Reference, amount, tender.Label)
        {
            As = payout,
            ReducesBill = owed.IsZero ? null : Money.Min(owed, amount),
            Round = NextRound(tender),
            Points = payout is null ? PointsOf(tender, amount) : null,
            NotBefore = payout is null ? notBefore?.Invoke(tender) : null,
        });

    /// <summary>Points are shared as the money that they paid: whatever the parts, they end at all of them.</summary>
    private long? PointsOf(Tender tender, Money amount)
    {
        if (tender.Points is not { } points || tender.Amount.IsZero)
            return null;

        var before = tender.Amount - LeftOf(tender);
        return PointsAt(before + amount) - PointsAt(before);

        long PointsAt(Money paid) => new Money(points, paid.Currency).Share(paid.Minor, tender.Amount.Minor).Minor;
    }

    private int Nearness(Tender tender) => tender.PaidIn switch
    {
        null => _paidFor.Count,
        { } paid when _paidFor.Contains(paid) => _paidFor.IndexOf(paid),
        _ => _paidFor.Count + 1,
    };

    private int NextRound(Tender tender) =>
        _rounds[tender.Id] = _rounds.TryGetValue(tender.Id, out var last) ? last + 1 : roundOf?.Invoke(tender) ?? 1;

    /// <summary>Types that the policy does not name come last.</summary>
    private int Rank(TenderType type) =>
        basis.Policy.TenderOrder.Index().Where(t => t.Item == type).Select(t => t.Index).DefaultIfEmpty(int.MaxValue).First();
}

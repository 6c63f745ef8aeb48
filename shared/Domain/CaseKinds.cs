using System.Collections.Frozen;

namespace Serverless.Domain;

/// <summary>What differs between the kinds of a case, one row each; a kind without a row is an error.</summary>
public static class CaseKinds
{
    private static readonly KindRow[] Rows =
    [
        new(CaseKind.Return, IsByRight: false, IsStatutory: false, GoodsComeBack: true, GivesOtherGoods: false, IsOffered: true, TakesUnits: true),
        new(CaseKind.Withdrawal, IsByRight: true, IsStatutory: true, GoodsComeBack: true, GivesOtherGoods: false, IsOffered: true, TakesUnits: true),
        new(CaseKind.Exchange, IsByRight: false, IsStatutory: false, GoodsComeBack: true, GivesOtherGoods: true, IsOffered: false, TakesUnits: true),
        new(CaseKind.Cancellation, IsByRight: true, IsStatutory: false, GoodsComeBack: false, GivesOtherGoods: false, IsOffered: true, TakesUnits: true),
        new(CaseKind.Claim, IsByRight: false, IsStatutory: false, GoodsComeBack: true, GivesOtherGoods: false, IsOffered: true, TakesUnits: true) { IsOfFault = true },
        new(CaseKind.StockOut, IsByRight: true, IsStatutory: false, GoodsComeBack: false, GivesOtherGoods: false, IsOffered: false, TakesUnits: true),
        new(CaseKind.Undeliverable, IsByRight: true, IsStatutory: false, GoodsComeBack: true, GivesOtherGoods: false, IsOffered: false, TakesUnits: true) { IsUnderWay = true },
        new(CaseKind.Amendment, IsByRight: true, IsStatutory: false, GoodsComeBack: false, GivesOtherGoods: false, IsOffered: false, TakesUnits: false),
    ];

    private static readonly FrozenDictionary<CaseKind, KindRow> ByKind = Rows.ToFrozenDictionary(row => row.Kind);

    /// <summary>Every kind; each has a flow.</summary>
    public static IReadOnlyList<CaseKind> All { get; } = [.. Rows.Select(row => row.Kind)];

    extension(CaseKind kind)
    {
        /// <summary>Nobody grants it: no reason is asked, no condition, evidence or review stands against it.</summary>
        public bool IsByRight => ByKind[kind].IsByRight;

        /// <summary>The law says in which days it can be declared, and by when the money is paid.</summary>
        public bool IsStatutory => ByKind[kind].IsStatutory;

        /// <summary>Goods that left the shop come back to it; otherwise they never left.</summary>
        public bool GoodsComeBack => ByKind[kind].GoodsComeBack;

        /// <summary>The customer gets other goods in their place.</summary>
        public bool GivesOtherGoods => ByKind[kind].GivesOtherGoods;

        /// <summary>Only of what is the seller's or the carrier's doing: the customer is paid, or sent the same goods again.</summary>
        public bool IsOfFault => ByKind[kind].IsOfFault;

        /// <summary>The customer has never had the goods: the carrier still has them, and nobody sends anything back.</summary>
        public bool IsUnderWay => ByKind[kind].IsUnderWay;

        /// <summary>It is named where another kind is refused; what needs a wish of its own, or is begun by the shop, is not.</summary>
        public bool IsOffered => ByKind[kind].IsOffered;

        /// <summary>Units of the order are taken off it, and their money paid back; otherwise the order stays whole and no money moves.</summary>
        public bool TakesUnits => ByKind[kind].TakesUnits;
    }

    private sealed record KindRow(CaseKind Kind, bool IsByRight, bool IsStatutory, bool GoodsComeBack, bool GivesOtherGoods, bool IsOffered, bool TakesUnits)
    {
        public bool IsOfFault { get; init; }

        public bool IsUnderWay { get; init; }
    }
}

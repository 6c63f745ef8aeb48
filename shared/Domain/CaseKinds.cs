using System.Collections.Frozen;

namespace Serverless.Domain;

/// <summary>What differs between the kinds of a case, one row each; a kind without a row is an error.</summary>
public static class CaseKinds
{
    private static readonly FrozenDictionary<CaseKind, KindRow> Rows = new KindRow[]
    {
        new(CaseKind.Return, IsByRight: false, IsStatutory: false, GoodsComeBack: true, GivesOtherGoods: false),
        new(CaseKind.Exchange, IsByRight: false, IsStatutory: false, GoodsComeBack: true, GivesOtherGoods: true),
        new(CaseKind.Cancellation, IsByRight: true, IsStatutory: false, GoodsComeBack: false, GivesOtherGoods: false),
        new(CaseKind.Withdrawal, IsByRight: true, IsStatutory: true, GoodsComeBack: true, GivesOtherGoods: false),
        new(CaseKind.Claim, IsByRight: false, IsStatutory: false, GoodsComeBack: true, GivesOtherGoods: false),
        new(CaseKind.StockOut, IsByRight: true, IsStatutory: false, GoodsComeBack: false, GivesOtherGoods: false),
        new(CaseKind.Undeliverable, IsByRight: true, IsStatutory: false, GoodsComeBack: true, GivesOtherGoods: false),
        new(CaseKind.Amendment, IsByRight: true, IsStatutory: false, GoodsComeBack: false, GivesOtherGoods: false),
    }.ToFrozenDictionary(row => row.Kind);

    extension(CaseKind kind)
    {
        /// <summary>Nobody grants it: no reason is asked, no condition, evidence or review stands against it.</summary>
        public bool IsByRight => Rows[kind].IsByRight;

        /// <summary>The law says in which days it can be declared, and by when the money is paid.</summary>
        public bool IsStatutory => Rows[kind].IsStatutory;

        /// <summary>Goods that left the shop come back to it; otherwise they never left.</summary>
        public bool GoodsComeBack => Rows[kind].GoodsComeBack;

        /// <summary>The customer gets other goods in their place.</summary>
        public bool GivesOtherGoods => Rows[kind].GivesOtherGoods;
    }

    private sealed record KindRow(CaseKind Kind, bool IsByRight, bool IsStatutory, bool GoodsComeBack, bool GivesOtherGoods);
}

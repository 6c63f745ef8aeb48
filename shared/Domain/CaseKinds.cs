using System.Collections.Frozen;

namespace Serverless.Domain;

/// <summary>What differs between the kinds of a case, one row each; a kind without a row is an error.</summary>
public static class CaseKinds
{
    private static readonly KindRow[] Rows =
    [
        new(CaseKind.Return, Asked.Run, IsByRight: false, IsStatutory: false, GoodsComeBack: true, GivesOtherGoods: false),
        new(CaseKind.Withdrawal, Asked.Run, IsByRight: true, IsStatutory: true, GoodsComeBack: true, GivesOtherGoods: false),
        new(CaseKind.Exchange, Asked.Run, IsByRight: false, IsStatutory: false, GoodsComeBack: true, GivesOtherGoods: true),
        new(CaseKind.Cancellation, Asked.Run, IsByRight: true, IsStatutory: false, GoodsComeBack: false, GivesOtherGoods: false),
        new(CaseKind.Claim, Asked.NotYet, IsByRight: false, IsStatutory: false, GoodsComeBack: true, GivesOtherGoods: false),
        new(CaseKind.StockOut, Asked.Run, IsByRight: true, IsStatutory: false, GoodsComeBack: false, GivesOtherGoods: false) { IsByShop = true },
        new(CaseKind.Undeliverable, Asked.NotYet, IsByRight: true, IsStatutory: false, GoodsComeBack: true, GivesOtherGoods: false),
        new(CaseKind.Amendment, Asked.NotYet, IsByRight: true, IsStatutory: false, GoodsComeBack: false, GivesOtherGoods: false),
    ];

    private static readonly FrozenDictionary<CaseKind, KindRow> ByKind = Rows.ToFrozenDictionary(row => row.Kind);

    private enum Asked
    {
        NotYet,
        Previewed,
        Run,
    }

    /// <summary>Kinds that can be asked for, and that are offered where another is refused. Each has a flow.</summary>
    public static IReadOnlyList<CaseKind> Run { get; } = [.. Rows.Where(row => row.Asked is Asked.Run).Select(row => row.Kind)];

    /// <summary>Kinds whose outcome can be told.</summary>
    public static IReadOnlyList<CaseKind> Previewed { get; } = [.. Rows.Where(row => row.Asked is not Asked.NotYet).Select(row => row.Kind)];

    extension(CaseKind kind)
    {
        /// <summary>Nobody grants it: no reason is asked, no condition, evidence or review stands against it.</summary>
        public bool IsByRight => ByKind[kind].IsByRight;

        /// <summary>The law says in which days it can be declared, and by when the money is paid.</summary>
        public bool IsStatutory => ByKind[kind].IsStatutory;

        /// <summary>Goods that left the shop come back to it; otherwise they never left.</summary>
        public bool GoodsComeBack => ByKind[kind].GoodsComeBack;

        /// <summary>It is the shop that begins it: no customer is offered it in place of another.</summary>
        public bool IsByShop => ByKind[kind].IsByShop;

        /// <summary>The customer gets other goods in their place.</summary>
        public bool GivesOtherGoods => ByKind[kind].GivesOtherGoods;
    }

    private sealed record KindRow(CaseKind Kind, Asked Asked, bool IsByRight, bool IsStatutory, bool GoodsComeBack, bool GivesOtherGoods)
    {
        public bool IsByShop { get; init; }
    }
}

using System.Collections.Frozen;

namespace Serverless.Domain.Reasons;

/// <summary>From a reason follows whose fault it is, and from that who pays what.</summary>
public static class ReasonTable
{
    /// <summary>What follows from whose fault it is. The carrier's is the seller's to the customer.</summary>
    public static IReadOnlyList<FaultRow> Faults { get; } =
    [
        //                    who answers for it    way back                 second way out           original shipping   restocking fee
        new(Fault.Seller,     SellerAnswers: true,  FreightPayer.Seller,     FreightPayer.Seller,     RefundsShipping: true,  RestockingFee: false),
        new(Fault.Carrier,    SellerAnswers: true,  FreightPayer.Seller,     FreightPayer.Seller,     RefundsShipping: true,  RestockingFee: false),
        new(Fault.Customer,   SellerAnswers: false, FreightPayer.Customer,   FreightPayer.Customer,   RefundsShipping: false, RestockingFee: true),
    ];

    /// <summary>A choice too, but a right: standard shipping comes back with the whole order, and nothing is kept for restocking.</summary>
    public static FaultRow Withdrawal { get; } =
        new(Fault.Customer, SellerAnswers: false, FreightPayer.Customer, FreightPayer.Customer, RefundsShipping: true, RestockingFee: false);

    /// <summary>What was never delivered comes back unopened, with nobody's label: nothing is kept of its price, and the delivery was made for the customer.</summary>
    public static FaultRow Undelivered { get; } =
        new(Fault.Customer, SellerAnswers: false, FreightPayer.Customer, FreightPayer.Customer, RefundsShipping: false, RestockingFee: false);

    /// <summary>The whole table, in the order in which a customer is shown the reasons.</summary>
    public static IReadOnlyList<ReasonRow> Rows { get; } =
    [
        new(Reason.Damaged, Fault.Seller, GoodsAreFaulty: true) { CanBeRepaired = true },
        new(Reason.Defective, Fault.Seller, GoodsAreFaulty: true) { CanBeRepaired = true },
        new(Reason.WrongItem, Fault.Seller, GoodsAreFaulty: true),
        new(Reason.NotAsDescribed, Fault.Seller, GoodsAreFaulty: true),
        new(Reason.MissingParts, Fault.Seller, GoodsAreFaulty: true),
        new(Reason.ArrivedLate, Fault.Seller, GoodsAreFaulty: false),
        new(Reason.DamagedInTransit, Fault.Carrier, GoodsAreFaulty: true) { CanBeRepaired = true },
        new(Reason.LostInTransit, Fault.Carrier, GoodsAreFaulty: false) { NeverCame = true },
        new(Reason.ChangedMind, Fault.Customer, GoodsAreFaulty: false),
        new(Reason.WrongSize, Fault.Customer, GoodsAreFaulty: false),
        new(Reason.NoLongerNeeded, Fault.Customer, GoodsAreFaulty: false),
        new(Reason.FoundCheaper, Fault.Customer, GoodsAreFaulty: false),
        new(Reason.Other, Fault.Customer, GoodsAreFaulty: false),
        new(Reason.NotGiven, Fault.Customer, GoodsAreFaulty: false),
        new(Reason.OutOfStock, Fault.Seller, GoodsAreFaulty: false),
        new(Reason.DeliveryRefused, Fault.Customer, GoodsAreFaulty: false),
        // Until the customer has the goods, bringing them is the seller's to see to.
        new(Reason.NotReached, Fault.Carrier, GoodsAreFaulty: false),
        new(Reason.BadAddress, Fault.Customer, GoodsAreFaulty: false),
    ];

    private static readonly FrozenDictionary<Reason, ReasonRow> ByReason = Rows.ToFrozenDictionary(r => r.Reason);

    private static readonly FrozenDictionary<Fault, FaultRow> ByFault = Faults.ToFrozenDictionary(r => r.Fault);

    public static Fault FaultOf(this Reason reason) => ByReason[reason].Fault;

    public static bool MeansFaulty(this Reason reason) => ByReason[reason].GoodsAreFaulty;

    /// <summary>The customer does not have the goods: there is nothing to send back.</summary>
    public static bool NeverCame(this Reason reason) => ByReason[reason].NeverCame;

    /// <summary>They are the right goods and whole in number: a workshop can mend them.</summary>
    public static bool CanBeRepaired(this Reason reason) => ByReason[reason].CanBeRepaired;

    public static bool SellerAnswers(this Fault fault) => ByFault[fault].SellerAnswers;

    /// <summary>Who pays the way back.</summary>
    public static FreightPayer PaysFreight(this Fault fault) => ByFault[fault].WayBack;

    /// <summary>Who pays what in a case of this kind. What the seller answers for has what the fault gives.</summary>
    public static FaultRow Consequences(this Fault fault, CaseKind kind) => kind switch
    {
        _ when fault.SellerAnswers() => ByFault[fault],
        { IsStatutory: true } => Withdrawal,
        { IsUnderWay: true } => Undelivered,
        _ => ByFault[fault],
    };
}

/// <summary>Whose fault a reason means.</summary>
/// <param name="GoodsAreFaulty">They are not what was sold. Being late or lost is the seller's doing too, and says nothing of the goods.</param>
public sealed record ReasonRow(Reason Reason, Fault Fault, bool GoodsAreFaulty)
{
    /// <summary>They did not reach the customer.</summary>
    public bool NeverCame { get; init; }

    /// <summary>A workshop can mend them.</summary>
    public bool CanBeRepaired { get; init; }
}

/// <summary>Who pays what.</summary>
/// <param name="SellerAnswers">To the customer: it is not his own choice.</param>
/// <param name="WayBack">The freight of the goods to the seller.</param>
/// <param name="SecondWayOut">The freight of an exchange to the customer, paid before it leaves.</param>
/// <param name="RefundsShipping">What the customer paid for delivery is refunded once the whole order is back.</param>
/// <param name="RestockingFee">The policy's restocking fee is kept.</param>
public sealed record FaultRow(Fault Fault, bool SellerAnswers, FreightPayer WayBack, FreightPayer SecondWayOut, bool RefundsShipping, bool RestockingFee);

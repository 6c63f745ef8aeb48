using System.Collections.Frozen;

namespace Serverless.Domain.Reasons;

/// <summary>From a reason follows whose fault it is, and from that who pays what.</summary>
public static class ReasonTable
{
    /// <summary>What follows from whose fault it is. The carrier's is the seller's to the customer.</summary>
    public static IReadOnlyList<FaultRow> Faults { get; } =
    [
        //                    way back                 second way out           original shipping   restocking fee
        new(Fault.Seller,     FreightPayer.Seller,     FreightPayer.Seller,     RefundsShipping: true,  RestockingFee: false),
        new(Fault.Carrier,    FreightPayer.Seller,     FreightPayer.Seller,     RefundsShipping: true,  RestockingFee: false),
        new(Fault.Customer,   FreightPayer.Customer,   FreightPayer.Customer,   RefundsShipping: false, RestockingFee: true),
    ];

    /// <summary>A choice too, but a right: standard shipping comes back with the whole order, and nothing is kept for restocking.</summary>
    public static FaultRow Withdrawal { get; } = new(Fault.Customer, FreightPayer.Customer, FreightPayer.Customer, RefundsShipping: true, RestockingFee: false);

    /// <summary>The whole table, in the order in which a customer is shown the reasons.</summary>
    public static IReadOnlyList<ReasonRow> Rows { get; } =
    [
        new(Reason.Damaged, Fault.Seller),
        new(Reason.Defective, Fault.Seller),
        new(Reason.WrongItem, Fault.Seller),
        new(Reason.NotAsDescribed, Fault.Seller),
        new(Reason.MissingParts, Fault.Seller),
        new(Reason.ArrivedLate, Fault.Seller),
        new(Reason.DamagedInTransit, Fault.Carrier),
        new(Reason.LostInTransit, Fault.Carrier),
        new(Reason.ChangedMind, Fault.Customer),
        new(Reason.WrongSize, Fault.Customer),
        new(Reason.NoLongerNeeded, Fault.Customer),
        new(Reason.FoundCheaper, Fault.Customer),
        new(Reason.Other, Fault.Customer),
        new(Reason.NotGiven, Fault.Customer),
    ];

    private static readonly FrozenDictionary<Reason, ReasonRow> ByReason = Rows.ToFrozenDictionary(r => r.Reason);

    private static readonly FrozenDictionary<Fault, FaultRow> ByFault = Faults.ToFrozenDictionary(r => r.Fault);

    public static Fault FaultOf(this Reason reason) => ByReason[reason].Fault;

    /// <summary>The goods are not what was sold; being late or lost is the seller's doing too, and says nothing of the goods.</summary>
    public static bool MeansFaulty(this Reason reason) =>
        reason.FaultOf() is not Fault.Customer && reason is not (Reason.ArrivedLate or Reason.LostInTransit);

    /// <summary>Who pays the way back.</summary>
    public static FreightPayer PaysFreight(this Fault fault) => ByFault[fault].WayBack;

    /// <summary>Who pays what in a case of this kind. A withdrawal of faulty goods has what the fault gives.</summary>
    public static FaultRow Consequences(this Fault fault, CaseKind kind) =>
        kind is CaseKind.Withdrawal && fault is Fault.Customer ? Withdrawal : ByFault[fault];
}

/// <summary>Whose fault a reason means.</summary>
public sealed record ReasonRow(Reason Reason, Fault Fault);

/// <summary>Who pays what.</summary>
/// <param name="WayBack">The freight of the goods to the seller.</param>
/// <param name="SecondWayOut">The freight of an exchange to the customer, paid before it leaves.</param>
/// <param name="RefundsShipping">What the customer paid for delivery is refunded once the whole order is back.</param>
/// <param name="RestockingFee">The policy's restocking fee is kept.</param>
public sealed record FaultRow(Fault Fault, FreightPayer WayBack, FreightPayer SecondWayOut, bool RefundsShipping, bool RestockingFee);

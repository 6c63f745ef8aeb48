using System.Collections.Frozen;

namespace Serverless.Domain.Reasons;

/// <summary>From a reason follows whose fault it is, and from that who pays the way back.</summary>
public static class ReasonTable
{
    /// <summary>The whole table, in the order in which a customer is shown the reasons.</summary>
    public static IReadOnlyList<ReasonRow> Rows { get; } =
    [
        new(Reason.Damaged, Fault.Seller, FreightPayer.Seller),
        new(Reason.Defective, Fault.Seller, FreightPayer.Seller),
        new(Reason.WrongItem, Fault.Seller, FreightPayer.Seller),
        new(Reason.NotAsDescribed, Fault.Seller, FreightPayer.Seller),
        new(Reason.MissingParts, Fault.Seller, FreightPayer.Seller),
        new(Reason.ArrivedLate, Fault.Seller, FreightPayer.Seller),
        new(Reason.DamagedInTransit, Fault.Carrier, FreightPayer.Seller),
        new(Reason.LostInTransit, Fault.Carrier, FreightPayer.Seller),
        new(Reason.ChangedMind, Fault.Customer, FreightPayer.Customer),
        new(Reason.WrongSize, Fault.Customer, FreightPayer.Customer),
        new(Reason.NoLongerNeeded, Fault.Customer, FreightPayer.Customer),
        new(Reason.FoundCheaper, Fault.Customer, FreightPayer.Customer),
        new(Reason.Other, Fault.Customer, FreightPayer.Customer),
        new(Reason.NotGiven, Fault.Customer, FreightPayer.Customer),
    ];

    private static readonly FrozenDictionary<Reason, ReasonRow> ByReason = Rows.ToFrozenDictionary(r => r.Reason);

    private static readonly FrozenDictionary<Fault, FreightPayer> ByFault =
        Rows.GroupBy(r => r.Fault).ToFrozenDictionary(g => g.Key, g => g.Select(r => r.Freight).Distinct().Single());

    public static Fault FaultOf(this Reason reason) => ByReason[reason].Fault;

    /// <summary>The goods are not what was sold; being late or lost is the seller's doing too, and says nothing of the goods.</summary>
    public static bool MeansFaulty(this Reason reason) =>
        reason.FaultOf() is not Fault.Customer && reason is not (Reason.ArrivedLate or Reason.LostInTransit);

    public static FreightPayer PaysFreight(this Fault fault) => ByFault[fault];
}

public sealed record ReasonRow(Reason Reason, Fault Fault, FreightPayer Freight);

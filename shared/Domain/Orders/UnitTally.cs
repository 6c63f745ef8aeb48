using System.Runtime.InteropServices;
using System.Text.Json.Serialization;

namespace Serverless.Domain.Orders;

/// <summary>
/// Units of one line taken back and what they weigh, so that money is a function of sums alone: whatever the sequence of
/// partial returns, the same units end at the same tally and so at the same amount.
/// </summary>
/// <param name="Units">Units taken back.</param>
/// <param name="AfterFee">Sum of what is left of each unit after the restocking fee, in 1/10,000.</param>
/// <param name="AfterDeduction">Sum of what is then left after the inspection's deduction, in 1/100,000,000.</param>
/// <param name="NotByChoice">Units among them that came back by the seller's or the carrier's fault.</param>
/// <param name="Withdrawn">Units among them that came back by the statutory right to withdraw.</param>
/// <param name="NeverSent">Units among them that never left: cancelled, or out of stock.</param>
/// <param name="Exchanged">Units among them in whose place the customer got others.</param>
/// <param name="Kept">Units besides that were not taken back: the customer keeps them for a part of their refund.</param>
/// <param name="KeptWeight">Sum of those parts, in 1/100,000,000.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct UnitTally(
    int Units, long AfterFee, long AfterDeduction, int NotByChoice, int Withdrawn = 0, int NeverSent = 0, int Exchanged = 0, int Kept = 0, long KeptWeight = 0)
{
    public const int Whole = 10_000;

    /// <summary>One unit, with what is kept from it in basis points.</summary>
    public static UnitTally One(int feeBasisPoints, int deductionBasisPoints, bool byChoice) =>
        new(1, Whole - feeBasisPoints, (long)(Whole - feeBasisPoints) * (Whole - deductionBasisPoints), byChoice ? 0 : 1);

    /// <summary>One unit that stays with the customer for a share of its refund, in basis points.</summary>
    public static UnitTally OneKept(int shareBasisPoints) => new(0, 0, 0, 0, Kept: 1, KeptWeight: (long)Whole * shareBasisPoints);

    /// <summary>Units of which nothing is kept.</summary>
    public static UnitTally WholeUnits(int units) => new(units, (long)units * Whole, (long)units * Whole * Whole, 0);

    public static UnitTally operator +(UnitTally left, UnitTally right) => new(
        left.Units + right.Units,
        left.AfterFee + right.AfterFee,
        left.AfterDeduction + right.AfterDeduction,
        left.NotByChoice + right.NotByChoice,
        left.Withdrawn + right.Withdrawn,
        left.NeverSent + right.NeverSent,
        left.Exchanged + right.Exchanged,
        left.Kept + right.Kept,
        left.KeptWeight + right.KeptWeight);

    [JsonIgnore]
    public bool IsEmpty => Units == 0;

    /// <summary>Units that money was paid for, taken back or kept.</summary>
    [JsonIgnore]
    public int Paid => Units + Kept;
}

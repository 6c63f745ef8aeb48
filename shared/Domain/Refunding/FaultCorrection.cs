using System.Globalization;
using Serverless.Domain.Balances;
using Serverless.Domain.Inspecting;

namespace Serverless.Domain.Refunding;

internal static class FaultCorrection
{
    /// <summary>Says of which units the inspection found another fault, because fee and freight follow from it.</summary>
    public static DerivationNode Corrected(this DerivationNode line, IEnumerable<JudgedUnit> units)
    {
        var corrected = units.Where(u => u.TakenBack && u.Fault != u.Announced.Fault).GroupBy(u => (u.Fault, u.Result.FaultReason))
            .Select(g => string.Create(CultureInfo.InvariantCulture, $"; {g.Count()} by the {Codes.Of(g.Key.Fault)}'s fault ({g.Key.FaultReason ?? "inspection"})"));
        return line with { Text = line.Text + string.Concat(corrected) };
    }
}

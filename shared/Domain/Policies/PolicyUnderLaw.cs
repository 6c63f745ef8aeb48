namespace Serverless.Domain.Policies;

/// <summary>
/// A policy as it holds for a customer: wherever it is worse than the law of the customer's country the law counts, also where the
/// storefront never said that it sells there.
/// </summary>
public static class PolicyUnderLaw
{
    /// <summary>The same policy with nothing in it that <see cref="BaselineRules"/> would refuse for that country.</summary>
    public static Policy Under(this Policy policy, Baseline law) => policy with
    {
        Default = Raised(policy.Default, law),
        Categories = policy.Categories.ToDictionary(c => c.Key, c => Raised(c.Value, law), StringComparer.Ordinal),
        Payout = law.MoneyBack is null ? policy.Payout : policy.Payout with { BankTransfer = true },
        Inspection = law.Refund is null
            ? policy.Inspection
            : policy.Inspection with
            {
                WithinBusinessDays = Math.Min(policy.Inspection.WithinBusinessDays, BaselineRules.MostInspectionDays(law)),
                AtMostBusinessDays = BaselineRules.MostInspectionDays(law),
            },
    };

    /// <summary>Goods that the law takes out of the right to withdraw are the shop's to make rules for.</summary>
    private static CategoryRules Raised(CategoryRules rules, Baseline law) => Claimable(rules.WithdrawalExemption is not null ? rules : rules with
    {
        WindowDays = Math.Max(rules.WindowDays, law.WithdrawalDays ?? 0),
        FinalSale = rules.FinalSale && law.FinalSaleOnlyExempt is null,
        RestockingFeeBasisPoints = law.NoRestockingFee is null ? rules.RestockingFeeBasisPoints : 0,
        Resolutions = law.MoneyBack is null || rules.Resolutions.Contains(Resolution.Refund) ? rules.Resolutions : [Resolution.Refund, .. rules.Resolutions],
    }, law);

    /// <summary>What is faulty is so whether or not it can be withdrawn from.</summary>
    private static CategoryRules Claimable(CategoryRules rules, Baseline law) =>
        rules.ClaimDays < law.FaultDays ? rules with { ClaimDays = law.FaultDays } : rules;
}

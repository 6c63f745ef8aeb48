using System.Globalization;
using Serverless.Domain.Parsing;

namespace Serverless.Domain.Policies;

/// <summary>What a policy is held against in each country that its storefront sells to.</summary>
public static class BaselineRules
{
    /// <summary>Every rule, with the law it rests on, the least that it asks, and where a policy breaks it.</summary>
    public static IReadOnlyList<BaselineRule> All { get; } =
    [
        new("withdrawal_window",
            law => law.Withdrawal?.Source,
            law => $"at least {law.WithdrawalDays}",
            (policy, law) => InRules(policy, "windowDays", r => r.WindowDays, r => r.WithdrawalExemption is null && r.WindowDays < law.WithdrawalDays)),
        new("claim_window",
            law => law.Fault?.Source,
            law => $"at least {law.FaultDays}",
            (policy, law) => InRules(policy, "claimDays", r => r.ClaimDays ?? r.WindowDays, r => r.ClaimDays < law.FaultDays)),
        new("final_sale_only_exempt",
            law => law.FinalSaleOnlyExempt,
            _ => "false, or goods with a withdrawalExemption",
            (policy, _) => InRules(policy, "finalSale", r => r.FinalSale, r => r.WithdrawalExemption is null && r.FinalSale)),
        new("no_restocking_fee",
            law => law.NoRestockingFee,
            _ => "0",
            (policy, _) => InRules(policy, "restockingFeePercent", r => r.RestockingFeeBasisPoints, r => r.WithdrawalExemption is null && r.RestockingFeeBasisPoints > 0)),
        new("refund_offered",
            law => law.MoneyBack,
            _ => "refund among them",
            (policy, _) => InRules(policy, "resolutions", r => r.Resolutions, r => r.WithdrawalExemption is null && !r.Resolutions.Contains(Resolution.Refund))),
        new("money_payout",
            law => law.MoneyBack,
            _ => "true",
            (policy, _) => policy.Payout.BankTransfer ? [] : ["/payout/bankTransfer"]),
        new("refund_in_time",
            law => law.Refund?.Source,
            law => $"at most {MostInspectionDays(law)}",
            (policy, law) => policy.Inspection.WithinBusinessDays > MostInspectionDays(law) ? ["/inspection/withinBusinessDays"] : []),
    ];

    /// <summary>Where a policy is worse for customers than the laws of some countries.</summary>
    /// <param name="countries">ISO 3166-1 alpha-2.</param>
    public static IReadOnlyList<BaselineBreach> Check(Policy policy, IEnumerable<string> countries) =>
    [
        .. from rule in All
           from law in countries.Distinct(StringComparer.Ordinal).Select(Baseline.For)
           where rule.Source(law) is not null
           from pointer in rule.BrokenAt(policy, law)
           group law by (rule, pointer, required: rule.Required(law), source: rule.Source(law)!) into breach
           select new BaselineBreach(
               breach.Key.pointer, breach.Key.rule.Name, breach.Key.required, [.. breach.Select(law => law.Country!)], breach.Key.source),
    ];

    /// <summary>What is wrong with the days of an inspection, wherever they are set.</summary>
    /// <param name="pointer">Where that is.</param>
    internal static IEnumerable<Problem> Inspecting(int? days, string pointer, IEnumerable<string> countries) =>
        from law in countries.Distinct(StringComparer.Ordinal).Select(Baseline.For)
        where law.Refund is not null && days > MostInspectionDays(law)
        group law by (most: MostInspectionDays(law), source: law.Refund!.Source) into breach
        select new BaselineBreach("", "refund_in_time", $"at most {breach.Key.most}", [.. breach.Select(law => law.Country!)], breach.Key.source).AsProblem(pointer);

    /// <summary>Goods are looked at before the time to refund them is over; a week has five business days.</summary>
    internal static int MostInspectionDays(Baseline law) => law.RefundWithinDays!.Value * 5 / 7;

    /// <summary>The sets of rules that break something: the default's, and a category's unless it just has it from there.</summary>
    private static IEnumerable<string> InRules(Policy policy, string property, Func<CategoryRules, object> said, Func<CategoryRules, bool> isBroken)
    {
        var byDefault = isBroken(policy.Default);
        return policy.Categories
            .Where(c => isBroken(c.Value) && !(byDefault && Equals(said(c.Value), said(policy.Default))))
            .Select(c => $"/categories/{Pointers.Escape(c.Key)}/{property}")
            .Prepend(byDefault ? $"/default/{property}" : null)
            .OfType<string>();
    }
}

/// <summary>One thing that the law asks of policies.</summary>
/// <param name="Name">Stable, snake_case.</param>
/// <param name="Source">Where a country's law says so; absent where it does not.</param>
/// <param name="Required">What the property has to be.</param>
/// <param name="BrokenAt">Pointers to the properties that are worse.</param>
public sealed record BaselineRule(
    string Name,
    Func<Baseline, LegalSource?> Source,
    Func<Baseline, string> Required,
    Func<Policy, Baseline, IEnumerable<string>> BrokenAt);

/// <summary>A property of a policy that is worse for customers than some countries' laws allow.</summary>
public sealed record BaselineBreach(string Pointer, string Rule, string Required, IReadOnlyList<string> Countries, LegalSource Source)
{
    /// <param name="pointer">Where the policy stands in the document.</param>
    public Problem AsProblem(string pointer) => new(
        pointer + Pointer,
        ProblemCodes.BelowBaseline,
        string.Create(CultureInfo.InvariantCulture, $"Worse for customers than the law of {string.Join(", ", Countries)} allows: {Required}. {Source}"))
    {
        Baseline = new BaselineFacts(Rule, Required, Countries, Source.Text),
    };
}

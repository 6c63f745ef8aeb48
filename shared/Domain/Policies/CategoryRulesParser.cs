using V1 = Serverless.Contracts.V1;

namespace Serverless.Domain.Policies;

/// <summary>Reads the rules of one product category. What it leaves out it takes from the fallback.</summary>
internal static class CategoryRulesParser
{
    /// <param name="review">When a person looks at goods for which neither the category nor its fallback says so.</param>
    public static CategoryRules Read(Section<V1.CategoryRulesSettings> section, CategoryRules fallback, ReviewTriggers review) => new(
        section.Number(s => s.WindowDays, fallback.WindowDays),
        section.Number(s => s.AssumedDeliveryDays, fallback.AssumedDeliveryDays),
        section.Said.FinalSale ?? fallback.FinalSale,
        section.BasisPoints(s => s.RestockingFeePercent, fallback.RestockingFeeBasisPoints),
        section.Codes(s => s.Conditions, fallback.Conditions))
    {
        InspectionCriteria = section.Texts(s => s.InspectionCriteria, fallback.InspectionCriteria, PolicyParser.MostCriteria, PolicyParser.LongestCriterion),
        ClaimDays = section.Number(s => s.ClaimDays, fallback.ClaimDays),
        Resolutions = section.Codes(s => s.Resolutions, fallback.Resolutions, CategoryRules.Choices),
        Offered = section.Said.Offered is null ? fallback.Offered : section.Codes<ShipBackMethod>(s => s.Offered, []),
        Review = section.Said.Review is null ? fallback.Review : Triggers(section.Part(s => s.Review), fallback.Review ?? review),
        KeepUpTo = section.Amount(s => s.KeepUpTo, fallback.KeepUpTo),
        KeepOfferBasisPoints = section.BasisPoints(s => s.KeepOfferPercent, fallback.KeepOfferBasisPoints),
        RepairWithinDays = section.Number(s => s.RepairWithinDays, fallback.RepairWithinDays),
        Advance = Advance(section.Part(s => s.AdvanceRefund), fallback.Advance),
        EvidenceFor = section.Codes(s => s.EvidenceFor, fallback.EvidenceFor),
        WhenEvidenceMissing = section.Code(s => s.WhenEvidenceMissing, fallback.WhenEvidenceMissing),
        WithdrawalExemption = section.CodeOrNone(s => s.WithdrawalExemption, fallback.WithdrawalExemption),
    };

    private static ReviewTriggers Triggers(Section<V1.ReviewTriggersSettings> section, ReviewTriggers fallback) => new(
        section.Amount(s => s.Above, fallback.Above),
        section.Codes(s => s.Reasons, fallback.Reasons),
        section.Number(s => s.MoreThanPastReturns, fallback.MoreThanPastReturns));

    private static AdvanceRefundRules Advance(Section<V1.AdvanceRefundSettings> section, AdvanceRefundRules fallback) => new(
        section.Amount(s => s.UpTo, fallback.UpTo), section.Said.ForTrusted ?? fallback.ForTrusted);
}

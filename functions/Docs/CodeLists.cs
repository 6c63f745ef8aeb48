using System.Reflection;
using Serverless.Contracts.V1;
using Serverless.Domain;
using Serverless.Domain.Backtesting;
using Serverless.Domain.Balances;
using Serverless.Domain.Deciding;
using Serverless.Domain.Inspecting;
using Serverless.Domain.Orders;
using Serverless.Domain.Policies;
using Serverless.Domain.Reasons;
using Serverless.Domain.Refunding;
using Serverless.Domain.Returns;
using Serverless.Platform.Access;
using Serverless.Returns.Changing;
using Serverless.Webhooks;
using Tender = Serverless.Contracts.V1.Tender;

namespace Serverless.Docs;

/// <summary>Properties of the contracts that hold one of a list of codes, and where that list is.</summary>
internal static class CodeLists
{
    private static readonly Dictionary<(Type Type, string Property), IReadOnlyList<string>> Lists = new()
    {
        [(typeof(ReturnRequest), nameof(ReturnRequest.Kind))] = [.. ReturnRequestParser.Previewed.Select(Codes.Of)],
        [(typeof(ReturnRequest), nameof(ReturnRequest.Resolution))] = Codes.All<Resolution>(),
        [(typeof(ReturnRequest), nameof(ReturnRequest.PayoutConsent))] = Codes.All<Payout>(),
        [(typeof(ReturnRequest), nameof(ReturnRequest.Channel))] = Codes.All<Channel>(),
        [(typeof(RequestedLine), nameof(RequestedLine.Reason))] = Codes.All<Reason>(),
        [(typeof(ShipBack), nameof(ShipBack.Method))] = Codes.All<ShipBackMethod>(),
        [(typeof(Tender), nameof(Tender.Type))] = Codes.All<TenderType>(),
        [(typeof(InspectedUnit), nameof(InspectedUnit.Result))] = Codes.All<UnitOutcome>(),
        [(typeof(InspectedUnit), nameof(InspectedUnit.Fault))] = Codes.All<Fault>(),
        [(typeof(ReturnPreview), nameof(ReturnPreview.Kind))] = [.. ReturnRequestParser.Previewed.Select(Codes.Of)],
        [(typeof(ReturnPreview), nameof(ReturnPreview.Resolution))] = Codes.All<Resolution>(),
        [(typeof(PreviewLine), nameof(PreviewLine.Reason))] = Codes.All<Reason>(),
        [(typeof(PreviewLine), nameof(PreviewLine.Fault))] = Codes.All<Fault>(),
        [(typeof(ReturnAccepted), nameof(ReturnAccepted.Status))] = ReturnStatus.All,
        [(typeof(Contracts.V1.ReturnCase), nameof(Contracts.V1.ReturnCase.Status))] = ReturnStatus.All,
        [(typeof(Contracts.V1.ReturnCase), nameof(Contracts.V1.ReturnCase.Channel))] = Codes.All<Channel>(),
        [(typeof(Contracts.V1.ReturnCase), nameof(Contracts.V1.ReturnCase.Resolution))] = Codes.All<Resolution>(),
        [(typeof(Contracts.V1.ReturnCase), nameof(Contracts.V1.ReturnCase.PayoutConsent))] = Codes.All<Payout>(),
        [(typeof(ContestDecisionRequest), nameof(ContestDecisionRequest.Outcome))] = [Changes.Upheld, Changes.Rejected],
        [(typeof(OpsContestDecision), nameof(OpsContestDecision.Outcome))] = [Changes.Upheld, Changes.Rejected],
        [(typeof(ReturnCaseContest), nameof(ReturnCaseContest.Cause))] = Codes.All<ContestCause>(),
        [(typeof(ConsentRequest), nameof(ConsentRequest.Payout))] = Codes.All<Payout>(),
        [(typeof(ReturnCaseLine), nameof(ReturnCaseLine.Reason))] = Codes.All<Reason>(),
        [(typeof(ReturnCaseLine), nameof(ReturnCaseLine.Fault))] = Codes.All<Fault>(),
        [(typeof(ReturnCaseUnit), nameof(ReturnCaseUnit.Result))] = Codes.All<UnitOutcome>(),
        [(typeof(ReturnCaseUnit), nameof(ReturnCaseUnit.Fault))] = Codes.All<Fault>(),
        [(typeof(CaseClock), nameof(CaseClock.Kind))] = Codes.All<ClockKind>(),
        [(typeof(CaseClock), nameof(CaseClock.State))] = Codes.All<ClockState>(),
        [(typeof(ReturnCaseParcel), nameof(ReturnCaseParcel.Method))] = Codes.All<ShipBackMethod>(),
        [(typeof(ReturnCaseRefund), nameof(ReturnCaseRefund.Type))] = Codes.All<TenderType>(),
        [(typeof(ReturnCaseRefund), nameof(ReturnCaseRefund.Status))] = Codes.All<RefundStatus>(),
        [(typeof(ReturnCaseRefund), nameof(ReturnCaseRefund.Channel))] = Codes.All<PayChannel>(),
        [(typeof(WebhookPayout), nameof(WebhookPayout.Type))] = Codes.All<TenderType>(),
        [(typeof(WebhookPayout), nameof(WebhookPayout.As))] = Codes.All<Payout>(),
        [(typeof(ReturnCaseRefund), nameof(ReturnCaseRefund.As))] = Codes.All<Payout>(),
        [(typeof(Derivation), nameof(Derivation.Rule))] = [.. RefundRules.All.Select(rule => rule.Name)],
        [(typeof(TimelineEntry), nameof(TimelineEntry.Who))] = Codes.All<Actor>(),
        [(typeof(ReturnListItem), nameof(ReturnListItem.Status))] = ReturnStatus.All,
        [(typeof(BacktestChangeCount), nameof(BacktestChangeCount.Kind))] = Codes.All<BacktestChange>(),
        [(typeof(BacktestExample), nameof(BacktestExample.Changes))] = Codes.All<BacktestChange>(),
        [(typeof(StorefrontKeyRequest), nameof(StorefrontKeyRequest.Scopes))] = Scopes.All,
        [(typeof(OpsKeyRequest), nameof(OpsKeyRequest.Role))] = Codes.All<OpsRole>(),
        [(typeof(WebhookEndpointRequest), nameof(WebhookEndpointRequest.Events))] = WebhookTopics.All,
        [(typeof(WebhookEvent), nameof(WebhookEvent.Type))] = WebhookTopics.All,
        [(typeof(PolicySettings), nameof(PolicySettings.TenderOrder))] = Codes.All<TenderType>(),
        [(typeof(ReviewSettings), nameof(ReviewSettings.Reasons))] = Codes.All<Reason>(),
        [(typeof(ReviewSettings), nameof(ReviewSettings.WhenTimeRunsOut))] = Codes.All<ReviewOutcome>(),
        [(typeof(ReviewTriggersSettings), nameof(ReviewTriggersSettings.Reasons))] = Codes.All<Reason>(),
        [(typeof(ShipBackSettings), nameof(ShipBackSettings.Offered))] = Codes.All<ShipBackMethod>(),
        [(typeof(CategoryRulesSettings), nameof(CategoryRulesSettings.Conditions))] = Codes.All<Condition>(),
        [(typeof(CategoryRulesSettings), nameof(CategoryRulesSettings.Resolutions))] = Codes.All<Resolution>(),
        [(typeof(CategoryRulesSettings), nameof(CategoryRulesSettings.Offered))] = Codes.All<ShipBackMethod>(),
        [(typeof(CategoryRulesSettings), nameof(CategoryRulesSettings.EvidenceFor))] = Codes.All<Reason>(),
        [(typeof(CategoryRulesSettings), nameof(CategoryRulesSettings.WhenEvidenceMissing))] = Codes.All<EvidenceMissing>(),
        [(typeof(CategoryRulesSettings), nameof(CategoryRulesSettings.WithdrawalExemption))] = [.. Codes.All<WithdrawalExemption>(), "none"],
    };

    public static IReadOnlyList<string>? Of(PropertyInfo property) => Lists.GetValueOrDefault((property.DeclaringType!, property.Name));
}

using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json.Serialization;
using Serverless.Domain.Backtesting;
using Serverless.Domain.Pickups;
using Serverless.Domain.Reasons;
using Serverless.Domain.Refunding;
using Serverless.Domain.Returns.Amending;
using Serverless.Domain.Returns.Asking;
using Serverless.Domain.Returns.Delivering;
using Serverless.Domain.Returns.Exchanging;
using Serverless.Domain.Returns.Losses;
using Serverless.Domain.Returns.Repairing;
using Serverless.Ops.Steering;
using Serverless.Returns.Changing;
using Serverless.Webhooks;

namespace Serverless.Docs;

/// <summary>Lists of codes, and the properties of contracts that hold one of them. A test holds that the contracts have these properties.</summary>
internal static class CodeLists
{
    private static readonly (IReadOnlyList<string> Codes, IReadOnlyList<string> Properties)[] Lists =
    [
        ([.. CaseKinds.All.Select(Codes.Of)], ["ReturnRequest.Kind", "ReturnPreview.Kind", "ReturnCase.Kind", "WebhookEventData.Kind"]),
        (Codes.All<Resolution>(), ["ReturnRequest.Resolution", "ReturnPreview.Resolution", "ReturnCase.Resolution"]),
        ([.. CategoryRules.Choices.Select(Codes.Of)], ["CategoryRulesSettings.Resolutions"]),
        (Codes.All<OrderStage>(), ["OrderOnRecord.Stage", "OrderLineOnRecord.Stage", "OrderListItem.Stage"]),
        ([.. Codes.All<RecordChange>(), "refused"], ["OrderImported.Status"]),
        (Codes.All<RecordChange>(), ["OrderTaken.Status"]),
        (Codes.All<Payout>(), ["ReturnRequest.PayoutConsent", "ReturnCase.PayoutConsent", "ConsentRequest.Payout", "WebhookPayout.As", "ReturnCaseRefund.As"]),
        (Codes.All<Channel>(), ["ReturnRequest.Channel", "ReturnCase.Channel"]),
        (Codes.All<Reason>(), ["RequestedLine.Reason", "PreviewLine.Reason", "ReturnCaseLine.Reason"]),
        (Codes.All<Reason>(), ["ReviewSettings.Reasons", "ReviewTriggersSettings.Reasons", "CategoryRulesSettings.EvidenceFor"]),
        (Codes.All<LineFor>(), ["RequestedLine.For", "ReturnCaseLine.For", "PreviewLine.For", "WebhookLine.For"]),
        (Codes.All<Fault>(), ["InspectedUnit.Fault", "PreviewLine.Fault", "ReturnCaseLine.Fault", "ReturnCaseUnit.Fault"]),
        ([.. UnitOutcomes.Found.Select(Codes.Of)], ["InspectedUnit.Result"]),
        (Codes.All<UnitOutcome>(), ["ReturnCaseUnit.Result"]),
        (ReturnRequestParser.Ways, ["ShipBack.Method"]),
        (Codes.All<ShipBackMethod>(), ["ReturnCaseParcel.Method", "ShipBackSettings.Offered", "CategoryRulesSettings.Offered"]),
        (Codes.All<TenderType>(), ["Tender.Type", "ReturnCaseRefund.Type", "WebhookPayout.Type", "PolicySettings.TenderOrder"]),
        (ReturnStatus.All, ["ReturnAccepted.Status", "ReturnCase.Status", "ReturnListItem.Status"]),
        (RefusalCodes.All, ["ReturnCaseLine.Refusal", "PreviewLine.Refusal", "WebhookLine.Refusal"]),
        (["accepted", .. RefusalCodes.All], ["BacktestLine.Before", "BacktestLine.After"]),
        ([.. OfCases<ReviewTrigger>()], ["ReturnPreview.Review", "ReviewItem.Why"]),
        (Codes.All<RefundStatus>(), ["ReturnCaseRefund.Status"]),
        (Codes.All<PayChannel>(), ["ReturnCaseRefund.Channel"]),
        ([.. RefundRules.All.Select(rule => rule.Name)], ["Derivation.Rule"]),
        ([Changes.Upheld, Changes.Rejected], ["ContestDecisionRequest.Outcome", "OpsContestDecision.Outcome"]),
        (Codes.All<ContestCause>(), ["ReturnCaseContest.Cause"]),
        (Codes.All<ExchangeEnd>(), ["ReturnCaseExchange.GivenUp"]),
        (Codes.All<ReplacementShips>(), ["ReturnRequest.ReplacementShips", "ReturnCaseExchange.Ships"]),
        (Codes.All<AheadEnd>(), ["ReturnCaseExchange.NotAhead"]),
        (Codes.All<PickupPart>(), ["ShipBack.PickupPart"]),
        ([.. PickupSlots.Parts.Select(Codes.Of)], ["PickupRequest.Part", "PickupNews.Part", "PickupSlot.Part"]),
        (Codes.All<CarrierLoss>(), ["CarrierClaimItem.Loss", "CarrierClaimRequest.Loss"]),
        (Codes.All<CarrierClaimStatus>(), ["CarrierClaimItem.Status"]),
        ([.. CarrierClaimMark.Statuses.Select(Codes.Of)], ["CarrierClaimRequest.Status"]),
        (Codes.All<QuestionTopic>(), ["ReturnCaseQuestion.Topic"]),
        (Choice.Codes, ["ReturnCaseChoice.Choice", "AnswerRequest.Choice"]),
        (Codes.All<AmendedField>(), ["ReturnCaseAmendment.Changes"]),
        (Codes.All<DeliveryTrouble>(), ["ParcelNews.Trouble"]),
        ([.. OpenUndelivered.Troubles.Select(Codes.Of)], ["OpenUndeliveredRequest.Trouble"]),
        (Codes.All<AmendmentAnswer>(), ["AmendmentEvent.Outcome", "RaiseEventRequest.Amendment"]),
        (Codes.All<RepairOutcome>(), ["RepairedLine.Outcome", "ReturnCaseRepairLine.Outcome"]),
        (Codes.All<ClockKind>(), ["CaseClock.Kind"]),
        (Codes.All<ClockState>(), ["CaseClock.State"]),
        (Codes.All<Actor>(), ["TimelineEntry.Who", "WebhookEventData.Who"]),
        (Codes.All<BacktestChange>(), ["BacktestChangeCount.Kind", "BacktestExample.Changes"]),
        (Codes.All<Condition>(), ["CategoryRulesSettings.Conditions"]),
        (Codes.All<ReviewOutcome>(), ["ReviewSettings.WhenTimeRunsOut"]),
        (Codes.All<EvidenceMissing>(), ["CategoryRulesSettings.WhenEvidenceMissing"]),
        ([.. Codes.All<WithdrawalExemption>(), "none"], ["CategoryRulesSettings.WithdrawalExemption"]),
        (Scopes.All, ["StorefrontKeyRequest.Scopes"]),
        (Codes.All<OpsRole>(), ["OpsKeyRequest.Role"]),
        (WebhookTopics.All, ["WebhookEndpointRequest.Events", "WebhookEvent.Type"]),
    ];

    private static readonly FrozenDictionary<string, IReadOnlyList<string>> ByProperty =
        Lists.SelectMany(list => list.Properties.Select(property => (property, list.Codes))).ToFrozenDictionary(row => row.property, row => row.Codes, StringComparer.Ordinal);

    public static IEnumerable<string> Properties => ByProperty.Keys;

    public static IReadOnlyList<string>? Of(PropertyInfo property) => ByProperty.GetValueOrDefault($"{property.DeclaringType!.Name}.{property.Name}");

    private static IEnumerable<string> OfCases<T>() => typeof(T).GetCustomAttributes<JsonDerivedTypeAttribute>().Select(one => (string)one.TypeDiscriminator!);
}

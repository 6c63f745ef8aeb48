using System.Diagnostics;
using Serverless.Cases.Views;
using Serverless.Contracts.V1;
using Serverless.Ops.Replaying.DryRuns;
using Serverless.Refunds;
using ReturnCase = Serverless.Domain.Returns.ReturnCase;

namespace Serverless.Ops.Replaying;

/// <summary>What partners do for an effect, which can be several things.</summary>
internal static class PlannedEffects
{
    private const string Carrier = "carrier";
    private const string Warehouse = "warehouse";
    private const string Payments = "payments";

    public static IEnumerable<PlannedEffect> Of(Effect effect, ReturnCase subject, Domain.Money? amount) => effect switch
    {
        Effect.ShipBack => ShipBack(subject),
        Effect.Announcement => [By(Warehouse, PartnerRecords.Announcement)],
        Effect.ReleaseGoods when Returning.HasParcel(subject) => [By(Carrier, PartnerRecords.LabelBack), By(Warehouse, effect.Key)],
        Effect.ReleaseGoods => [By(Warehouse, effect.Key)],
        Effect.CancelBookings => [By(Carrier, effect.Key), By(Warehouse, effect.Key)],
        Effect.Email => [By("mail", effect.Key)],
        Effect.Webhook or Effect.PayoutRequest => [By("storefront", effect.Key)],
        Effect.Refund or Effect.PaymentPage or Effect.ClosePage or Effect.ChargeHold or Effect.ReleaseHold => [By(Payments, effect.Key) with { Amount = amount is { } money ? CaseView.Amount(money) : null }],
        Effect.Pickup or Effect.PickupChange or Effect.Trace => [By(Carrier, effect.Key)],
        Effect.Stop or Effect.Amend or Effect.Repair or Effect.CancelRepair or Effect.ReserveStock or Effect.ReleaseStock or Effect.DropLines or Effect.KeepLines or Effect.Redelivery or Effect.SendBack => [By(Warehouse, effect.Key)],
        // On our own record: nobody's help is needed.
        Effect.AmendRecord or Effect.GoodsRecord or Effect.CreditNote or Effect.TellRiders => [],
        Effect.Replacement => [By(Warehouse, effect.Key), By(Carrier, DryRunEffect.Tracking)],
        _ => throw new UnreachableException($"Nobody said whom {effect} concerns"),
    };

    public static IEnumerable<PlannedEffect> Of(DryRunEffect would, ReturnCase subject) => would switch
    {
        { Effect: { } effect } => Of(effect, subject, would.Amount),
        { Step: DryRunEffect.PageClosed } => [By(Payments, would.Step)],
        { Step: DryRunEffect.ParcelNamed } => [By(Warehouse, would.Step)],
        _ => [By(Carrier, would.Step)],
    };

    private static IEnumerable<PlannedEffect> ShipBack(ReturnCase subject) => subject.ShipBack?.Choice.Method switch
    {
        _ when subject.ShipBack is { IsRiding: true } => [By(Warehouse, PartnerRecords.Announcement)],
        ShipBackMethod.Pickup => [By(Carrier, PartnerRecords.Label), By(Carrier, new Effect.Pickup(1, subject.History.Reopenings).Key), By(Warehouse, PartnerRecords.Announcement)],
        ShipBackMethod.DropOff => [By(Carrier, PartnerRecords.Label), By(Warehouse, PartnerRecords.Announcement)],
        _ when subject.ShipBack?.Choice.TrackingNumber is not null => [By(Carrier, DryRunEffect.Tracking), By(Warehouse, PartnerRecords.Announcement)],
        _ => [By(Warehouse, PartnerRecords.Announcement)],
    };

    private static PlannedEffect By(string partner, string step) => new(step, partner, "", Amount: null, Reference: null);
}

/// <summary>What a partner answered to an effect, as the ledger keeps it.</summary>
internal readonly record struct EffectResult(bool IsDeclined, string? Reference)
{
    public static EffectResult Of(EffectRow effect) => effect switch
    {
        { Result: { } refund } when effect.Effect is Effect.Refund && JsonSerializer.Deserialize<RefundAnswer>(refund, Json.Stored) is { } answer =>
            new(answer.Status is RefundStatus.Failed, answer.RefundId),
        { Result: { } mail } when effect.Effect is Effect.Email =>
            new(JsonSerializer.Deserialize<string>(mail, Json.Stored)!.StartsWith(EmailResults.RejectedPrefix, StringComparison.Ordinal), Reference: null),
        _ => new(IsDeclined: false, Reference: null),
    };
}

using System.Text.Json;
using Serverless.Cases;
using Serverless.Cases.Views;
using Serverless.Contracts.V1;
using Serverless.Domain.Policies;
using Serverless.Domain.Returns;
using Serverless.Ops.Replaying.DryRuns;
using Serverless.Platform;
using Serverless.Refunds;
using ReturnCase = Serverless.Domain.Returns.ReturnCase;

namespace Serverless.Ops.Replaying;

/// <summary>What partners do for a step of the ledger, which can be several things.</summary>
internal static class PlannedEffects
{
    private const string Carrier = "carrier";
    private const string Warehouse = "warehouse";

    public static IEnumerable<PlannedEffect> Of(string step, ReturnCase subject, Domain.Money? amount) => step switch
    {
        _ when EffectSteps.IsShipBack(step) => ShipBack(subject),
        _ when EffectSteps.IsAnnouncement(step) => [By(Warehouse, PartnerRecords.Announcement)],
        EffectSteps.Release => Returning.HasParcel(subject)
            ? [By(Carrier, PartnerRecords.LabelBack), By(Warehouse, step)]
            : [By(Warehouse, step)],
        EffectSteps.CancelBookings => [By(Carrier, step), By(Warehouse, step)],
        DryRunEffect.ParcelNamed => [By(Warehouse, step)],
        _ when EffectSteps.IsEmail(step) => [By("mail", step)],
        _ when EffectSteps.IsWebhook(step) => [By("storefront", step)],
        _ when EffectSteps.IsRefund(step) => [By("payments", step) with { Amount = amount is { } money ? CaseView.Amount(money) : null }],
        _ => [By(Carrier, step)],
    };

    private static IEnumerable<PlannedEffect> ShipBack(ReturnCase subject) => subject.ShipBack.Method switch
    {
        ShipBackMethod.Pickup => [By(Carrier, PartnerRecords.Label), By(Carrier, EffectSteps.Pickup(1, subject.Reopenings)), By(Warehouse, PartnerRecords.Announcement)],
        ShipBackMethod.DropOff => [By(Carrier, PartnerRecords.Label), By(Warehouse, PartnerRecords.Announcement)],
        _ when subject.ShipBack.TrackingNumber is not null => [By(Carrier, DryRunEffect.Tracking), By(Warehouse, PartnerRecords.Announcement)],
        _ => [By(Warehouse, PartnerRecords.Announcement)],
    };

    private static PlannedEffect By(string partner, string step) => new(step, partner, "", Amount: null, Reference: null);
}

/// <summary>What a partner answered to an effect, as the ledger keeps it.</summary>
/// <param name="IsDeclined">It said no.</param>
/// <param name="Reference">Its id of what it did.</param>
internal readonly record struct EffectResult(bool IsDeclined, string? Reference)
{
    public static EffectResult Of(EffectRow effect) => effect switch
    {
        { Result: { } refund } when EffectSteps.IsRefund(effect.Step) && JsonSerializer.Deserialize<RefundAnswer>(refund, Json.Stored) is { } answer =>
            new(answer.Status is RefundStatus.Failed, answer.RefundId),
        { Result: { } mail } when EffectSteps.IsEmail(effect.Step) =>
            new(JsonSerializer.Deserialize<string>(mail, Json.Stored)!.StartsWith(EmailResults.RejectedPrefix, StringComparison.Ordinal), Reference: null),
        _ => new(IsDeclined: false, Reference: null),
    };
}

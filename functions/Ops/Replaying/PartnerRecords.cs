using Serverless.Cases;
using Serverless.Domain.Ids;
using Serverless.Domain.Returns;
using Serverless.Inspections;
using Serverless.Parcels;
using Serverless.Platform;
using Serverless.Refunds;

namespace Serverless.Ops.Replaying;

/// <summary>What partners have on record of an effect whose result our ledger lacks. Asking changes nothing.</summary>
public sealed class PartnerRecords(CarrierClient carrier, WarehouseClient warehouse, PaymentsClient payments)
{
    public const string Label = "label";
    public const string Announcement = "announcement";

    /// <summary>Done, and not done again.</summary>
    public const string Stands = "stands";

    /// <summary>The partner knows nothing of it.</summary>
    public const string Runs = "runs";

    /// <summary>The partner could not be asked.</summary>
    public const string Unknown = "unknown";

    internal async Task<(string Standing, string? Reference)> FindAsync(CaseKey key, ReturnCase subject, string step, CancellationToken cancellation)
    {
        try
        {
            var reference = await ReferenceAsync(key, subject, step, cancellation);
            return (reference is null ? Runs : Stands, reference);
        }
        catch (Exception e) when (e is PartnerUnavailableException or PartnerRefusedException)
        {
            return (Unknown, null);
        }
    }

    private async Task<string?> ReferenceAsync(CaseKey key, ReturnCase subject, string step, CancellationToken cancellation) => step switch
    {
        Label => (await carrier.FindLabelAsync(EffectLedger.Key(key, EffectSteps.ShipBack), cancellation))?.Id,
        Announcement => await warehouse.IsAnnouncedAsync(subject, cancellation) ? subject.Rma.Value : null,
        _ when EffectSteps.IsPickup(step) => (await carrier.FindPickupAsync(EffectLedger.Key(key, step), cancellation))?.Id,
        _ when EffectSteps.AttemptOf(step, subject) is { } attempt =>
            (await payments.FindAsync(key, attempt, cancellation))?.RefundId,
        // An email cannot be asked for, and what is called off twice is called off once.
        _ => null,
    };
}

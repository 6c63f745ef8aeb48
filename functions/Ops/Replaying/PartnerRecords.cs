using Serverless.Parcels;
using Serverless.Refunds;
using Serverless.Warehouse;

namespace Serverless.Ops.Replaying;

/// <summary>What partners have on record of an effect whose result our ledger lacks. Asking changes nothing.</summary>
public sealed class PartnerRecords(CarrierClient carrier, WarehouseClient warehouse, PaymentsClient payments)
{
    public const string Label = "label";
    public const string LabelBack = "label_back";
    public const string Announcement = "announcement";

    // How an effect stands with its partner: done and not done again; unknown there; not to be asked; refused, and not asked again.
    public const string Stands = "stands";
    public const string Runs = "runs";
    public const string Unknown = "unknown";
    public const string Declined = "declined";

    /// <summary>What the provider says of refunds that are to be made or are under way, by their effect; of one that nobody made nothing.</summary>
    internal async Task<RefundRecords> RefundsAsync(ReturnCase subject, CancellationToken cancellation)
    {
        Dictionary<Effect, RefundAnswer> made = [];
        HashSet<Effect> unknown = [];
        foreach (var attempt in subject.Repayment.Attempts.Where(a => a.Status is RefundStatus.Planned || a.IsWithProvider))
        {
            var refund = new Effect.Refund(attempt.Tender, attempt.Round);
            try
            {
                if (await payments.FindAsync(subject, attempt, cancellation) is { } answer)
                    made[refund] = answer;
            }
            catch (Exception e) when (IsSilence(e))
            {
                unknown.Add(refund);
            }
        }

        return new RefundRecords(made, unknown);
    }

    internal async Task<(string Standing, string? Reference)> FindAsync(CaseKey key, ReturnCase subject, string step, CancellationToken cancellation)
    {
        try
        {
            var reference = step switch
            {
                Label => (await carrier.FindLabelAsync(EffectLedger.Key(key, new Effect.ShipBack(subject.History.Reopenings)), cancellation))?.Id,
                LabelBack => (await carrier.FindLabelAsync(EffectLedger.Key(key, new Effect.ReleaseGoods()), cancellation))?.Id,
                Effect.ReleaseGoods.Name => await warehouse.IsReleasedAsync(subject, cancellation) ? subject.Rma.Value : null,
                Announcement => await warehouse.IsAnnouncedAsync(subject, cancellation) ? subject.Rma.Value : null,
                _ => Effect.TryParse(step) switch
                {
                    Effect.Replacement => (await warehouse.FindOrderAsync(subject, cancellation))?.Number,
                    Effect.ReserveStock => await warehouse.IsReservedAsync(subject, cancellation) ? subject.Rma.Value : null,
                    Effect.Stop => (await warehouse.FindStopAsync(subject, cancellation)).IsKnown ? subject.Rma.Value : null,
                    Effect.Amend => (await warehouse.FindAmendmentAsync(subject, cancellation)).IsKnown ? subject.Rma.Value : null,
                    Effect.Repair => (await warehouse.FindRepairAsync(subject, cancellation)).IsKnown ? subject.Rma.Value : null,
                    (Effect.Pickup or Effect.PickupChange) and { } pickup => (await carrier.FindPickupAsync(EffectLedger.Key(key, pickup), cancellation))?.Id,
                    // An email cannot be asked for, and what is called off twice is called off once.
                    _ => null,
                },
            };
            return (reference is null ? Runs : Stands, reference);
        }
        catch (Exception e) when (IsSilence(e))
        {
            return (Unknown, null);
        }
    }

    private static bool IsSilence(Exception e) => e is PartnerUnavailableException or PartnerRefusedException or PartnerConflictException;
}

internal sealed record RefundRecords(IReadOnlyDictionary<Effect, RefundAnswer> Made, IReadOnlySet<Effect> Unknown)
{
    public (string Standing, string? Reference) Of(Effect refund) => Made.TryGetValue(refund, out var made)
        ? (made.Status is RefundStatus.Failed ? PartnerRecords.Declined : PartnerRecords.Stands, made.RefundId)
        : (Unknown.Contains(refund) ? PartnerRecords.Unknown : PartnerRecords.Runs, null);
}

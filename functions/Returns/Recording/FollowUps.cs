using Serverless.Cases;
using Serverless.Domain.Returns;
using Serverless.Domain.Storefronts;
using Serverless.Emails;
using Serverless.Inspections;
using Serverless.Parcels;

namespace Serverless.Returns.Recording;

/// <summary>
/// What follows outside from what happened to a return: emails, and calling off what was booked. Each is an effect with an intent
/// in the batch that recorded the happening.
/// </summary>
public sealed class FollowUps(EffectLedger ledger, CaseStore cases, ReturnMailer mailer, CarrierClient carrier, WarehouseClient warehouse)
{
    /// <summary>The steps that follow from these events, in order.</summary>
    public static IReadOnlyList<string> Of(ReturnCase before, IReadOnlyList<ReturnEvent> events)
    {
        List<string> steps = [];
        foreach (var happened in events)
        {
            steps.AddRange(ReturnEmails.StepsOf(before, happened));
            switch (happened)
            {
                case ReturnEvent.Approved:
                    steps.Add(EffectSteps.ShipBack);
                    break;
                case ReturnEvent.PickupMissed { GivenUp: false } missed:
                    steps.Add(EffectSteps.Pickup(missed.Attempt + 1));
                    break;
                case ReturnEvent.Cancelled or ReturnEvent.Expired when before.Shipment is not null:
                    steps.Add(EffectSteps.CallOff);
                    break;
                case ReturnEvent.RefundPlanned planned:
                    steps.AddRange(planned.Attempts.Select(a => EffectSteps.Refund(a.Tender)));
                    break;
            }
        }

        return steps;
    }

    /// <summary>Does those of the steps that no activity does by itself.</summary>
    public async Task DoAsync(
        ReturnCase subject, Storefront storefront, IReadOnlyList<string> steps, DateTimeOffset intendedAt, Person? known, CancellationToken cancellation)
    {
        var own = steps.Where(IsOwn).ToList();
        if (own.Count == 0)
        {
            return;
        }

        var key = CaseRows.KeyOf(subject);
        var person = known ?? await cases.GetPersonAsync(key, cancellation);
        foreach (var step in own)
        {
            var result = step == EffectSteps.CallOff
                ? await CallOffAsync(subject, cancellation)
                : await mailer.SendAsync(subject, person.Customer, storefront, step, cancellation);
            await ledger.CompleteAsync(key, new EffectRow(step, intendedAt, DoneAt: null, Result: null), result, cancellation);
        }
    }

    /// <summary>Does what an earlier run left undone.</summary>
    public async Task FinishAsync(ReturnCase subject, Storefront storefront, CancellationToken cancellation)
    {
        foreach (var left in await ledger.UnfinishedAsync(CaseRows.KeyOf(subject), cancellation))
        {
            await DoAsync(subject, storefront, [left.Step], left.IntendedAt, known: null, cancellation);
        }
    }

    private async Task<string> CallOffAsync(ReturnCase subject, CancellationToken cancellation)
    {
        await carrier.CancelAsync(subject.Shipment!, cancellation);
        await warehouse.CancelAsync(subject, cancellation);
        return "called_off";
    }

    private static bool IsOwn(string step) => step == EffectSteps.CallOff || EffectSteps.IsEmail(step);
}

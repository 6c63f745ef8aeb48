using System.Diagnostics;
using Serverless.CreditNotes;
using Serverless.Domain.Returns.Asking;
using Serverless.Domain.Returns.Delivering;
using Serverless.Domain.Returns.Exchanging;
using Serverless.Emails;
using Serverless.Parcels;
using Serverless.Refunds;
using Serverless.Storefronts;
using Serverless.Warehouse;
using Serverless.Webhooks;

namespace Serverless.Flows.Recording;

/// <summary>
/// What follows outside from what happened to a return: emails, the same told to the storefront, and calling off what was booked. Each is an effect with an intent
/// in the batch that recorded the happening.
/// </summary>
public sealed partial class FollowUps(
    EffectLedger ledger, CaseStore cases, StorefrontStore storefronts, OrderRecords orders, ReturnMailer mailer, CarrierClient carrier, WarehouseClient warehouse, ParcelSharing sharing, CheckoutClient checkout, WebhookOutbox webhooks, CreditNoteNumbers creditNotes, TimeProvider time, ILogger<FollowUps> log)
{
    /// <summary>Who is written to: read once, however often an activity records.</summary>
    private (CaseKey Case, Person Person)? _known;

    /// <summary>Keys of the cases that have to look because of what was done here; null where none has. Whoever misses that finds out by itself, later.</summary>
    public IReadOnlyList<string>? Woken { get; private set; }

    /// <summary>The steps that follow from these events, in order; those that tell the storefront only where it wants to be told.</summary>
    /// <param name="who">Who made them happen.</param>
    public static IReadOnlyList<EffectRow> Of(CaseRow before, IReadOnlyList<ReturnEvent> events, Storefront storefront, Actor who, DateTimeOffset at) =>
        Of(before.Case, before.Events + 1, events, storefront, who, at);

    /// <param name="sequence">Place of the first of the events in the timeline.</param>
    internal static IReadOnlyList<EffectRow> Of(ReturnCase before, int sequence, IReadOnlyList<ReturnEvent> events, Storefront storefront, Actor who, DateTimeOffset at) =>
    [
        .. EffectsOf(before, events, at).Select(effect => EffectRow.Intent(effect, at)),
        .. Resending.Of(before, events, at),
        .. WebhookSteps.Of(before, sequence, events, storefront.WebhookEvents, who, at),
    ];

    private static List<Effect> EffectsOf(ReturnCase before, IReadOnlyList<ReturnEvent> events, DateTimeOffset at)
    {
        List<Effect> effects = [];
        var after = before.After(events, at);
        foreach (var happened in events)
        {
            effects.AddRange(ReturnEmails.StepsOf(before, happened, after));
            effects.AddRange(OfExchange(before, happened, after));
            effects.AddRange(OfStockOut(before, happened));
            switch (happened)
            {
                case ReturnEvent.StopDecided:
                    effects.Add(new Effect.Stop(after.History.Reopenings));
                    break;
                case ReturnEvent.TraceBegun:
                    effects.Add(new Effect.Trace(after.History.Reopenings));
                    break;
                case ReturnEvent.QuestionAnswered { Chosen: Choice.DeliverAgain, Number: var question } when after.State is ReturnState.Redelivering:
                    effects.Add(new Effect.Redelivery(question));
                    break;
                // Extra carriage is paid first.
                case ReturnEvent.PaymentReceived { IsCarriage: true } or ReturnEvent.DifferenceWaived { IsCarriage: true }:
                    effects.Add(new Effect.Redelivery(after.Question!.Number));
                    break;
                case ReturnEvent.ParcelSentBack when before.Delivery is { SentBack: null }:
                    effects.Add(new Effect.Announcement(after.History.Reopenings));
                    effects.Add(new Effect.SendBack());
                    break;
                case ReturnEvent.AmendmentDecided:
                    effects.Add(new Effect.Amend(after.History.Reopenings));
                    break;
                case ReturnEvent.RepairBegun:
                    effects.Add(new Effect.Repair(after.History.Reopenings));
                    break;
                case ReturnEvent.RepairEnded { Results: [] }:
                    effects.Add(new Effect.CancelRepair(after.History.Reopenings));
                    break;
                case ReturnEvent.Amended:
                    effects.Add(new Effect.AmendRecord());
                    break;
                case ReturnEvent.ParcelNotShared { ShipBy: not null }:
                case ReturnEvent.Approved or ReturnEvent.Reopened or ReturnEvent.QuestionAnswered { Chosen: Choice.SendBack } when after is { State: ReturnState.Approved, IsSwappedAtDoor: false }:
                // The swap has come to nothing.
                case ReturnEvent.SendingAheadGivenUp or ReturnEvent.ExchangeGivenUp when before.IsSwappedAtDoor && after is { State: ReturnState.Approved, IsSwappedAtDoor: false }:
                    effects.Add(new Effect.ShipBack(after.History.Reopenings));
                    break;
                case ReturnEvent.Reopened when after.State is ReturnState.InTransit or ReturnState.Arrived:
                    effects.Add(new Effect.Announcement(after.History.Reopenings));
                    break;
                // Its carrier brings what others come for.
                case ReturnEvent.ReplacementSent { Back: not null }:
                    effects.Add(new Effect.Announcement(after.History.Reopenings));
                    break;
                case ReturnEvent.PickupMissed { GivenUp: false } missed:
                    effects.Add(new Effect.Pickup(missed.Attempt + 1, after.History.Reopenings));
                    break;
                case ReturnEvent.PickupWished wished:
                    effects.Add(new Effect.PickupChange(wished.Number));
                    break;
                case ReturnEvent.Cancelled or ReturnEvent.Expired or ReturnEvent.OrderStopped when before.ShipBack?.Shipment is not null || MayHaveBooked(before):
                // Who rides is told that its label holds no more.
                case ReturnEvent.Terminated { UnitsReleased: true } when before.ShipBack is { Riders: not null, PostedAt: null }:
                    effects.Add(new Effect.CancelBookings());
                    break;
                case ReturnEvent.GoodsHeld:
                    effects.Add(new Effect.ReleaseGoods());
                    break;
                case ReturnEvent.RefundPlanned planned:
                    effects.AddRange(Refunds(planned.Attempts));
                    break;
                case ReturnEvent.RefundReplanned replanned:
                    effects.AddRange(Refunds(replanned.Attempts.Except(before.Repayment.Attempts)));
                    break;
            }
        }

        if (SharedParcels.IsNewsToRiders(before, after))
            effects.Add(new Effect.TellRiders());

        if (after.Exchange?.Collection is { Hold.IsReleased: true, Number: var number } && before.Exchange?.Collection?.Hold is not { IsReleased: true })
            effects.Add(new Effect.ReleaseHold(number));

        for (var note = before.Repayment.CreditNotes.Count + 1; note <= after.Repayment.CreditNotes.Count; note++)
            effects.Add(new Effect.CreditNote(note));

        // Also where it is being closed already, and the provider has not answered.
        if (!Collections.IsOver(before) && Collections.IsOver(after) && after.Collection is { Open: { } left })
            effects.Add(new Effect.ClosePage(left.Round));

        if (NewGoods.AreNews(before, after))
            effects.Add(new Effect.GoodsRecord(after.Exchange!.Replacement!.DeliveredAt is null ? 1 : 2));

        return effects;
    }

    /// <summary>What an exchange keeps at the warehouse, asks of the customer and sends, and pages for extra carriage; what is kept is let go when nothing is sent.</summary>
    private static IEnumerable<Effect> OfExchange(ReturnCase before, ReturnEvent happened, ReturnCase after) => happened switch
    {
        ReturnEvent.Approved or ReturnEvent.ApprovedToKeep or ReturnEvent.Reopened or ReturnEvent.QuestionAnswered { Chosen: not Choice.AddEvidence } or ReturnEvent.WaitEnded or ReturnEvent.SendingAheadGivenUp when Exchanges.NeedsStock(after) =>
            [new Effect.ReserveStock(after.History.Reopenings, after.Exchange!.Round)],
        ReturnEvent.Refused or ReturnEvent.Cancelled or ReturnEvent.Expired or ReturnEvent.ExchangeGivenUp or ReturnEvent.Terminated { UnitsReleased: true }
            when Exchanges.MayHoldStock(before) => [new Effect.ReleaseStock(before.History.Reopenings)],
        ReturnEvent.HoldWanted or ReturnEvent.CarriageWanted or ReturnEvent.ExchangeSettled { Collect: not null } or ReturnEvent.PaymentExpired when Collections.OpenOf(after) is { } asked => [new Effect.PaymentPage(asked.NextRound)],
        ReturnEvent.ChargeDue or ReturnEvent.ExchangeSettled { Charge: not null } => [new Effect.ChargeHold(after.Exchange!.Collection!.Number)],
        ReturnEvent.ExchangeSettled or ReturnEvent.PaymentReceived or ReturnEvent.DifferenceWaived or ReturnEvent.HoldPlaced or ReturnEvent.SendingOnTrust or ReturnEvent.SwapDue
            when after.State is ReturnState.Replacing or ReturnState.Failed { Before: ReturnState.Replacing } => [new Effect.Replacement(after.Exchange!.Round)],
        _ => [],
    };

    /// <summary>What the warehouse is told of lines that are out of stock: once they are refunded or settled for others, they are not shipped any more.</summary>
    private static IEnumerable<Effect> OfStockOut(ReturnCase before, ReturnEvent happened) => happened switch
    {
        ReturnEvent.QuestionAnswered { Chosen: Choice.Wait, Number: var question } when before.StockOut is not null => [new Effect.KeepLines(question)],
        ReturnEvent.RefundPlanned when before.StockOut is not null => [new Effect.DropLines()],
        ReturnEvent.ExchangeGivenUp when before.StockOut is not null => [new Effect.DropLines(Round: 2)],
        _ => [],
    };

    /// <summary>What the payment provider is asked for; the rest the shop pays and says so.</summary>
    private static IEnumerable<Effect> Refunds(IEnumerable<RefundAttempt> attempts) =>
        attempts.Where(a => a.Status is RefundStatus.Planned).Select(a => new Effect.Refund(a.Tender, a.Round));

    /// <summary>
    /// Does those of the steps that no activity does by itself. False when an email is still to be sent, because the mail service is
    /// away: that holds nothing else up.
    /// </summary>
    /// <param name="waits">Emails that the case tells of again at once wait until then.</param>
    public async Task<bool> DoAsync(
        ReturnCase subject, Storefront storefront, IEnumerable<EffectRow> intents, Person? known, CancellationToken cancellation, bool waits = true)
    {
        var own = intents.Where(intent => IsOwn(intent.Effect)).ToList();
        if (own.Count == 0)
            return true;

        var key = CaseRows.KeyOf(subject);
        foreach (var intent in own.Where(intent => intent.Effect is not Effect.Email))
        {
            var result = intent.Effect switch
            {
                Effect.Webhook or Effect.PayoutRequest => await webhooks.PutAsync(subject, intent, cancellation),
                Effect.Announcement announcement => await AnnounceAsync(subject, announcement, cancellation),
                Effect.CancelBookings => await CancelBookingsAsync(subject, cancellation),
                Effect.TellRiders => TellRiders(subject),
                Effect.ReleaseStock => await ReleaseStockAsync(subject, cancellation),
                Effect.ReleaseHold release => await ReleaseHoldAsync(subject, release, cancellation),
                Effect.ClosePage page => await ClosePageAsync(subject, page, cancellation),
                Effect.AmendRecord => await orders.AmendAsync(subject, cancellation) ? "recorded" : "not_needed",
                Effect.GoodsRecord => await orders.SendAsync(subject, time.GetUtcNow(), cancellation) ? "recorded" : "not_needed",
                Effect.CreditNote note => (await creditNotes.TakeAsync(subject, storefront, note.Note, cancellation)).Number,
                Effect.DropLines drop => await DropLinesAsync(subject, drop, cancellation),
                Effect.SendBack back => await SendBackAsync(subject, back, cancellation),
                Effect.CancelRepair => await CancelRepairAsync(subject, cancellation),
                Effect.KeepLines keep => await KeepLinesAsync(subject, keep, cancellation),
                var other => throw new UnreachableException($"Nobody said how {other} is carried out"),
            };
            await ledger.CompleteAsync(key, intent, result, cancellation);
        }

        try
        {
            List<EffectRow> emails = [.. own.Where(intent => intent.Effect is Effect.Email)];
            foreach (var email in waits ? EmailGathering.Due(emails, subject, time.GetUtcNow()) : EmailGathering.All(emails, subject))
            {
                known ??= _known is { } read && read.Case == key ? read.Person : await cases.GetPersonAsync(key, cancellation);
                _known = (key, known);
                var result = await mailer.SendAsync(subject, known, storefront, email, cancellation);
                await ledger.CompleteAsync(key, email.With.Select(told => (told, $"{EmailResults.WithPrefix}{email.Email.Name}")).Prepend((email.Sent, result)), cancellation);
            }

            return true;
        }
        catch (PartnerUnavailableException e)
        {
            Waits(log, e.Message, key.ToString());
            return false;
        }
    }

    /// <summary>
    /// Does what an earlier run, or whoever acted on the case meanwhile, left undone; false when an email is still to be sent. The case is
    /// read after its intents: they were written with what they tell of, so whatever they are about is in it.
    /// </summary>
    public async Task<bool> FinishAsync(CaseKey key, Storefront storefront, CancellationToken cancellation)
    {
        var intents = await ledger.UnfinishedAsync(key, cancellation);
        return !intents.Any(intent => IsOwn(intent.Effect))
            || await DoAsync((await cases.GetAsync(key, cancellation)).Case, storefront, intents, known: null, cancellation);
    }

    /// <summary>Tells the storefront of what happened, and nobody else of anything.</summary>
    public Task TellStorefrontAsync(Appended appended, CancellationToken cancellation) => DoAsync(
        appended.After.Case, appended.Storefront, appended.Change.Intents.Where(intent => intent.Effect is Effect.Webhook), known: null, cancellation);

    /// <summary>Emails of a case that are still to be sent.</summary>
    public async Task<IReadOnlyList<EffectRow>> EmailsOwedAsync(CaseKey key, CancellationToken cancellation) =>
        [.. (await ledger.UnfinishedAsync(key, cancellation)).Where(intent => intent.Effect is Effect.Email)];

    /// <summary>A step has failed, for nobody knows how long: emails that waited for what it brings wait no longer. Whatever becomes of that, the failure is what is heard of.</summary>
    public async Task TellMeanwhileAsync(ReturnCase subject, CancellationToken cancellation)
    {
        try
        {
            var storefront = await storefronts.GetAsync(subject.Storefront, cancellation);
            await DoAsync(subject, storefront, await EmailsOwedAsync(CaseRows.KeyOf(subject), cancellation), known: null, cancellation, waits: false);
        }
        catch (Exception e) when (e is not (OperationCanceledException or OutOfMemoryException))
        {
            Waits(log, e.Message, CaseRows.KeyOf(subject).ToString());
        }
    }

    private async Task<string> AnnounceAsync(ReturnCase subject, Effect.Announcement announcement, CancellationToken cancellation)
    {
        await warehouse.AnnounceAsync(subject, EffectLedger.Key(CaseRows.KeyOf(subject), announcement), subject.ParcelNumber, cancellation);
        return "announced";
    }

    /// <summary>A case that was opened again before this was done has its parcel under way, or another label.</summary>
    private async Task<string> CancelBookingsAsync(ReturnCase subject, CancellationToken cancellation)
    {
        if (!ReturnStatus.IsOver(subject.Status) && subject.Stop is not { IsStopped: true })
            return "not_needed";

        if (subject.ShipBack is { IsRiding: true })
            await sharing.LeaveAsync(subject, cancellation);
        else if ((subject.ShipBack?.Shipment ?? await BookedAsync(subject, cancellation)) is { } shipment)
            await carrier.CancelAsync(shipment, cancellation);

        // Booked, perhaps, and not on record: the case ended before that.
        if (subject.ShipBack?.PickupWish is { } wish)
            await carrier.CancelPickupsAsync(EffectLedger.Key(CaseRows.KeyOf(subject), new Effect.PickupChange(wish.Number)), cancellation);

        await warehouse.CancelAsync(subject, cancellation);
        return "called_off";
    }

    /// <summary>Each looks for itself.</summary>
    private string TellRiders(ReturnCase subject)
    {
        Woken = [.. (Woken ?? []).Union((subject.ShipBack?.Riders ?? []).Select(rider => new CaseKey(subject.Storefront, rider).ToString()), StringComparer.Ordinal)];
        return "told";
    }

    /// <summary>A case that was opened again before this was done wants its goods still.</summary>
    private async Task<string> ReleaseStockAsync(ReturnCase subject, CancellationToken cancellation)
    {
        if (subject.Exchange is { IsOn: true } && !ReturnStatus.IsOver(subject.Status))
            return "not_needed";

        await warehouse.ReleaseStockAsync(subject, cancellation);
        return "released";
    }

    private async Task<string> ReleaseHoldAsync(ReturnCase subject, Effect.ReleaseHold effect, CancellationToken cancellation)
    {
        await checkout.ReleaseAsync(subject, subject.Exchange!.Collection!.Payment!, EffectLedger.Key(CaseRows.KeyOf(subject), effect), cancellation);
        return "released";
    }

    /// <summary>Whatever was paid on it by then the provider tells by itself.</summary>
    private async Task<string> ClosePageAsync(ReturnCase subject, Effect.ClosePage effect, CancellationToken cancellation) =>
        subject.Collection?.Sessions.FirstOrDefault(page => page.Round == effect.Round) is { } page ? Codes.Of((await checkout.CloseAsync(subject, page.Id, cancellation)).Status) : "not_needed";

    private async Task<string> DropLinesAsync(ReturnCase subject, Effect effect, CancellationToken cancellation)
    {
        await warehouse.DropLinesAsync(subject, EffectLedger.Key(CaseRows.KeyOf(subject), effect), cancellation);
        return "dropped";
    }

    /// <summary>What its carrier sends back by itself, or has delivered or lost by now, need not be called back. One that cannot be called back comes when its carrier keeps it no longer.</summary>
    private async Task<string> SendBackAsync(ReturnCase subject, Effect.SendBack effect, CancellationToken cancellation)
    {
        if (subject is not { State: ReturnState.InTransit, Delivery.SentBack: not SentBackWhy.Carrier })
            return "not_needed";

        if (await warehouse.SendBackAsync(subject, EffectLedger.Key(CaseRows.KeyOf(subject), effect), cancellation) is not { } refusal)
            return "called_back";

        NotCalledBack(log, CaseRows.KeyOf(subject).ToString(), refusal);
        return refusal;
    }

    private async Task<string> CancelRepairAsync(ReturnCase subject, CancellationToken cancellation)
    {
        await warehouse.CancelRepairAsync(subject, cancellation);
        return "called_off";
    }

    /// <summary>Who does not wait any more has it otherwise by now.</summary>
    private async Task<string> KeepLinesAsync(ReturnCase subject, Effect effect, CancellationToken cancellation)
    {
        if (subject.State is not ReturnState.AwaitingStock)
            return "not_needed";

        await warehouse.KeepLinesAsync(subject, EffectLedger.Key(CaseRows.KeyOf(subject), effect), cancellation);
        return "kept";
    }

    /// <summary>What was booked before arranging failed is on nobody's record but the carrier's.</summary>
    private async Task<Shipment?> BookedAsync(ReturnCase subject, CancellationToken cancellation)
    {
        var key = CaseRows.KeyOf(subject);
        return await carrier.FindLabelAsync(EffectLedger.Key(key, new Effect.ShipBack(subject.History.Reopenings)), cancellation) is { } label
            ? label with { Pickup = await carrier.FindPickupAsync(EffectLedger.Key(key, new Effect.Pickup(1, subject.History.Reopenings)), cancellation) }
            : null;
    }

    /// <summary>What is being booked right now, or was when the step failed.</summary>
    private static bool MayHaveBooked(ReturnCase subject) => subject.State is ReturnState.Approved or ReturnState.Failed { Before: ReturnState.Approved };

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Problem}: emails of {Case} wait")]
    private static partial void Waits(ILogger logger, string problem, string @case);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The parcel of {Case} is not called back: {Refusal}")]
    private static partial void NotCalledBack(ILogger logger, string @case, string refusal);

    /// <summary>Whether an effect is done from here, and by no activity of its own.</summary>
    public static bool IsOwn(Effect effect) =>
        effect is Effect.CancelBookings or Effect.TellRiders or Effect.CancelRepair or Effect.SendBack or Effect.ReleaseStock or Effect.ReleaseHold or Effect.ClosePage or Effect.AmendRecord or Effect.GoodsRecord or Effect.CreditNote or Effect.DropLines or Effect.KeepLines or Effect.Announcement or Effect.Email
            or Effect.Webhook or Effect.PayoutRequest;
}

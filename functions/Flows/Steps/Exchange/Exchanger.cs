using Serverless.Domain.Returns.Exchanging;
using Serverless.Flows.Recording;
using Serverless.Refunds;
using Serverless.Storefronts;
using Serverless.Warehouse;

namespace Serverless.Flows.Steps.Exchange;

/// <summary>What an exchange asks of warehouse and payment provider on its way: goods to be kept, and pages on which its customer can pay.</summary>
public sealed class Exchanger(
    OrderBalances balances, WarehouseClient warehouse, CheckoutClient checkout, StorefrontStore storefronts, EffectLedger ledger, ReturnRecorder recorder, TimeProvider time)
{
    public async Task<Recorded> ReserveAsync(CaseRow row, CancellationToken cancellation)
    {
        var (key, effect) = (CaseRows.KeyOf(row.Case), new Effect.ReserveStock(row.Case.History.Reopenings, row.Case.Exchange!.Round));
        var (reserved, restock) = await warehouse.ReserveAsync(row.Case, EffectLedger.Key(key, effect), cancellation);
        // What a swap at the door comes to is known by the balance as it is now.
        Money? difference = row.Case.Exchange is { Ships: ReplacementShips.AtDoor }
            ? Exchanges.Settle(row.Case, await balances.GetAsync(row.Case.Storefront, row.Case.Order.Number, cancellation)).Derivation.Amount
            : null;
        var entry = new Entry(new ReturnCommand.RecordStock(reserved) { Restock = restock, Difference = difference }, reserved ? Actor.System : Actor.Warehouse) { Done = [ledger.Done(effect, row.UpdatedAt, reserved)] };
        return await recorder.RecordAsync(row, entry, cancellation);
    }

    /// <summary>
    /// Opens a page. The request is the same all through an hour and has its key; one that is lost and made again later opens another, while nobody
    /// was ever told of the first.
    /// </summary>
    public async Task<Recorded> RequestAsync(CaseRow row, NextAction.RequestPayment request, CancellationToken cancellation)
    {
        var (key, effect) = (CaseRows.KeyOf(row.Case), new Effect.PaymentPage(request.Round));
        var storefront = await storefronts.GetAsync(key.Storefront, cancellation);
        var ends = Collections.PageEnds(row.Case, storefront.Calendar, time.GetUtcNow());
        var page = await checkout.OpenAsync(row.Case, storefront, request, ends, EffectLedger.Key(key, effect), cancellation);
        ReturnCommand command = page switch
        {
            null => new ReturnCommand.WaiveDifference(),
            { Url: { } url } => new ReturnCommand.RequestPayment(request.Round, page.Id, url, ends),
            _ => throw new PartnerUnavailableException(Partner.Payments, $"opened page {page.Id} without an address"),
        };
        return await recorder.RecordAsync(row, new Entry(command, Actor.System) { Done = [ledger.Done(effect, row.UpdatedAt, page?.Id)] }, cancellation);
    }

    /// <summary>Charged once; a hold that cannot be charged any more is said to be owed.</summary>
    public async Task<Recorded> ChargeAsync(CaseRow row, NextAction.ChargeHold charge, CancellationToken cancellation)
    {
        var (key, effect) = (CaseRows.KeyOf(row.Case), new Effect.ChargeHold(row.Case.Exchange!.Collection!.Number));
        var failure = await checkout.ChargeAsync(row.Case, charge, EffectLedger.Key(key, effect), cancellation);
        var entry = new Entry(new ReturnCommand.RecordCharge(charge.Amount, failure), Actor.Payments) { Done = [ledger.Done(effect, row.UpdatedAt, failure ?? "charged")] };
        return await recorder.RecordAsync(row, entry, cancellation);
    }

    public async Task<Recorded> CloseAsync(CaseRow row, PaymentSession session, CancellationToken cancellation) =>
        await HearAsync(row, session, await checkout.CloseAsync(row.Case, session.Id, cancellation), cancellation);

    public async Task<Recorded> AskAsync(CaseRow row, PaymentSession session, CancellationToken cancellation) =>
        await HearAsync(row, session, await checkout.GetAsync(row.Case, session.Id, cancellation), cancellation);

    private async Task<Recorded> HearAsync(CaseRow row, PaymentSession session, PaymentPageAnswer answer, CancellationToken cancellation) =>
        await recorder.RecordAsync(row, new Entry(answer.On(session.Round, row.Case.PaymentAccount), Actor.Payments), cancellation);
}

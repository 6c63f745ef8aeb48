using Serverless.Contracts.V1;
using Serverless.Domain.OrderUpdates;
using Serverless.Domain.Reasons;
using Serverless.Domain.Refunding;
using Serverless.Domain.Returns.Amending;
using Serverless.Domain.Returns.Claiming;
using Serverless.Domain.Returns.Delivering;
using Serverless.Domain.Returns.Exchanging;
using Serverless.Domain.Returns.Repairing;
using Serverless.Domain.Returns.StockOuts;
using Serverless.Flows;
using Serverless.Refunds;
using Serverless.Storefronts.Policies;
using Serverless.Uploads;
using ReturnCase = Serverless.Domain.Returns.ReturnCase;

namespace Serverless.Opening;

/// <summary>
/// Opens a case for a request and starts its orchestration. The case's id follows from storefront and idempotency key, so a
/// repeated request finds the case that the first one opened, and starts what a crash kept from starting. The order is recorded before
/// the case is opened: whoever asks hears at once when it is told otherwise than before.
/// </summary>
public sealed class ReturnOpener(RequestReader reader, NamedParcels parcels, CaseStore cases, OrderRecords orders, TrackingIndex tracking, PolicyStore policies, EvidenceChecks evidence, TimeProvider time)
{
    public Task<OpenAnswer> OpenAsync(
        DurableTaskClient client, Storefront storefront, ReturnRequest request, string idempotencyKey, Actor who, CancellationToken cancellation) =>
        OpenAsync(client, storefront, request, idempotencyKey, who, askedAt: null, cancellation);

    /// <param name="askedAt">When the customer asked, of what was asked elsewhere before; now when absent.</param>
    public async Task<OpenAnswer> OpenAsync(
        DurableTaskClient client, Storefront storefront, ReturnRequest request, string idempotencyKey, Actor who, DateTimeOffset? askedAt, CancellationToken cancellation)
    {
        var parsed = await reader.ReadAsync(storefront, request, cancellation);
        if (!parsed.IsParsed)
            return new OpenAnswer.Invalid(parsed.Problems);

        var (hash, key) = (ContentHash(request), new CaseKey(storefront.Id, CaseId.Derive(storefront.Id, idempotencyKey)));
        if (await cases.FindAsync(key, cancellation) is { } first)
            return await AgainAsync(client, first, hash, cancellation);

        // A day that was still to come when the case was opened can be over by the time the request is repeated, and a parcel have left.
        parsed = await parcels.ResolveAsync(parsed.AsOf(time.GetUtcNow()), storefront.Id, cancellation);
        if (!parsed.IsParsed)
            return new OpenAnswer.Invalid(parsed.Problems);

        var told = await orders.TellAsync(storefront.Id, parsed.Value.Order, cancellation);
        if (told is not OrderTold.Agreed { Order: var order })
            return new OpenAnswer.NotOnRecord(told);

        var policy = await policies.InForceAsync(storefront.Id, order.PlacedAt, cancellation);
        var asked = parsed.Value with { Order = order };
        if (WishedPickups.Problems(asked, policy, storefront.Calendar, time.GetUtcNow()) is { Count: > 0 } notThen)
            return new OpenAnswer.Invalid(notThen);

        if (ExchangeLimit.Problems(asked, policy, StripeAmounts.MostOf(order.Currency)) is { Count: > 0 } tooDear)
            return new OpenAnswer.Invalid(tooDear);

        // Last of all: photos of a request that is refused are swept with those that nobody used.
        if (await evidence.UseAsync(storefront.Id, parsed.Value.Lines, key.Case, cancellation) is { Count: > 0 } unknown)
            return new OpenAnswer.Invalid(unknown);

        if (parsed.Value.Undelivered is { TrackingNumber: var parcel } && await FindOfParcelAsync(key, parcel, order.Number, cancellation) is { } opened)
            return new OpenAnswer.Opened(opened.Case);

        var subject = NewCase(asked, storefront, policy.Under(Baseline.For(order.Country)), key.Case, who, askedAt ?? time.GetUtcNow());
        var person = new Person(parsed.Value.Customer, [.. parsed.Value.Lines.Select(line => line.Note)]) { Changes = parsed.Value.Contact };
        if (!await cases.OpenAsync(subject, person, hash, who, cancellation))
            return await AgainAsync(client, await cases.GetAsync(key, cancellation), hash, cancellation);

        await client.BeginAsync(subject, cancellation);
        return new OpenAnswer.Opened(subject);
    }

    /// <summary>
    /// The case that a parcel which could not be delivered has already: shop and carrier tell of it at nearly the same time, and its customer is asked once. From here on
    /// the parcel is the new case's otherwise.
    /// </summary>
    private async Task<CaseRow?> FindOfParcelAsync(CaseKey key, string trackingNumber, OrderNumber order, CancellationToken cancellation)
    {
        if (await tracking.TryAddAsync(key, trackingNumber, cancellation))
            return null;

        var owner = (await tracking.ListAsync(trackingNumber, cancellation)).FirstOrDefault(other => other.Storefront == key.Storefront);
        return await cases.FindAsync(owner, cancellation) is { Case: { Kind: CaseKind.Undeliverable } subject } found && subject.Order.Number == order && !ReturnStatus.IsOver(subject.Status)
            ? found
            : null;
    }

    /// <summary>What is wrong with a request as things stand; nothing of it is kept.</summary>
    public async Task<IReadOnlyList<Problem>> CheckAsync(Storefront storefront, ReturnRequest request, CancellationToken cancellation)
    {
        var read = (await reader.ReadAsync(storefront, request, cancellation)).AsOf(time.GetUtcNow());
        var parsed = await parcels.ResolveAsync(read, storefront.Id, cancellation);
        if (!parsed.IsParsed)
            return parsed.Problems;

        var told = await orders.CheckAsync(storefront.Id, parsed.Value.Order, cancellation);
        return
        [
            .. OrderProblems.Of(told),
            .. told is OrderTold.Agreed { Order: var order }
                ? WishedPickups.Problems(parsed.Value with { Order = order }, await policies.InForceAsync(storefront.Id, order.PlacedAt, cancellation), storefront.Calendar, time.GetUtcNow())
                : [],
            .. await evidence.CheckAsync(storefront.Id, parsed.Value.Lines, cancellation),
        ];
    }

    private static async Task<OpenAnswer> AgainAsync(DurableTaskClient client, CaseRow first, string hash, CancellationToken cancellation)
    {
        if (first.RequestHash != hash)
            return new OpenAnswer.OtherBody();

        var key = CaseRows.KeyOf(first.Case);
        if (first.Case.State is ReturnState.Requested && await client.GetInstanceAsync(key.ToString(), cancellation) is null)
            await client.BeginAsync(first.Case, cancellation);

        return new OpenAnswer.Opened(first.Case);
    }

    /// <summary>What the request says, whoever wrote it however: the key of a request that brings none.</summary>
    public static string ContentHash(ReturnRequest request) =>
        Hash.Hex(JsonSerializer.Serialize(request with { Storefront = null, IdempotencyKey = null }, Json.Api));

    /// <summary>
    /// A request on a queue that says nothing of its order is the same whenever it is made, so that its content cannot tell a second from the first told again: it needs a key.
    /// </summary>
    public static Problem? KeyProblem(ReturnRequest request) => string.IsNullOrEmpty(request.IdempotencyKey) && ToldOrder.NamedBy(request.Order) is not null
        ? new Problem("/idempotencyKey", ProblemCodes.Required, "A message that names its order by the number alone is known by its key")
        : null;

    /// <summary>Where nothing else is in the order there is no rest to ask about.</summary>
    private static CaseStockOut StockOutOf(RequestedReturn requested) => new()
    {
        Alternatives = requested.Alternatives,
        Restock = requested.Restock,
        Rest = requested.Order.AsTold().Lines.All(line => requested.Lines.Where(l => l.Line == line.Id).Sum(l => l.Quantity) >= line.Quantity) ? null : requested.ShipRest,
    };

    private static Domain.Money? CarriageTo(Domain.PostalAddress? address, Policy policy, Domain.Currency currency) =>
        address is null ? null : policy.Delivery.CarriageTo(address.Country, address.PostalCode, StripeAmounts.StepOf(currency));

    internal static ReturnCase NewCase(RequestedReturn requested, Storefront storefront, Policy policy, CaseId id, Actor who, DateTimeOffset askedAt) => new()
    {
        Id = id,
        Storefront = storefront.Id,
        Kind = requested.Kind,
        Channel = requested.Channel,
        RequestedAt = askedAt,
        AskedBy = who,
        Order = requested.Order,
        // The customer's words are personal data and go with the person.
        Lines = [.. requested.Lines.Select(line => line with { Note = null })],
        ShipBack = requested.ShipBack is { } choice ? new CaseShipBack { Choice = choice } : null,
        StockOut = requested.Kind is CaseKind.StockOut ? StockOutOf(requested) : null,
        Trace = requested.Lines.Any(line => requested.Kind.IsOfFault && line.Reason.NeverCame())
            ? new CaseTrace { TrackingNumber = requested.LostParcel?.TrackingNumber, Carrier = requested.LostParcel?.Carrier }
            : null,
        Delivery = requested.Undelivered is { } parcel
            ? new CaseDelivery { TrackingNumber = parcel.TrackingNumber, Carrier = parcel.Carrier, KeptUntil = parcel.KeptUntil, Trouble = DeliveryTroubles.Of(requested.Lines[0].Reason), Carriage = CarriageTo(requested.Customer.Address, policy, requested.Order.Currency) }
            : null,
        Repair = requested.Resolution is Resolution.Repair ? new CaseRepair() : null,
        // The same goods again are known once it is decided which of them are accepted.
        Exchange = requested.Kind.GivesOtherGoods || requested.Resolution is Resolution.Replacement ? new CaseExchange { Wanted = requested.Replacement, Ships = requested.Ships, Alternatives = requested.Alternatives } : null,
        Amendment = requested.Changes is { } changes ? new CaseAmendment { Changes = changes } : null,
        Resolution = requested.Resolution,
        Standing = requested.Standing,
        Repayment = new() { Consent = requested.Consent },
        Urgent = requested.Urgent,
        Policy = policy,
        PaymentAccount = storefront.PaymentAccount,
        ProviderStep = StripeAmounts.StepOf(requested.Order.Currency),
    };
}

public abstract record OpenAnswer
{
    private OpenAnswer()
    {
    }

    /// <summary>The case, opened now or by the same request before.</summary>
    public sealed record Opened(ReturnCase Case) : OpenAnswer;

    public sealed record Invalid(IReadOnlyList<Problem> Problems) : OpenAnswer;

    /// <summary>The order is told otherwise than before, or names a payment of another order.</summary>
    public sealed record NotOnRecord(OrderTold Told) : OpenAnswer;

    /// <summary>The key was used with another body.</summary>
    public sealed record OtherBody : OpenAnswer;
}

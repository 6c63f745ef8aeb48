namespace Serverless.Platform.Storage;

/// <summary>The tables of the record, made at first use.</summary>
public sealed class Tables(TableServiceClient service)
{
    /// <summary>One partition a case: <c>{storefront}~{case}</c>.</summary>
    public TableClient Cases { get; } = service.GetTableClient("cases");

    /// <summary>Lists of cases; derived from <see cref="Cases"/>.</summary>
    public TableClient CaseIndex { get; } = service.GetTableClient("caseindex");

    /// <summary>Orders as they were told, and what is returned or in flight of them.</summary>
    public TableClient Orders { get; } = service.GetTableClient("orders");

    /// <summary>Which order a payment belongs to, by its reference.</summary>
    public TableClient Payments { get; } = service.GetTableClient("payments");

    /// <summary>Settings of storefronts.</summary>
    public TableClient Storefronts { get; } = service.GetTableClient("storefronts");

    /// <summary>What operators did, and why.</summary>
    public TableClient Audit { get; } = service.GetTableClient("audit");

    /// <summary>Replays of many cases, case by case.</summary>
    public TableClient Replays { get; } = service.GetTableClient("replays");

    /// <summary>Keys, as hashes: by owner, and by hash.</summary>
    public TableClient Keys { get; } = service.GetTableClient("keys");

    /// <summary>Reports whose case nobody knows.</summary>
    public TableClient UnmatchedEvents { get; } = service.GetTableClient("strays");

    /// <summary>Calls by their idempotency keys, and what was answered.</summary>
    public TableClient Idempotency { get; } = service.GetTableClient("idempotency");

    /// <summary>Where storefronts are told what happens, and what could not be delivered there.</summary>
    public TableClient Webhooks { get; } = service.GetTableClient("webhooks");

    /// <summary>Queue messages that could not be taken, and what they failed of.</summary>
    public TableClient Poison { get; } = service.GetTableClient("poison");

    private IEnumerable<TableClient> All => [Cases, CaseIndex, Orders, Payments, Storefronts, Keys, Audit, Replays, UnmatchedEvents, Idempotency, Webhooks, Poison];

    public async Task CreateAsync(CancellationToken cancellation)
    {
        foreach (var table in All)
            await table.CreateIfNotExistsAsync(cancellation);
    }
}

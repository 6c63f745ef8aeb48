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

    /// <summary>Orders by email, phone and parcel; derived from <see cref="Orders"/>.</summary>
    public TableClient OrderIndex { get; } = service.GetTableClient("orderindex");

    /// <summary>What shops tell of their products: one partition a storefront.</summary>
    public TableClient Catalogue { get; } = service.GetTableClient("catalogue");

    /// <summary>Which order a payment belongs to, by its reference.</summary>
    public TableClient Payments { get; } = service.GetTableClient("payments");

    /// <summary>Numbers of credit notes: one partition a storefront.</summary>
    public TableClient CreditNotes { get; } = service.GetTableClient("creditnotes");

    /// <summary>Settings and policies.</summary>
    public TableClient Storefronts { get; } = service.GetTableClient("storefronts");

    /// <summary>Keys, as hashes: by owner, and by hash.</summary>
    public TableClient Keys { get; } = service.GetTableClient("keys");

    /// <summary>Endpoints, and what could not be delivered there.</summary>
    public TableClient Webhooks { get; } = service.GetTableClient("webhooks");

    /// <summary>What storefronts are told, for them to catch up: one partition a day and storefront.</summary>
    public TableClient Events { get; } = service.GetTableClient("events");

    /// <summary>Statements of withdrawal as they were given, their lists, and what was taken of budgets.</summary>
    public TableClient Withdrawals { get; } = service.GetTableClient("withdrawals");

    /// <summary>What the portal keeps for a day at most: codes that were asked for, sessions, drafts of requests, and what was taken of budgets.</summary>
    public TableClient Portal { get; } = service.GetTableClient("portal");

    public TableClient Idempotency { get; } = service.GetTableClient("idempotency");
    public TableClient UnmatchedEvents { get; } = service.GetTableClient("strays");
    public TableClient Poison { get; } = service.GetTableClient("poison");
    public TableClient Replays { get; } = service.GetTableClient("replays");
    public TableClient Audit { get; } = service.GetTableClient("audit");

    internal IReadOnlyList<TableClient> All => [Cases, CaseIndex, Orders, OrderIndex, Catalogue, Payments, CreditNotes, Storefronts, Keys, Audit, Replays, UnmatchedEvents, Withdrawals, Portal, Idempotency, Webhooks, Events, Poison];

    public async Task CreateAsync(CancellationToken cancellation)
    {
        foreach (var table in All)
            await table.CreateIfNotExistsAsync(cancellation);
    }
}

namespace Serverless.Docs;

/// <summary>Every operation of the API, by what it is about. A test holds the rows against the app's HTTP functions.</summary>
internal static class ApiOperations
{
    public static IReadOnlyList<ApiOperation> All { get; } =
    [
        .. Of("Returns", ShopOperations.Returns),
        .. Of("Orders", OrderOperations.All),
        .. Of("Catalogue", CatalogueOperations.All),
        .. Of("Uploads", UploadOperations.All),
        .. Of("Policy", ShopOperations.Policy),
        .. Of("Storefronts", OpsOperations.Storefronts),
        .. Of("Keys", OpsOperations.Keys),
        .. Of("Webhooks", ShopOperations.Webhooks),
        .. Of("Hooks", OpenOperations.Hooks),
        .. Of("Status page", OpenOperations.StatusPage),
        .. Of("Withdrawal", OpenOperations.Withdrawal),
        .. Of("Portal", PortalOperations.Portal),
        .. Of("Operation", OpenOperations.Health),
        .. Of("Console", ConsoleOperations.All),
        .. Of("Ops: failures", OpsOperations.Failures),
        .. Of("Ops: cases", OpsOperations.Cases),
        .. Of("Ops: replays", OpsOperations.Replays),
        .. Of("Ops: poisoned messages", OpsOperations.Poison),
        .. Of("Ops: unmatched events", OpsOperations.UnmatchedEvents),
        .. Of("Ops: withdrawals", OpsOperations.Withdrawals),
        .. Of("Ops: audit", OpsOperations.Audit),
    ];

    private static IEnumerable<ApiOperation> Of(string tag, IEnumerable<ApiOperation> rows) => rows.Select(row => row with { Tag = tag });
}

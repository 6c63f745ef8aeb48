namespace Serverless.Docs;

/// <summary>Every operation of the API: one row each. A test holds the rows against the app's HTTP functions.</summary>
internal static class ApiOperations
{
    public static IReadOnlyList<ApiOperation> All { get; } =
    [
        .. ReturnOperations.All(), .. PolicyOperations.All(), .. StorefrontOperations.All(), .. WebhookOperations.All(), .. HookOperations.All(),
        .. PageOperations.All(), .. OpsOperations.All,
    ];
}

using Serverless.Contracts.V1;
using static Serverless.Platform.Errors.ProblemCatalog;

namespace Serverless.Docs;

/// <summary>The operations of storefronts' settings and of keys.</summary>
internal static class StorefrontOperations
{
    private const string Storefronts = "Storefronts";
    private const string Keys = "Keys";

    private static readonly ApiParameter StorefrontId = new("storefront", "path", "The storefront's id", Required: true);
    private static readonly ApiParameter KeyId = new("key", "path", "The key's id, `key_…`", Required: true);

    /// <summary>One row each.</summary>
    public static IReadOnlyList<ApiOperation> All() => [.. OfStorefronts(), .. OfKeys()];

    private static IEnumerable<ApiOperation> OfStorefronts() =>
    [
        new("put", "/v1/storefronts/{storefront}", "SaveStorefront", Storefronts, "Save a storefront's settings")
        {
            Description = "Makes or replaces the settings. A policy that says something new becomes its next version, as with `PUT /v1/policy`; "
                + "one that is worse for customers than the law of a country in `countries` is refused, naming the rule and its source.",
            Parameters = [StorefrontId],
            Body = new ApiBody("The settings as a whole", typeof(StorefrontSettings), ApiExamples.Storefront),
            Responses = [new(200, new ApiBody("Saved", typeof(StorefrontSettings), ApiExamples.Storefront))],
            Problems = [.. ApiOperation.BodyProblems],
        },
        new("get", "/v1/storefronts/{storefront}", "GetStorefront", Storefronts, "Read a storefront's settings")
        {
            Parameters = [StorefrontId],
            Responses = [new(200, new ApiBody("The settings in force, with defaults filled in, and the policy saved last as it was sent"))],
            Problems = [NotFound],
        },
    ];

    private static IEnumerable<ApiOperation> OfKeys() =>
    [
        new("post", "/v1/storefronts/{storefront}/keys", "MakeStorefrontKey", Keys, "Make a key for a storefront")
        {
            Description = "The answer shows the key, `rk_live_…`, this once; only its hash is kept. Two keys with the same scopes can be valid at a time, so that "
                + "a new one can take the place of an old one without a gap.",
            Parameters = [StorefrontId],
            Body = new ApiBody("What it is for", typeof(StorefrontKeyRequest), ApiExamples.KeyRequest),
            Responses = [new(201, new ApiBody("The key", typeof(ApiKeyItem), ApiExamples.Key with { Secret = ApiExamples.Secret }))],
            Problems = [NotFound, TooManyKeys, KeyTaken, .. ApiOperation.BodyProblems],
        },
        new("get", "/v1/storefronts/{storefront}/keys", "ListStorefrontKeys", Keys, "List a storefront's keys")
        {
            Parameters = [StorefrontId],
            Responses = [new(200, new ApiBody("Its keys", typeof(ApiKeyList), new ApiKeyList([ApiExamples.Key])))],
            Problems = [NotFound],
        },
        new("delete", "/v1/storefronts/{storefront}/keys/{key}", "RevokeStorefrontKey", Keys, "Revoke a storefront's key")
        {
            Description = "From now on it is refused; on other instances within fifteen seconds.",
            Parameters = [StorefrontId, KeyId],
            Responses = [new(200, new ApiBody("The key as it stands", typeof(ApiKeyItem)))],
            Problems = [NotFound],
        },
        new("post", "/v1/storefronts/{storefront}/keys/{key}/expire", "ExpireStorefrontKey", Keys, "Say when a storefront's key ends")
        {
            Description = "For a change of keys: the old one works until then. An end that was said before is never put off.",
            Parameters = [StorefrontId, KeyId],
            Body = new ApiBody("When", typeof(KeyExpiryRequest), ApiExamples.Expiry),
            Responses = [new(200, new ApiBody("The key as it stands", typeof(ApiKeyItem)))],
            Problems = [NotFound, .. ApiOperation.BodyProblems],
        },
        new("post", "/v1/ops/keys", "MakeOpsKey", Keys, "Make a key for operators")
        {
            Description = "With the role viewer, agent or admin. The answer shows the key, `ok_live_…`, this once.",
            Body = new ApiBody("Whose it is", typeof(OpsKeyRequest), ApiExamples.OpsKey),
            Responses = [new(201, new ApiBody("The key", typeof(ApiKeyItem)))],
            Problems = [TooManyKeys, .. ApiOperation.BodyProblems],
        },
        new("get", "/v1/ops/keys", "ListOpsKeys", Keys, "List the keys of operators")
        {
            Responses = [new(200, new ApiBody("The keys", typeof(ApiKeyList)))],
        },
        new("delete", "/v1/ops/keys/{key}", "RevokeOpsKey", Keys, "Revoke a key of operators")
        {
            Parameters = [KeyId],
            Responses = [new(200, new ApiBody("The key as it stands", typeof(ApiKeyItem)))],
            Problems = [NotFound],
        },
    ];
}

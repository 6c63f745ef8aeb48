using Serverless.Contracts.V1;
using static Serverless.Platform.Errors.ProblemCatalog;

namespace Serverless.Docs;

/// <summary>What partners call.</summary>
internal static class HookOperations
{
    private const string Hooks = "Hooks";

    private static readonly ApiResponse[] Answers =
    [
        new(200, new ApiBody("Taken in, or of no concern to returns", Example: new { received = true })),
        new(202, new ApiBody("No case is known by it yet; it is kept until one is", Example: new { received = true, kept = true })),
    ];

    private static readonly string[] Refusals = [SignatureInvalid, MalformedJson, TooLarge];

    /// <summary>One row each.</summary>
    public static IReadOnlyList<ApiOperation> All() =>
    [
        Hook("payments", "PaymentsHook", "News of a refund", "The event of Stripe's shape around a refund; others are ignored. Also the queue `payment-events`.",
            [new("Stripe-Signature", "header", "`t=…,v1=…`: HMAC-SHA256 in hex over `{t}.{body}`", Required: true)],
            new ApiBody("Stripe's event object", Example: ApiExamples.Refund)),
        Hook("carrier", "CarrierHook", "News of a parcel", "The event of EasyPost's shape around a tracker. Also the queue `carrier-events`.",
            [new("X-Hmac-Signature", "header", "`hmac-sha256-hex=…` over the body", Required: true)],
            new ApiBody("EasyPost's event object", Example: ApiExamples.Tracker)),
        Hook("warehouse", "WarehouseHook", "The findings of an inspection", "Signed as Standard Webhooks say. Also the queue `warehouse-events`.",
            [
                new("webhook-id", "header", "The event's id", Required: true),
                new("webhook-timestamp", "header", "Seconds since 1970, at most five minutes off", Required: true),
                new("webhook-signature", "header", "`v1,…`: HMAC-SHA256 in base64 over `{id}.{timestamp}.{body}`", Required: true),
            ],
            new ApiBody("What was found, unit by unit", typeof(InspectionEvent), ApiExamples.Inspection)) with
        {
            Problems = [.. Refusals, ValidationFailed],
        },
    ];

    private static ApiOperation Hook(string name, string id, string summary, string description, IReadOnlyList<ApiParameter> signature, ApiBody body) =>
        new("post", $"/hooks/{name}", id, Hooks, summary)
        {
            Description = description + " An event is known again by its id: the second changes nothing, whatever it says. After an answer of 2xx it need not be sent again.",
            Parameters = signature,
            Body = body,
            Responses = Answers,
            Problems = Refusals,
        };
}

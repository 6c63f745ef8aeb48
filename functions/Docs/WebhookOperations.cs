using Serverless.Contracts.V1;
using static Serverless.Platform.Errors.ProblemCatalog;

namespace Serverless.Docs;

/// <summary>The operations of webhooks to a storefront.</summary>
internal static class WebhookOperations
{
    private const string Webhooks = "Webhooks";

    /// <summary>One row each.</summary>
    public static IReadOnlyList<ApiOperation> All() =>
    [
        new("put", "/v1/webhooks", "SaveWebhook", Webhooks, "Say where to be told what happens")
        {
            Description = "Events are sent there as Standard Webhooks say, signed with the secret that the first answer shows this once. An endpoint that does not answer 2xx "
                + "is tried again nine times over three days; what could not be delivered then is kept among the failures. The same event can come twice: its id tells.",
            Body = new ApiBody("Where, and what of", typeof(WebhookEndpointRequest), ApiExamples.WebhookRequest),
            Responses =
            [
                new(201, new ApiBody("The first: with its secret", typeof(WebhookEndpointView), ApiExamples.Webhook with { Secret = ApiExamples.WebhookSecret })),
                new(200, new ApiBody("Changed; the secret stays", typeof(WebhookEndpointView), ApiExamples.Webhook)),
            ],
            Problems = ApiOperation.BodyProblems,
        },
        new("get", "/v1/webhooks", "GetWebhook", Webhooks, "See where events are sent")
        {
            Responses = [new(200, new ApiBody("The endpoint", typeof(WebhookEndpointView), ApiExamples.Webhook))],
            Problems = [NotFound],
        },
        new("delete", "/v1/webhooks", "DeleteWebhook", Webhooks, "Be told nothing any more")
        {
            Responses = [new(204, new ApiBody("Nothing more is sent; what was on its way is dropped", MediaType: ""))],
        },
        new("post", "/v1/webhooks/rotate", "RotateWebhookSecret", Webhooks, "Change the secret")
        {
            Description = "The answer shows the new secret this once. For 24 hours messages are signed with both.",
            Responses = [new(200, new ApiBody("The endpoint with its new secret", typeof(WebhookEndpointView)))],
            Problems = [NotFound],
        },
        new("get", "/v1/webhooks/failures", "ListWebhookFailures", Webhooks, "List events that could not be delivered")
        {
            Parameters = [new("cursor", "query", "The `cursor` of the page before")],
            Responses = [new(200, new ApiBody("One page, the latest first", typeof(WebhookFailureList)))],
            Problems = [ValidationFailed],
        },
        new("post", "/v1/webhooks/failures/{event}/resend", "ResendWebhook", Webhooks, "Send a failed event again")
        {
            Parameters = [new("event", "path", "The event's id, `msg_…`", Required: true)],
            Responses = [new(202, new ApiBody("On its way, with all its tries", MediaType: ""))],
            Problems = [NotFound],
        },
    ];
}

using Serverless.Contracts.V1;
using Serverless.Domain;
using Serverless.Domain.Returns;
using Serverless.StatusPage;
using static Serverless.Platform.Errors.ProblemCatalog;

namespace Serverless.Docs;

/// <summary>Every operation of the API: one row each. A test holds the rows against the app's HTTP functions.</summary>
internal static class ApiOperations
{
    private const string Returns = "Returns";
    private const string Storefronts = "Storefronts";
    private const string Keys = "Keys";
    private const string Webhooks = "Webhooks";
    private const string Hooks = "Hooks";
    private const string Page = "Status page";
    private const string Operation = "Operation";

    internal static readonly string[] BodyProblems = [MalformedJson, UnsupportedMediaType, TooLarge, ValidationFailed];

    private static readonly ApiParameter Id = new("id", "path", "The case's id, `ret_…`", Required: true);
    private static readonly ApiParameter Tender = new("tender", "path", "The tender's id in the order", Required: true);
    private static readonly ApiParameter Token = new("token", "path", "The signed token of the link", Required: true);
    private static readonly ApiParameter StorefrontId = new("storefront", "path", "The storefront's id", Required: true);

    private static readonly ApiParameter KeyId = new("key", "path", "The key's id, `key_…`", Required: true);

    private static readonly ApiBody Html = new("The page", MediaType: "text/html");
    private static readonly ApiResponse Taken = new(202, new ApiBody("Taken; the case follows", MediaType: ""), ("Location", "The case"));
    private static readonly ApiResponse[] Links =
    [
        new(404, new ApiBody("A page that says that the link leads nowhere", MediaType: "text/html")),
        new(410, new ApiBody("A page that says that the link is no longer valid", MediaType: "text/html")),
    ];

    private static readonly ApiResponse Received = new(200, new ApiBody("Kept, or of no concern to returns: it need not be sent again", Example: new { received = true }));

    public static IReadOnlyList<ApiOperation> All { get; } = [.. OfReturns(), .. PolicyOperations.All(), .. OfStorefronts(), .. OfKeys(), .. OfWebhooks(), .. OfHooks(), .. OfPages(), .. OpsOperations.All];

    private static IEnumerable<ApiOperation> OfReturns() =>
    [
        new("post", "/v1/returns", "RequestReturn", Returns, "Ask for a return")
        {
            Description = "Opens a case for one or more lines of an order. What is wrong with the request is told all at once; what the policy "
                + "says is decided right after and told by email, on the status page and in the case. The queue `return-requests` takes the same body.",
            Body = new ApiBody("The order as it stands in the shop, what goes back and how", typeof(ReturnRequest), ApiExamples.Request),
            Responses = [new(202, new ApiBody("A case is open", typeof(ReturnAccepted), ApiExamples.Accepted), ("Location", "The case"))],
            Problems = [WrongStorefront, .. BodyProblems],
        },
        new("post", "/v1/returns/preview", "PreviewReturn", Returns, "See what would become of a return")
        {
            Description = "Takes the body of `POST /v1/returns`, and exchanges and cancellations as well. Answers what would be decided, what would be "
                + "paid and where to, and by when, on the order as it stands now. Nothing is kept, so it can be asked again and again.",
            Body = new ApiBody("The order as it stands in the shop, what goes back and how", typeof(ReturnRequest), ApiExamples.Request),
            Responses = [new(200, new ApiBody("What would become of it", typeof(ReturnPreview), ApiExamples.Preview))],
            Problems = [WrongStorefront, .. BodyProblems],
        },
        new("get", "/v1/returns", "ListReturns", Returns, "List cases")
        {
            Description = "The storefront's cases, newest first.",
            Parameters =
            [
                new("order", "query", "Cases of this order number alone"),
                new("status", "query", "Cases with this status alone", Values: ReturnStatus.All),
                new("cursor", "query", "The `cursor` of the page before, with the same filters"),
            ],
            Responses = [new(200, new ApiBody("One page", typeof(ReturnList), ApiExamples.List))],
            Problems = [ValidationFailed],
        },
        new("get", "/v1/returns/{id}", "GetReturn", Returns, "Read a case")
        {
            Parameters = [Id],
            Responses = [new(200, new ApiBody("The case with its whole timeline", typeof(Contracts.V1.ReturnCase), ApiExamples.Case))],
            Problems = [NotFound],
        },
        Change("cancel", "CancelReturn", "Cancel a case", "Possible until the carrier has the parcel. A booked pickup is called off.", typeof(CancelRequest), ApiExamples.Cancel),
        Change("approve", "ApproveReturn", "Approve a case in review", "A person's decision, instead of the policy's when its time runs out.", typeof(ReviewRequest), ApiExamples.Review),
        Change("decline", "DeclineReturn", "Decline a case in review", "The reason is told to the customer in these words.", typeof(ReviewRequest), ApiExamples.Review),
        Change("shipment", "GiveShipment", "Say which parcel the customer sent", "For `own_parcel`.", typeof(ShipmentRequest), ApiExamples.Shipment, TrackingNumberTaken),
        Change("payouts/{tender}", "ConfirmPayout", "Say that the shop has paid a part by itself", "For refunds that `needs_person`: store credit, bank transfers. The case closes once all is paid.",
            typeof(PayoutRequest), ApiExamples.Payout, "no_such_payout") with
        { Parameters = [Id, Tender] },
        Change("consent", "GiveConsent", "Record where a customer agreed to be paid", "For money that cannot go back the way it came; what had nowhere to go is planned by it.",
            typeof(ConsentRequest), ApiExamples.Consent, "payout_not_offered"),
    ];

    private static ApiOperation Change(string verb, string id, string summary, string description, Type body, object example, params string[] more) =>
        new("post", $"/v1/returns/{{id}}/{verb}", id, Returns, summary)
        {
            Description = description + " The same asked twice changes nothing the second time.",
            Parameters = [Id],
            Body = new ApiBody(summary, body, example),
            Responses = [Taken],
            Problems = [NotFound, "not_possible_now", .. more, .. BodyProblems],
        };

    private static IEnumerable<ApiOperation> OfStorefronts() =>
    [
        new("put", "/v1/storefronts/{storefront}", "SaveStorefront", Storefronts, "Save a storefront's settings")
        {
            Description = "Makes or replaces the settings. A policy that says something new becomes its next version, as with `PUT /v1/policy`; "
                + "one that is worse for customers than the law of a country in `countries` is refused, naming the rule and its source.",
            Parameters = [StorefrontId],
            Body = new ApiBody("The settings as a whole", typeof(StorefrontSettings), ApiExamples.Storefront),
            Responses = [new(200, new ApiBody("Saved", typeof(StorefrontSettings), ApiExamples.Storefront))],
            Problems = [.. BodyProblems],
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
            Problems = [NotFound, TooManyKeys, KeyTaken, .. BodyProblems],
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
            Problems = [NotFound, .. BodyProblems],
        },
        new("post", "/v1/ops/keys", "MakeOpsKey", Keys, "Make a key for those who run the platform")
        {
            Description = "With the role viewer, agent or admin. The answer shows the key, `ok_live_…`, this once.",
            Body = new ApiBody("Whose it is", typeof(OpsKeyRequest), ApiExamples.OpsKey),
            Responses = [new(201, new ApiBody("The key", typeof(ApiKeyItem)))],
            Problems = [TooManyKeys, .. BodyProblems],
        },
        new("get", "/v1/ops/keys", "ListOpsKeys", Keys, "List the keys of those who run the platform")
        {
            Responses = [new(200, new ApiBody("The keys", typeof(ApiKeyList)))],
        },
        new("delete", "/v1/ops/keys/{key}", "RevokeOpsKey", Keys, "Revoke a key of those who run the platform")
        {
            Parameters = [KeyId],
            Responses = [new(200, new ApiBody("The key as it stands", typeof(ApiKeyItem)))],
            Problems = [NotFound],
        },
    ];

    private static IEnumerable<ApiOperation> OfWebhooks() =>
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
            Problems = BodyProblems,
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

    private static IEnumerable<ApiOperation> OfHooks() =>
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
            Problems = [SignatureInvalid, NotFound, MalformedJson, TooLarge, ValidationFailed],
        },
    ];

    private static ApiOperation Hook(string name, string id, string summary, string description, IReadOnlyList<ApiParameter> signature, ApiBody body) =>
        new("post", $"/hooks/{name}", id, Hooks, summary)
        {
            Description = description + " An event that comes twice changes nothing the second time. `404` says that no case is known by it yet: send it again later.",
            Parameters = signature,
            Body = body,
            Responses = [Received],
            Problems = [SignatureInvalid, NotFound, MalformedJson, TooLarge],
        };

    private static IEnumerable<ApiOperation> OfPages() =>
    [
        new("get", "/status/{token}", "StatusPage", Page, "The customer's page")
        {
            Description = "Behind the signed link of the emails; in the customer's language, without a script.",
            Parameters =
            [
                Token,
                new("notice", "query", "What the form just sent has done", Values: Codes.All<StatusNotice>()),
                new("entered", "query", "The tracking number to be corrected"),
                new("score", "query", "The answer that was chosen in the email, 1 to 5"),
            ],
            Responses = [new(200, Html), .. Links],
        },
        Form("cancel", "StatusPageCancel", "Cancel the return", []),
        Form("shipment", "StatusPageShipment", "Give the tracking number", ["trackingNumber", "carrier"]),
        Form("survey", "StatusPageSurvey", "Answer the question after the end", ["score", "comment"]),
        new("get", "/health", "Health", Operation, "Whether the app can take cases")
        {
            Responses =
            [
                new(200, new ApiBody("It can", Example: new { status = "healthy" })),
                new(503, new ApiBody("Its storage is not there yet", Example: new { status = "waiting_for_storage" })),
            ],
        },
    ];

    private static ApiOperation Form(string name, string id, string summary, IReadOnlyList<string> fields) =>
        new("post", $"/status/{{token}}/{name}", id, Page, summary)
        {
            Description = "A form of the customer's page.",
            Parameters = [Token],
            Body = new ApiBody("The form's fields", MediaType: "application/x-www-form-urlencoded", Fields: fields),
            Responses = [new(303, new ApiBody("Back to the page, which says what came of it", MediaType: ""), ("Location", "The page")), .. Links],
        };
}

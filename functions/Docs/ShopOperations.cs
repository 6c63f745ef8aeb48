using Serverless.Contracts.V1;
using static Serverless.Docs.ApiOperation;
using static Serverless.Docs.ApiParameter;
using static Serverless.Platform.Errors.ProblemCatalog;
using PolicyVersion = Serverless.Contracts.V1.PolicyVersion;

namespace Serverless.Docs;

/// <summary>What a storefront's key opens: its cases, its policy and where it is told what happens.</summary>
internal static class ShopOperations
{
    /// <summary>The letters of a sentence, and signs nothing.</summary>
    private const string WebhookSecret = """ "secret": "whsec_VGhpcyBpcyBhbiBleGFtcGxlIGFuZCBubyBzZWNyZXQ=" """;

    private static readonly ApiHeader ETag = new("ETag", "The version's number in quotes");
    private static readonly ApiParameter IfNoneMatch = Header("If-None-Match", "Tags that the caller has");

    public static IEnumerable<ApiOperation> Returns =>
    [
        Request("RequestReturn", "Ask for a return",
            "Opens a case for one or more lines of an order. What is wrong with the request is told all at once; what the policy says is decided right after and told by "
            + "email, on the status page and in the case. The order is on record from its first telling on: one that is told otherwise later is refused, with what stands "
            + "and what was said, and so is one that names a payment of another order. The queue `return-requests` takes the same body.")
            .Answers<ReturnAccepted>("A case is open", 202, header: new("Location", "The case")),
        Request("PreviewReturn", "See what would become of a return",
            "Takes the body of `POST /v1/returns`, and exchanges and cancellations as well. Answers what would be decided, what would be paid and where to, and by when, "
            + "on the order as it is on record and as it stands now. Nothing is kept, so it can be asked again and again.")
            .Answers<ReturnPreview>("What would become of it"),
        Operation("ListReturns", "List cases", "The storefront's cases, newest first.")
            .Asks(Query("order", "Cases of this order number alone, however it is spelled"), Query("status", "Cases with this status alone", ReturnStatus.All), Cursor)
            .Answers<ReturnList>("One page"),
        Operation("GetReturn", "Read a case").Answers<Contracts.V1.ReturnCase>("The case with its whole timeline"),
        Operation("ListDropOffPoints", "See where a parcel can be brought",
            "The places near the customer's postcode that take it, the nearest first, while it is still to be dropped off. Any of them takes it, so none has to be chosen. "
            + "They are looked up as they are asked for: `503` says that the carrier does not answer just now.")
            .Answers<DropOffPointList>("The places").Refuses("not_possible_now", Unavailable),
        Change<CancelRequest>("CancelReturn", "Cancel a case", "Possible until the carrier has the parcel. A booked pickup is called off."),
        Change<ReopenRequest>("ReopenReturn", "Open a case again",
            "One that expired or was cancelled, while its goods can still be returned; a withdrawal that was declared in time always. It gets a new label or pickup and a "
            + "new time to send. Goods that arrive after the end open it by themselves.")
            .Refuses("window_closed", "quantity_unavailable"),
        Change<ReviewRequest>("ApproveReturn", "Approve a case in review", "A person's decision, instead of the policy's when its time runs out."),
        Change<ReviewRequest>("DeclineReturn", "Decline a case in review", "The reason is told to the customer in these words."),
        Change<AnswerRequest>("AnswerQuestion", "Answer what a case asks",
            "While the case is `awaiting_answer`; its `question` has the choices. The same answer again changes nothing; another one, or one that comes late or to an older "
            + "question, is refused with what counts.")
            .Refuses("question_over", "choice_not_offered"),
        Change<StockRequest>("ReportStock", "Say that goods have come, or when",
            "For the kind `stock_out`. Goods that have come ship with the order, and the case closes; a day on which they are expected is what the customer can wait for when asked next."),
        Change<ContestRequest>("ContestReturn", "Contest an inspection's result",
            "Once for each result that accepts less than was asked, until the case's `contestBy`. A person decides.")
            .Refuses("contest_closed"),
        Change<ContestDecisionRequest>("DecideContest", "Decide a contested result",
            "Upheld, all units count as accepted and the rest is paid; rejected, the result stands. The reason is told to the customer in these words."),
        Change<ShipmentRequest>("GiveShipment", "Say which parcel the customer sent", "For `own_parcel`.").Refuses(TrackingNumberTaken),
        Change<PickupRequest>("ChangePickup", "Choose another pickup",
            "One of `parcel.pickupSlots`, until two hours before the booked one and three times a case; a change is no missed pickup. The carrier is asked next: until it has "
            + "said yes the booked pickup stands, and where it says no too. `return.pickup_changed` or `return.pickup_kept` and an email tell.")
            .Refuses("pickup_not_offered", "pickup_under_way", "pickup_changes_used"),
        Change<PayoutRequest>("ConfirmPayout", "Say that the shop has paid a part by itself",
            "For refunds whose `channel` is not the payment provider: gift cards, points and store credit, which the event `return.payout_requested` asks for, and bank "
            + "transfers. Each is confirmed with one reference; another for the same is refused. The case closes once all is paid.")
            .Refuses("no_such_payout"),
        Change<ConsentRequest>("GiveConsent", "Record where a customer agreed to be paid",
            "For money that cannot go back the way it came; what had nowhere to go is planned by it.")
            .Refuses("payout_not_offered"),
    ];

    public static IEnumerable<ApiOperation> Policy =>
    [
        Operation("SavePolicy", "Save the policy",
            "The document becomes the policy's next version; versions never change. One that says what the latest says changes nothing. Orders come under the version in "
            + "force when they were placed, whatever is saved later. A policy that is worse for customers than the law of a country that the storefront sells to is "
            + "refused with `below_baseline`, naming the rule, what it requires and its source.")
            .Asks(Header("If-Match", "Save only while this is the latest version"))
            .Takes<PolicySettings>("The document as a whole; what it leaves out is as said there")
            .Answers<PolicyVersion>("The latest version says the same", header: ETag)
            .Answers<PolicyVersion>("A new version", 201, header: new("Location", "The version")).Refuses(PreconditionFailed),
        Version("GetPolicy", "Read the policy in force", Query("at", "For orders placed at this instant; now when absent")).Refuses(NotFound),
        Operation("ListPolicyVersions", "List the policy's versions").Answers<PolicyVersionList>("All versions, newest first"),
        Version("GetPolicyVersion", "Read a version of the policy"),
        Operation("BacktestPolicy", "Try a policy over the past",
            "Decides past cases, the newest first, under the policy that each came under and under the one that is sent, on what was known when the case was asked: how "
            + "many would go otherwise, which, and by how much money. Or requests that are sent along. Nothing is kept of it.")
            .Takes<BacktestRequest>("The policy, and over what it is tried").Answers<BacktestAnswer>("What would be different"),
        Operation("GetPolicySchema", "The schema of a policy",
            "JSON Schema, draft 2020-12. Name it as `$schema` in a policy's file, and editors complete and check it.")
            .Answers(200, new ApiBody("The schema", "application/schema+json")),
    ];

    public static IEnumerable<ApiOperation> Webhooks =>
    [
        Operation("SaveWebhook", "Say where to be told what happens",
            "Events are sent there as Standard Webhooks say, signed with the secret that the first answer shows this once. An endpoint that does not answer 2xx is tried "
            + "again nine times over three days; what could not be delivered then is kept among the failures. The same event can come twice: its id tells.")
            .Takes<WebhookEndpointRequest>("Where, and what of")
            .Answers<WebhookEndpointView>("The first: with its secret", 201, $$"""{ {{WebhookSecret}} }""")
            .Answers<WebhookEndpointView>("Changed; the secret stays"),
        Operation("GetWebhook", "See where events are sent").Answers<WebhookEndpointView>("The endpoint").Refuses(NotFound),
        Operation("DeleteWebhook", "Be told nothing any more").Answers(204, new ApiBody("Nothing more is sent; what was on its way is dropped", "")),
        Operation("RotateWebhookSecret", "Change the secret", "The answer shows the new secret this once. For 24 hours messages are signed with both.")
            .Answers<WebhookEndpointView>(
                "The endpoint with its new secret", with: $$"""{ {{WebhookSecret}}, "previousSecretUntil": "2026-11-20T10:15:00+00:00" }""")
            .Refuses(NotFound),
        Operation("ListEvents", "Catch up on what happened",
            "Everything that webhooks tell, whether or not there is an endpoint, in one sequence, for 30 days. Without `after` it begins with the oldest that is kept; the `cursor` of each answer is the "
            + "`after` of the next question, whenever that is asked. Who goes on like that misses nothing. What happened in the last ten seconds comes with a later answer. An event can come twice: its id tells.")
            .Asks(Query("after", "The `cursor` of the answer before"), Query("limit", "How many at most, 1 to 100; 100 when absent"))
            .Answers<EventList>("What happened since").Refuses(EventsExpired),
        Operation("ListWebhookFailures", "List events that could not be delivered").Asks(Cursor).Answers<WebhookFailureList>("One page, the latest first"),
        Operation("ResendWebhook", "Send a failed event again").Answers(202, new ApiBody("On its way, with all its tries", "")),
    ];

    private static ApiOperation Request(string id, string summary, string description) => Operation(id, summary, description)
        .Takes(ApiBody.Of<ReturnRequest>("The order as it stands in the shop, what goes back and how") with { Examples = RequestExamples.OfEachKind })
        .Refuses(WrongStorefront, "order_contradicts_record", PaymentReferenceTaken);

    private static ApiOperation Change<T>(string id, string summary, string description) =>
        Operation(id, summary,
            description + " It is done when it is answered; of two who act at once, one gets `409` with the status that the other has left. The same asked twice changes "
            + "nothing the second time.")
            .Takes<T>(summary)
            .Answers<ReturnActed>("Done; what follows outside, such as emails, is on its way", 202, header: new("Location", "The case"))
            .Refuses("not_possible_now");

    private static ApiOperation Version(string id, string summary, params IEnumerable<ApiParameter> parameters) => Operation(id, summary)
        .Asks([.. parameters, IfNoneMatch]).Answers<PolicyVersion>("The version", header: ETag)
        .Answers(304, new ApiBody("The caller has it already", ""));
}

using Serverless.Contracts.V1;
using Serverless.Domain.Returns;
using static Serverless.Platform.Errors.ProblemCatalog;

namespace Serverless.Docs;

/// <summary>The operations of a storefront on its cases.</summary>
internal static class ReturnOperations
{
    private const string Returns = "Returns";

    private static readonly ApiParameter Id = new("id", "path", "The case's id, `ret_…`", Required: true);
    private static readonly ApiParameter Tender = new("tender", "path", "The tender's id in the order", Required: true);
    private static readonly ApiResponse Taken = new(
        202, new ApiBody("Done; what follows outside, such as emails, is on its way", typeof(ReturnActed), ApiExamples.Acted), ("Location", "The case"));

    /// <summary>One row each.</summary>
    public static IReadOnlyList<ApiOperation> All() =>
    [
        new("post", "/v1/returns", "RequestReturn", Returns, "Ask for a return")
        {
            Description = "Opens a case for one or more lines of an order. What is wrong with the request is told all at once; what the policy "
                + "says is decided right after and told by email, on the status page and in the case. The order is on record from its first telling on: "
                + "one that is told otherwise later is refused, with what stands and what was said, and so is one that names a payment of another "
                + "order. The queue `return-requests` takes the same body.",
            Body = new ApiBody("The order as it stands in the shop, what goes back and how", typeof(ReturnRequest), ApiExamples.Request),
            Responses = [new(202, new ApiBody("A case is open", typeof(ReturnAccepted), ApiExamples.Accepted), ("Location", "The case"))],
            Problems = [WrongStorefront, "order_contradicts_record", PaymentReferenceTaken, .. ApiOperation.BodyProblems],
        },
        new("post", "/v1/returns/preview", "PreviewReturn", Returns, "See what would become of a return")
        {
            Description = "Takes the body of `POST /v1/returns`, and exchanges and cancellations as well. Answers what would be decided, what would be "
                + "paid and where to, and by when, on the order as it is on record and as it stands now. Nothing is kept, so it can be asked again and again.",
            Body = new ApiBody("The order as it stands in the shop, what goes back and how", typeof(ReturnRequest), ApiExamples.Request),
            Responses = [new(200, new ApiBody("What would become of it", typeof(ReturnPreview), ApiExamples.Preview))],
            Problems = [WrongStorefront, "order_contradicts_record", PaymentReferenceTaken, .. ApiOperation.BodyProblems],
        },
        new("get", "/v1/returns", "ListReturns", Returns, "List cases")
        {
            Description = "The storefront's cases, newest first.",
            Parameters =
            [
                new("order", "query", "Cases of this order number alone, however it is spelled"),
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
        Change("reopen", "ReopenReturn", "Open a case again",
            "One that expired or was cancelled, while its goods can still be returned; a withdrawal that was declared in time always. "
            + "It gets a new label or pickup and a new time to send. Goods that arrive after the end open it by themselves.",
            typeof(ReopenRequest), ApiExamples.Reopen, "window_closed", "quantity_unavailable"),
        Change("approve", "ApproveReturn", "Approve a case in review", "A person's decision, instead of the policy's when its time runs out.",
            typeof(ReviewRequest), ApiExamples.Review),
        Change("decline", "DeclineReturn", "Decline a case in review", "The reason is told to the customer in these words.", typeof(ReviewRequest), ApiExamples.Review),
        Change("contest", "ContestReturn", "Contest an inspection's result",
            "Once for each result that accepts less than was asked, until the case's `contestBy`. A person decides.",
            typeof(ContestRequest), ApiExamples.Contest, "contest_closed"),
        Change("contest/decision", "DecideContest", "Decide a contested result",
            "Upheld, all units count as accepted and the rest is paid; rejected, the result stands. The reason is told to the customer in these words.",
            typeof(ContestDecisionRequest), ApiExamples.ContestDecision),
        Change("shipment", "GiveShipment", "Say which parcel the customer sent", "For `own_parcel`.", typeof(ShipmentRequest), ApiExamples.Shipment, TrackingNumberTaken),
        Change("payouts/{tender}", "ConfirmPayout", "Say that the shop has paid a part by itself",
            "For refunds whose `channel` is not the payment provider: gift cards, points and store credit, which the event `return.payout_requested` asks for, and bank "
            + "transfers. Each is confirmed with one reference; another for the same is refused. The case closes once all is paid.",
            typeof(PayoutRequest), ApiExamples.Payout, "no_such_payout") with
        { Parameters = [Id, Tender] },
        Change("consent", "GiveConsent", "Record where a customer agreed to be paid", "For money that cannot go back the way it came; what had nowhere to go is planned by it.",
            typeof(ConsentRequest), ApiExamples.Consent, "payout_not_offered"),
    ];

    private static ApiOperation Change(string verb, string id, string summary, string description, Type body, object example, params string[] more) =>
        new("post", $"/v1/returns/{{id}}/{verb}", id, Returns, summary)
        {
            Description = description + " It is done when it is answered; of two who act at once, one gets `409` with the status that the other has left. "
                + "The same asked twice changes nothing the second time.",
            Parameters = [Id],
            Body = new ApiBody(summary, body, example),
            Responses = [Taken],
            Problems = [NotFound, "not_possible_now", .. more, .. ApiOperation.BodyProblems],
        };
}

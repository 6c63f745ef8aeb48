using Serverless.Contracts.V1;
using Serverless.StatusPage;
using static Serverless.Docs.ApiOperation;
using static Serverless.Docs.ApiParameter;
using static Serverless.Platform.Errors.ProblemCatalog;

namespace Serverless.Docs;

/// <summary>What needs no key: partners sign what they send, customers come by a signed link, and what watches over the app is told nothing else.</summary>
internal static class OpenOperations
{
    private const string Refund =
        """
        {
          "id": "evt_1PqX2eZvKYlo2C", "object": "event", "type": "refund.updated",
          "data": { "object": {
            "id": "re_3NfQkX2eZvKYlo2C", "object": "refund", "amount": 3900, "currency": "eur", "status": "succeeded",
            "metadata": { "case": "linden~ret_7f3kd92qdmx4b8c1hj5n", "tender": "t1" }
          } }
        }
        """;

    private const string Tracker =
        """
        {
          "id": "evt_5f2c9b", "object": "Event", "description": "tracker.updated",
          "result": {
            "id": "trk_5f2c9b", "object": "Tracker", "tracking_code": "JD014600006281230704", "status": "in_transit", "carrier": "DHLExpress",
            "updated_at": "2026-11-12T12:30:00Z",
            "tracking_details": [{ "status": "in_transit", "datetime": "2026-11-12T12:30:00Z", "tracking_location": { "city": "Leipzig", "country": "DE" } }]
          }
        }
        """;

    private const string MailNews =
        """
        [
          { "event": "delivered", "timestamp": 1794220502, "email": "ana@example.com", "sg_event_id": "evt-1", "sg_message_id": "14c5d75ce93", "response": "250 OK",
            "case": "linden~ret_7f3kd92qdmx4b8c1hj5n", "step": "approved" },
          { "event": "bounce", "type": "bounce", "timestamp": 1794220504, "email": "bea@example.com", "sg_event_id": "evt-2", "sg_message_id": "14c5d75ce94",
            "status": "5.1.1", "reason": "550 5.1.1 unknown user", "bounce_classification": "Invalid Address", "case": "linden~ret_2m8qx41vd70kcw6f5snj", "step": "received" }
        ]
        """;

    public static IEnumerable<ApiOperation> Hooks =>
    [
        Hook("PaymentsHook", "News of a refund or a payment", "The event of Stripe's shape around a refund or a Checkout session; others are ignored. Also the queue `payment-events`.")
            .Asks(Header("Stripe-Signature", "`t=…,v1=…`: HMAC-SHA256 in hex over `{t}.{body}`", required: true))
            .Takes(new ApiBody("Stripe's event object") { Json = Refund }),
        Hook("CarrierHook", "News of a parcel", "The event of EasyPost's shape around a tracker. Also the queue `carrier-events`.")
            .Asks(Header("X-Hmac-Signature", "`hmac-sha256-hex=…` over the body", required: true))
            .Takes(new ApiBody("EasyPost's event object") { Json = Tracker }),
        Hook("WarehouseHook", "The findings of an inspection, what became of an order to stop or to change or of goods to repair, or goods that have come in", "Signed as Standard Webhooks say. Also the queue `warehouse-events`.").Asks(
                Header("webhook-id", "The event's id", required: true),
                Header("webhook-timestamp", "Seconds since 1970, at most five minutes off", required: true),
                Header("webhook-signature", "`v1,…`: HMAC-SHA256 in base64 over `{id}.{timestamp}.{body}`", required: true))
            .Takes(ApiBody.Of<InspectionEvent>("What was found, unit by unit; which lines were stopped; whether an order was changed; whether goods are repaired; or whether goods have come in") with { Or = [typeof(StopEvent), typeof(AmendmentEvent), typeof(RepairEvent), typeof(StockEvent)] }).Refuses(ValidationFailed),
        Operation("MailHook", "What becomes of emails",
            "SendGrid's signed Event Webhook: an array of events, of which `delivered`, `deferred`, `bounce`, `dropped` and `spamreport` are of concern. The same event twice leaves what it left before, and order does not matter. "
            + "Where one cannot be taken in now the others are, and `503` asks for all of them once more.")
            .Asks(
                Header("X-Twilio-Email-Event-Webhook-Timestamp", "Seconds since 1970, at most 25 hours off: SendGrid sends again for a day", required: true),
                Header("X-Twilio-Email-Event-Webhook-Signature", "ECDSA on P-256 with SHA-256 over time and body, in DER and base64", required: true))
            .Takes(new ApiBody("SendGrid's events") { Json = MailNews })
            .Answers(200, new ApiBody("Taken in") { Json = """{ "received": true }""" })
            .Refuses(SignatureInvalid, MalformedJson, Unavailable),
        Operation("MailInboundHook", "What customers answer to emails",
            "SendGrid's Inbound Parse, with its secret as the password in the URL. The address in `envelope` names the case. Automatic answers are ignored, attachments are not kept, and the same message twice is one.")
            .Asks(Header("Authorization", "`Basic …`: any user, and the secret as the password", required: true))
            .Takes(new ApiBody("The form's fields", "multipart/form-data") { Fields = ["headers", "from", "to", "envelope", "charsets", "subject", "text", "html", "attachments"] })
            .Answers(200, new ApiBody("Taken in, or of no case") { Json = """{ "received": true }""" })
            .Refuses(SignatureInvalid),
    ];

    public static IEnumerable<ApiOperation> StatusPage =>
    [
        Page("StatusPage", "The customer's page", "Behind the signed link of the emails; in the customer's language, without a script.")
            .Asks(
                Query("notice", "What the form just sent has done", Codes.All<StatusNotice>()),
                Query("entered", "The tracking number to be corrected, or the file that is no photo"),
                Query("kept", "A photo that came with a form that is to be sent again; several times for several"),
                Query("score", "The answer that was chosen in the email, 1 to 5"))
            .Answers(200, new ApiBody("The page", "text/html")),
        Page("StatusPagePay", "On to the payment page", "What the goods in exchange cost more is paid on a page of the payment provider.")
            .Answers(303, new ApiBody("The payment page; or back to the customer's page, where there is nothing to pay", ""), new("Location", "The page")),
        Page("CreditNotePage", "Show a credit note", "A document of a refund that is paid, to print or to keep. `number` counts the notes of the case, from 1. The link in `money.creditNotes` opens it and nothing else; that of the customer's page opens it as well.")
            .Answers(200, new ApiBody("The page", "text/html")),
        Page("StatusPagePickupFile", "The pickup for a calendar", "An iCalendar file (RFC 5545) of one event: the same `UID` for good, with a higher `SEQUENCE` after each change, and cancelled when nobody comes.")
            .Answers(200, new ApiBody("The file", "text/calendar")),
        Form("StatusPageCancel", "Cancel the return"),
        Form("StatusPageReopen", "Open a return again that expired or was cancelled"),
        Form("StatusPageShipment", "Give the tracking number", "trackingNumber", "carrier"),
        Form("StatusPagePickup", "Choose another pickup", "slot"),
        Form("StatusPageContest", "Contest the inspection's result", "reason"),
        Form("StatusPageAnswer", "Answer what the case asks", "question", "answer", "rest"),
        Page("StatusPageEvidence", "Add photos", "A form of the customer's page: up to five photos of at most 10 MiB each, as JPEG, PNG or WebP. What is kept are pictures made anew.")
            .Takes(new ApiBody("The form's fields", "multipart/form-data") { Fields = ["question", "kept", "photos"], Files = ["photos"] })
            .Answers(303, new ApiBody("Back to the page, which says what came of it", ""), new("Location", "The page")),
        Form("StatusPageConsent", "Say where money goes that cannot go back the way it came", "payout"),
        Form("StatusPageSurvey", "Answer the question after the end", "score", "comment"),
    ];

    public static IEnumerable<ApiOperation> Withdrawal =>
    [
        Withdraw("WithdrawForm", "The form to withdraw from a contract", "The function that Directive 2011/83/EU asks for in article 11a. In the language of `lang`, of the browser, or of the storefront.")
            .Asks(Query("lang", "The language, BCP 47")),
        Withdraw("WithdrawReview", "Look at what is declared", "What another site posts is filled into the form.").Takes(Fields("lang", "name", "order", "email", "goods")),
        Withdraw("WithdrawConfirm", "Declare the withdrawal", "It is kept first, and its receipt sent. The same form sent twice is one statement.")
            .Takes(Fields("lang", "once", "name", "order", "email", "goods")),
    ];

    public static IEnumerable<ApiOperation> Health =>
    [
        Operation("Health", "Whether the app can take cases")
            .Answers(200, new ApiBody("It can") { Json = """{ "status": "healthy" }""" })
            .Answers(503, new ApiBody("Its storage is not there yet") { Json = """{ "status": "waiting_for_storage" }""" }),
    ];

    private static ApiOperation Hook(string id, string summary, string description) =>
        Operation(id, summary,
            description + " An event is known again by its id: the second changes nothing, whatever it says. After an answer of 2xx it need not be sent again.")
            .Answers(200, new ApiBody("Taken in, or of no concern to returns") { Json = """{ "received": true }""" })
            .Answers(202, new ApiBody("No case is known by it yet; it is kept until one is") { Json = """{ "received": true, "kept": true }""" })
            .Refuses(SignatureInvalid, MalformedJson);

    private static ApiOperation Page(string id, string summary, string description) => Operation(id, summary, description)
        .Answers(404, new ApiBody("A page that says that the link leads nowhere", "text/html"))
        .Answers(410, new ApiBody("A page that says that the link is no longer valid", "text/html"));

    private static ApiBody Fields(params IReadOnlyList<string> fields) => new("The form's fields", "application/x-www-form-urlencoded") { Fields = fields };

    private static ApiOperation Withdraw(string id, string summary, string description)
    {
        var operation = Operation(id, summary, description)
            .Answers(200, new ApiBody("The page", "text/html"))
            .Answers(404, new ApiBody("A page that says that there is no such storefront", "text/html"));
        return id is "WithdrawForm"
            ? operation
            : operation
                .Answers(413, new ApiBody("A page that says that the form is too long", "text/html"))
                .Answers(422, new ApiBody("The form with what is wrong in it", "text/html"));
    }

    private static ApiOperation Form(string id, string summary, params IReadOnlyList<string> fields) => Page(id, summary, "A form of the customer's page.")
        .Takes(Fields(fields))
        .Answers(303, new ApiBody("Back to the page, which says what came of it", ""), new("Location", "The page"));
}

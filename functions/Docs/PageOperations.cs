using Serverless.Domain;
using Serverless.StatusPage;

namespace Serverless.Docs;

/// <summary>The customer's page, and what watches over the app asks.</summary>
internal static class PageOperations
{
    private const string Page = "Status page";
    private const string Operation = "Operation";

    private static readonly ApiParameter Token = new("token", "path", "The signed token of the link", Required: true);

    private static readonly ApiBody Html = new("The page", MediaType: "text/html");
    private static readonly ApiResponse[] Links =
    [
        new(404, new ApiBody("A page that says that the link leads nowhere", MediaType: "text/html")),
        new(410, new ApiBody("A page that says that the link is no longer valid", MediaType: "text/html")),
    ];

    /// <summary>One row each.</summary>
    public static IReadOnlyList<ApiOperation> All() =>
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
        Form("reopen", "StatusPageReopen", "Open a return again that expired or was cancelled", []),
        Form("shipment", "StatusPageShipment", "Give the tracking number", ["trackingNumber", "carrier"]),
        Form("contest", "StatusPageContest", "Contest the inspection's result", ["reason"]),
        Form("consent", "StatusPageConsent", "Say where money goes that cannot go back the way it came", ["payout"]),
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

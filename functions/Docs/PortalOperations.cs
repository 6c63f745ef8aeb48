using static Serverless.Docs.ApiOperation;
using static Serverless.Docs.ApiParameter;

namespace Serverless.Docs;

/// <summary>The pages of the customers' portal.</summary>
internal static class PortalOperations
{
    public static IEnumerable<ApiOperation> Portal =>
    [
        Page("PortalFind", "Find an order", "The first page of a storefront's portal, in the language of `lang`, of the browser, or of the storefront. Where a mailbox is proven, it leads to its orders, unless `by` is said.")
            .Asks(Query("lang", "The language, BCP 47"), Query("by", "How it is looked for", ["email", "number"]), Query("over", "The session is over"), Query("out", "Somebody has signed out")),
        Form("PortalAsk", "Have a code sent", "Answered in the same way whether or not there is such an order. The code goes to the email address of the order alone.", "number", "proof", "by")
            .Answers(429, new ApiBody("The form, which says that too many codes were asked for", "text/html"), new("Retry-After", "Seconds to wait"))
            .Answers(503, new ApiBody("The form, which says that it could not be taken", "text/html")),
        Page("PortalCode", "Enter the code", "What the link in the email opens: the code is filled in, and nothing is done by it.")
            .Asks(Query("wish", "What was asked for"), Query("code", "The code"), Query("lang", "The language, BCP 47")),
        Form("PortalProve", "Prove a mailbox", "Opens a session, by a cookie, of an hour after the last page.", "wish", "code"),
        Form("PortalSignOut", "Sign out", "Ends the session."),
        Page("PortalOrders", "The orders of a mailbox", "With what was asked for of each."),
        Page("PortalOrder", "What can be asked for of an order", "And what cannot, with why."),
        Form("PortalBegin", "Begin a request", "Kept for a day.", "kind"),
        Page("PortalStep", "A page of a request", "`items`, `details`, `change`, `sending`, `outcome`, `review` or `sent`.").Asks(Query("number", "Of `sent`: the RMA number")),
        Operation("PortalTake", "What a page of a request brings", "Of `details` with photos of at most 10 MiB each, of `review` to send it: however often, it opens one case.")
            .Takes(new ApiBody("The form's fields, which differ by page", "multipart/form-data") { Fields = ["once", "seen", "way", "slot", "outcome"] })
            .Answers(303, new ApiBody("The next page", ""), new("Location", "The page"))
            .Answers(404, new ApiBody("A page that says that there is no such portal, or no such order for this mailbox", "text/html"))
            .Answers(413, new ApiBody("A page that says that the form is too long", "text/html"))
            .Answers(422, new ApiBody("The form with what is wrong in it; or the order's page, where the form is of a request that is no longer as it was", "text/html")),
    ];

    private static ApiOperation Page(string id, string summary, string description) => Operation(id, summary, description)
        .Answers(200, new ApiBody("The page", "text/html"))
        .Answers(303, new ApiBody("The page that has to come first", ""), new("Location", "The page"))
        .Answers(404, new ApiBody("A page that says that there is no such portal, or no such order for this mailbox", "text/html"));

    private static ApiOperation Form(string id, string summary, string description, params IReadOnlyList<string> fields) => Operation(id, summary, description)
        .Takes(new ApiBody("The form's fields", "application/x-www-form-urlencoded") { Fields = fields })
        .Answers(303, new ApiBody("The next page", ""), new("Location", "The page"))
        .Answers(404, new ApiBody("A page that says that there is no such portal, or no such order for this mailbox", "text/html"))
        .Answers(413, new ApiBody("A page that says that the form is too long", "text/html"))
        .Answers(422, new ApiBody("The form with what is wrong in it", "text/html"));
}

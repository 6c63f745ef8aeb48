using static Serverless.Docs.ApiOperation;
using static Serverless.Docs.ApiParameter;

namespace Serverless.Docs;

/// <summary>The operators' pages. Whatever they show or do is a call of the API under the operator's role.</summary>
internal static class ConsoleOperations
{
    private static readonly ApiParameter Next = Query("cursor", "The next page");
    private static readonly ApiParameter Done = Query("done", "What was just done");
    private static readonly ApiParameter Storefront = Query("storefront", "Of this storefront alone");
    private static readonly ApiParameter Cause = Query("cause", "Of this cause alone");

    public static IEnumerable<ApiOperation> All =>
    [
        Page("ConsoleHome", "The console", "Leads to its first page."),
        Operation("ConsoleSignIn", "Sign in to the console")
            .Asks(Query("back", "Where to go on, below the console"), Query("over", "The session is over"), Query("out", "Somebody has signed out"))
            .Answers(200, new ApiBody("The page", "text/html")).Answers(303, new ApiBody("Somebody is signed in", ""), new("Location", "The page")),
        Operation("ConsoleEnter", "Show a key", "Opens a session, by a cookie, of eight hours at most. It is over as soon as the key is.").Takes(Fields("key", "back"))
            .Answers(303, new ApiBody("The page that was asked for", ""), new("Location", "The page"))
            .Answers(422, new ApiBody("The form, which says that nobody has this key", "text/html"))
            .Answers(429, new ApiBody("The form, which says that too many keys were tried", "text/html"), new("Retry-After", "Seconds to wait")),
        Operation("ConsoleSignOut", "Sign out", "Ends the session in this browser.").Answers(303, new ApiBody("The page to sign in", ""), new("Location", "The page")),
        Page("ConsoleSearch", "Find a case", "Leads to the case that is named.").Asks(Query("q", "Key, id or RMA number")),
        Page("ConsoleCase", "A case", "State, money, what was done outside, timeline, and what can be done.").Asks(Done),
        Page("ConsoleCaseExport", "A case as a file", "The answer of `GET /v1/ops/cases/{case}` for this operator."),
        Form("ConsoleCaseAct", "Do something to a case", "once"),
        Page("ConsoleCasePlan", "A dry run of a case's replay", "What stands, what would run, and the money and emails that would follow."),
        Page("ConsoleFailures", "Failures", "By cause, or the cases of one.").Asks(Cause, Storefront, Next),
        Form("ConsoleReplayAll", "Replay all of a cause", "once", "cause", "storefront"),
        Page("ConsoleCausePlan", "A dry run of all of a cause", "The sums, and some cases beside one another.").Asks(Cause, Storefront),
        Page("ConsoleStuck", "Cases that do not go on by themselves", "A page for each hundred cases under way.").Asks(Storefront, Next),
        Page("ConsoleReplays", "Replays of many", "The latest."),
        Page("ConsoleReplay", "A replay of many", "How far it is.").Asks(Done),
        Form("ConsoleReplayStop", "Stop a replay of many", "once"),
    ];

    private static ApiBody Fields(params IReadOnlyList<string> fields) => new("The form's fields", "application/x-www-form-urlencoded") { Fields = fields };

    private static ApiOperation Page(string id, string summary, string description) => Operation(id, summary, description)
        .Answers(200, new ApiBody("The page", "text/html"))
        .Answers(303, new ApiBody("Nobody is signed in", ""), new("Location", "The page to sign in"))
        .Answers(404, new ApiBody("A page that says that there is nothing", "text/html"));

    private static ApiOperation Form(string id, string summary, params IReadOnlyList<string> fields) => Operation(id, summary, "A form of the console. `once` is the call's idempotency key.")
        .Takes(Fields(fields))
        .Answers(303, new ApiBody("It is done; or nobody is signed in", ""), new("Location", "The page"))
        .Answers(403, new ApiBody("A page that says that another site sent the form, or that the role does not allow it", "text/html"))
        .Answers(409, new ApiBody("The form, which says what stands in the way", "text/html"))
        .Answers(413, new ApiBody("A page that says that the form is too long", "text/html"))
        .Answers(422, new ApiBody("The form with what is wrong in it", "text/html"));
}

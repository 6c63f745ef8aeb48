using Serverless.Contracts.V1;
using static Serverless.Platform.Errors.ProblemCatalog;

namespace Serverless.Docs;

/// <summary>The operations of operators: one row each.</summary>
internal static class OpsOperations
{
    private const string Failures = "Ops: failures";
    private const string Replays = "Ops: replays";
    private const string Cases = "Ops: cases";
    private const string Poison = "Ops: poisoned messages";
    private const string UnmatchedEvents = "Ops: unmatched events";
    private const string Audit = "Ops: audit";
    private const string NotPossibleNow = "not_possible_now";

    private static readonly ApiParameter Case = new("case", "path", "Its key `{storefront}~{id}`, its id `ret_…` or its RMA number", Required: true);
    private static readonly ApiParameter Batch = new("batch", "path", "The replay's id, `rep_…`", Required: true);
    private static readonly ApiParameter Queue = new("queue", "path", "The queue's name, without `-poison`", Required: true);
    private static readonly ApiParameter Message = new("message", "path", "The message's id", Required: true);
    private static readonly ApiParameter Stray = new("stray", "path", "The event's key", Required: true);
    private static readonly ApiParameter Cursor = new("cursor", "query", "The `cursor` of the page before, with the same filters");
    private static readonly ApiParameter Cause = new("cause", "query", "Of this cause alone");
    private static readonly ApiParameter Storefront = new("storefront", "query", "Of this storefront alone");

    public static IEnumerable<ApiOperation> All { get; } = [.. OfFailures(), .. OfReplays(), .. OfCases(), .. OfPoison(), .. OfUnmatchedEvents(), .. OfAudit()];

    private static IEnumerable<ApiOperation> OfFailures() =>
    [
        Read("/v1/ops/failures", "ListFailures", Failures, "List failed cases", typeof(FailureList), OpsExamples.Failures, [Cause, Storefront, Cursor], ValidationFailed) with
        {
            Description = "Of all storefronts, newest request first.",
        },
        Read("/v1/ops/failures/stuck", "ListStuckCases", Failures, "List cases that do not go on by themselves", typeof(FailureList),
            OpsExamples.Failures, [Storefront, Cursor], ValidationFailed) with
        {
            Description = "Not over and not failed: their orchestration is gone or was ended (`orchestration_lost`), or their parcel under way is held "
                + "(`parcel_held`) or silent (`parcel_silent`) for too long. Each call looks at a hundred cases under way, so most pages are empty: follow the `cursor`.",
        },
        Read("/v1/ops/failures/causes", "ListCauses", Failures, "Group failures by cause", typeof(CauseList), OpsExamples.Causes, [Cause, Storefront], ValidationFailed),
        Read("/v1/ops/failures/plan", "PlanReplays", Failures, "See what a replay of all with a cause would do", typeof(CausePlan),
            OpsExamples.CausePlan, [Cause with { Required = true, Description = "The cause" }, Storefront], ValidationFailed),
        Read("/v1/ops/cases/{case}", "GetOpsCase", Cases, "Read a case with its failure and its effects", typeof(OpsCase), OpsExamples.Case, [Case], NotFound),
        Read("/v1/ops/cases/{case}/replay", "PlanReplay", Cases, "See what a replay would do", typeof(ReplayPlan), OpsExamples.Plan, [Case], NotFound, NotPossibleNow) with
        {
            Description = "A dry run: partners are asked what they have done, and nothing is done. It says what happens if each of them agrees.",
        },
    ];

    private static IEnumerable<ApiOperation> OfReplays() =>
    [
        new("post", "/v1/ops/replays", "StartReplays", Replays, "Replay all with a cause")
        {
            Description = "Those that have failed by now, at most so many a minute. It goes on by itself, also after a restart of the app.",
            Body = new ApiBody("Which, why and how fast", typeof(ReplayBatchRequest), OpsExamples.BatchRequest),
            Responses = [new(202, new ApiBody("It has begun", typeof(ReplayBatch), OpsExamples.Batch), ("Location", "How far it is"))],
            Problems = ApiOperation.BodyProblems,
        },
        Read("/v1/ops/replays", "ListReplays", Replays, "List the latest replays of many", typeof(ReplayBatchList), new ReplayBatchList([OpsExamples.Batch]), []),
        Read("/v1/ops/replays/{batch}", "GetReplays", Replays, "See how far a replay of many is", typeof(ReplayBatch), OpsExamples.Batch, [Batch], NotFound),
        new("post", "/v1/ops/replays/{batch}/cancel", "CancelReplays", Replays, "Stop a replay of many")
        {
            Description = "What was begun goes on, the rest stays failed.",
            Parameters = [Batch],
            Body = new ApiBody("Why", typeof(OpsAction), OpsExamples.Action),
            Responses = [new(200, new ApiBody("It has stopped", typeof(ReplayBatch), OpsExamples.Batch))],
            Problems = [NotFound, NotPossibleNow, .. ApiOperation.BodyProblems],
        },
    ];

    private static IEnumerable<ApiOperation> OfCases() =>
    [
        Read("/v1/ops/reviews", "ListReviews", Cases, "List cases that wait for a person's decision", typeof(ReviewList), OpsExamples.Reviews,
            [Storefront, Cursor], ValidationFailed),
        Act("approve", "OpsApproveCase", "Approve a case in review", "The reason stands in the timeline and the audit.", typeof(OpsAction), OpsExamples.Action),
        Act("decline", "OpsDeclineCase", "Decline a case in review", "The reason is told to the customer in these words.", typeof(OpsAction), OpsExamples.Action),
        Act("replay", "ReplayCase", "Replay a failed case",
            "It goes on where it stood. What was done stands; what was not is done with the keys of the first try, and partners are asked first.",
            typeof(OpsAction), OpsExamples.Action),
        Act("events", "RaiseEvent", "Report by hand what a partner would have",
            "One of `parcel`, `inspection` and `refund`. `409` says that it would change nothing.", typeof(RaiseEventRequest), OpsExamples.Event),
        Act("pause", "PauseCase", "Stop a case's clocks", "Nothing runs out and nobody is reminded, except by law.", typeof(OpsAction), OpsExamples.Action),
        Act("resume", "ResumeCase", "Let a case's clocks go on", "They are due later by the time they stood still.", typeof(OpsAction), OpsExamples.Action),
        Act("cancel", "OpsCancelCase", "Cancel a case",
            "At any time before money has moved, also a failed one. Bookings are cancelled, and the customer is told.", typeof(OpsAction), OpsExamples.Action),
        Act("reopen", "ReopenCase", "Open a case again",
            "One that expired or was cancelled, while its goods can still be returned and no other case has them.", typeof(OpsAction), OpsExamples.Action, "window_closed", "quantity_unavailable"),
        Act("terminate", "TerminateCase", "End a case by force",
            "It ends as failed with the cause `terminated`, and nobody is told. It can be replayed, unless its units were released.",
            typeof(TerminateRequest), OpsExamples.Terminate),
        Act("contest/decision", "OpsDecideContest", "Decide a contested result",
            "Also one whose goods were lost on their way back to the customer. The reason is told to the customer.", typeof(OpsContestDecision), OpsExamples.Contest),
        Act("notes", "NoteOnCase", "Put a remark into a case's timeline", "The remark is the reason. No personal data.", typeof(OpsAction), OpsExamples.Action),
        Act("address", "CorrectContact", "Correct the customer's data",
            "Before a replay: what is absent stays as it is. The audit says which fields changed, not what is in them.", typeof(ContactRequest),
            OpsExamples.Contact) with { Method = "put" },
    ];

    private static IEnumerable<ApiOperation> OfPoison() =>
    [
        Read("/v1/ops/poison", "ListPoisonQueues", Poison, "Count poisoned messages", typeof(PoisonQueueList), OpsExamples.Queues, []),
        Read("/v1/ops/poison/{queue}", "ListPoison", Poison, "List a queue's poisoned messages", typeof(PoisonMessageList), OpsExamples.Messages,
            [Queue, Cursor], NotFound, ValidationFailed) with
        {
            Description = "The latest first. They are kept for 90 days.",
        },
        Read("/v1/ops/poison/{queue}/{message}", "GetPoison", Poison, "Read a poisoned message", typeof(PoisonMessage), OpsExamples.Whole, [Queue, Message], NotFound) with
        {
            Description = "Whole for admins; for others the names of its fields without their values.",
        },
        OnPoison("put", "", "EditPoison", "Correct a poisoned message", "It stays where it lies; send it again then.", typeof(EditMessageRequest), OpsExamples.Edit),
        OnPoison("post", "/resend", "ResendPoison", "Send a poisoned message again", "Refused when its queue would not take it, unless forced.",
            typeof(ResendMessageRequest), OpsExamples.Resend),
        OnPoison("post", "/drop", "DropPoison", "Throw a poisoned message away", "For good.", typeof(OpsAction), OpsExamples.Action),
    ];

    private static IEnumerable<ApiOperation> OfUnmatchedEvents() =>
    [
        Read("/v1/ops/strays", "ListStrays", UnmatchedEvents, "List events that match no case", typeof(StrayList), OpsExamples.UnmatchedEvents,
            [new("waiting", "query", "`true`: those whose case is still looked for", Values: ["true", "false"]), Cursor], ValidationFailed) with
        {
            Description = "Those that were given up after three days, unless others are asked for. They go after a month.",
        },
        OnUnmatchedEvent("retry", "RetryStray", "Look for an event's case once more"),
        OnUnmatchedEvent("drop", "DropStray", "Drop an event"),
    ];

    private static ApiOperation OnUnmatchedEvent(string verb, string id, string summary) => new("post", $"/v1/ops/strays/{{stray}}/{verb}", id, UnmatchedEvents, summary)
    {
        Parameters = [Stray],
        Body = new ApiBody("Why", typeof(OpsAction), OpsExamples.Action),
        Responses = [new(200, new ApiBody("What came of it", typeof(StrayActionResult), OpsExamples.UnmatchedEventTaken))],
        Problems = [NotFound, .. ApiOperation.BodyProblems],
    };

    private static IEnumerable<ApiOperation> OfAudit() =>
    [
        Read("/v1/ops/audit", "ListAudit", Audit, "Read the audit", typeof(AuditList), OpsExamples.Audits,
            [new("case", "query", "Of this case alone"), Cursor], NotFound, ValidationFailed) with
        {
            Description = "Every action of operators: who, when, why, before and after; newest first.",
        },
    ];

    private static ApiOperation Read(
        string path, string id, string tag, string summary, Type answer, object example, IReadOnlyList<ApiParameter> parameters, params string[] problems) =>
        new("get", path, id, tag, summary)
        {
            Parameters = parameters,
            Responses = [new(200, new ApiBody(summary, answer, example))],
            Problems = problems,
        };

    private static ApiOperation Act(string verb, string id, string summary, string description, Type body, object example, params string[] more) =>
        new("post", $"/v1/ops/cases/{{case}}/{verb}", id, Cases, summary)
        {
            Description = description,
            Parameters = [Case],
            Body = new ApiBody("What and why", body, example),
            Responses = [new(202, new ApiBody("Done; what follows takes a moment", typeof(OpsActionResult), OpsExamples.Result))],
            Problems = [NotFound, NotPossibleNow, .. more, .. ApiOperation.BodyProblems],
        };

    private static ApiOperation OnPoison(string method, string verb, string id, string summary, string description, Type body, object example) =>
        new(method, $"/v1/ops/poison/{{queue}}/{{message}}{verb}", id, Poison, summary)
        {
            Description = description + " Of two people at the same message one is told `404`.",
            Parameters = [Queue, Message],
            Body = new ApiBody("What and why", body, example),
            Responses = [new(200, new ApiBody("Done", typeof(PoisonActionResult), OpsExamples.Mended))],
            Problems = [NotFound, .. ApiOperation.BodyProblems],
        };
}

using Serverless.Contracts.V1;
using Serverless.Domain.Returns.Losses;
using Serverless.Withdrawals;
using static Serverless.Docs.ApiOperation;
using static Serverless.Docs.ApiParameter;
using static Serverless.Platform.Errors.ProblemCatalog;

namespace Serverless.Docs;

internal static class OpsOperations
{
    /// <summary>What is different in an operator's key.</summary>
    private const string OpsKey = """ "id": "key_7d20c4b1e95f8a36", "prefix": "ok_live_9c2e", "name": "a.lindner", "role": "agent" """;

    private static readonly ApiParameter Cause = Query("cause", "Of this cause alone");
    private static readonly ApiParameter Storefront = Query("storefront", "Of this storefront alone");

    public static IEnumerable<ApiOperation> Storefronts =>
    [
        Operation("SaveStorefront", "Save a storefront's settings",
            "Makes or replaces the settings. A policy that says something new becomes its next version, as with `PUT /v1/policy`; one that is worse for customers than "
            + "the law of a country in `countries` is refused, naming the rule and its source.")
            .Takes<StorefrontSettings>("The settings as a whole").Answers<StorefrontSettings>("Saved"),
        Operation("GetStorefront", "Read a storefront's settings")
            .Answers(200, new ApiBody("The settings in force, with defaults filled in, and the policy saved last as it was sent")),
    ];

    public static IEnumerable<ApiOperation> Keys =>
    [
        Operation("MakeStorefrontKey", "Make a key for a storefront",
            "The answer shows the key, `rk_live_…`, this once; only its hash is kept. Two keys with the same scopes can be valid at a time, so that a new one can take "
            + "the place of an old one without a gap.")
            .Takes<StorefrontKeyRequest>("What it is for")
            // It looks like a key, and is none: its checksum is wrong.
            .Answers<ApiKeyItem>("The key", 201, """{ "secret": "rk_live_4h1sK3y0p3nsN0th1ng4tAllAnywh3r3000000" }""").Refuses(TooManyKeys, KeyTaken),
        Operation("ListStorefrontKeys", "List a storefront's keys").Answers<ApiKeyList>("Its keys"),
        Operation("RevokeStorefrontKey", "Revoke a storefront's key", "From now on it is refused; on other instances within fifteen seconds.")
            .Answers<ApiKeyItem>("The key as it stands", with: """{ "valid": false, "expiresAt": "2026-12-02T10:15:00+00:00" }"""),
        Operation("ExpireStorefrontKey", "Say when a storefront's key ends",
            "For a change of keys: the old one works until then. An end that was said before is never put off.")
            .Takes<KeyExpiryRequest>("When").Answers<ApiKeyItem>("The key as it stands", with: """{ "expiresAt": "2026-12-02T10:15:00+00:00" }"""),
        Operation("MakeOpsKey", "Make a key for operators", "With the role viewer, agent or admin. The answer shows the key, `ok_live_…`, this once.")
            .Takes<OpsKeyRequest>("Whose it is")
            .Answers<ApiKeyItem>("The key", 201, $$"""{ {{OpsKey}}, "scopes": null, "secret": "ok_live_9c2eK3y0p3nsN0th1ng4tAllAnywh3r3000000" }""")
            .Refuses(TooManyKeys),
        Operation("ListOpsKeys", "List the keys of operators").Answers<ApiKeyList>(
            "The keys", with: $$"""{ "items": [{ {{OpsKey}}, "valid": true, "createdAt": "2026-11-02T10:15:00+00:00", "createdBy": "ops~bootstrap" }] }"""),
        Operation("RevokeOpsKey", "Revoke a key of operators")
            .Answers<ApiKeyItem>("The key as it stands", with: $$"""{ {{OpsKey}}, "scopes": null, "valid": false }"""),
    ];

    public static IEnumerable<ApiOperation> Failures =>
    [
        Read<FailureList>("ListFailures", "List failed cases", "Of all storefronts, newest request first.").Asks(Cause, Storefront, Cursor),
        Read<FailureList>("ListStuckCases", "List cases that do not go on by themselves",
            "Not over and not failed: their orchestration is gone or was ended (`orchestration_lost`), or their parcel under way is held (`parcel_held`) or silent "
            + "(`parcel_silent`) for too long. Each call looks at a hundred cases under way, so most pages are empty: follow the `cursor`.")
            .Asks(Storefront, Cursor),
        Read<CauseList>("ListCauses", "Group failures by cause").Asks(Cause, Storefront),
        Read<CausePlan>("PlanReplays", "See what a replay of all with a cause would do").Asks(Cause with { Required = true, Description = "The cause" }, Storefront),
    ];

    public static IEnumerable<ApiOperation> Cases =>
    [
        Read<OpsCase>("GetOpsCase", "Read a case with its failure and its effects"),
        Read<ReplayPlan>("PlanReplay", "See what a replay would do",
            "A dry run: partners are asked what they have done, and nothing is done. It says what happens if each of them agrees.")
            .Refuses("not_possible_now"),
        Read<ReviewList>("ListReviews", "List cases that wait for a person's decision").Asks(Storefront, Cursor),
        Read<CarrierClaimList>("ListCarrierClaims", "List what can be claimed of carriers",
            "Goods that a carrier lost or damaged under the shop's label: on their way to the customer, back, or in place of others. They follow from the cases, whatever the customer was paid.")
            .Asks(Query("status", "With this status alone", Codes.All<CarrierClaimStatus>()), Storefront, Cursor),
        Act<CarrierClaimRequest>("MarkCarrierClaim", "Say how far a claim on a carrier is", "Nothing is filed by it: it keeps the carrier's reference and what came of it."),
        Read<UnreachableList>("ListUnreachable", "List cases whose customer no email reaches",
            "An email of each came back for good, or the mail service does not send it, and nobody has told the customer otherwise. Correct the email address, or reach them and say so.")
            .Asks(Storefront, Cursor),
        Act<OpsAction>("MarkReached", "Say that a customer was reached otherwise", "They know what the emails said that never arrived: those are not sent again, whatever address comes later."),
        Read<MessageList>("ListMessages", "List cases whose customers wait for an answer", "What they answered to an email of the case. Their words are shown to agents and admins.").Asks(Storefront, Cursor),
        Act<OpsAction>("MarkMessagesAnswered", "Say that a customer was answered", "All that the customer wrote so far. Nothing is sent by it."),
        Act<OpsAction>("OpsApproveCase", "Approve a case in review", "The reason stands in the timeline and the audit."),
        Act<OpsAction>("OpsDeclineCase", "Decline a case in review", "The reason is told to the customer in these words."),
        Act<OpsAction>("ReplayCase", "Replay a failed case",
            "It goes on where it stood. What was done stands; what was not is done with the keys of the first try, and partners are asked first."),
        Act<RaiseEventRequest>("RaiseEvent", "Report by hand what a partner would have",
            "One of `parcel`, `inspection` and `refund`. `409` says that it would change nothing."),
        Act<OpsAction>("PauseCase", "Stop a case's clocks", "Nothing runs out and nobody is reminded, except by law."),
        Act<OpsAction>("ResumeCase", "Let a case's clocks go on", "They are due later by the time they stood still."),
        Act<OpsAction>("OpsCancelCase", "Cancel a case",
            "At any time before money has moved, also a failed one. Bookings are cancelled, and the customer is told."),
        Act<OpsAction>("ReopenCase", "Open a case again",
            "One that expired or was cancelled, while its goods can still be returned and no other case has them.")
            .Refuses("window_closed", "quantity_unavailable"),
        Act<TerminateRequest>("TerminateCase", "End a case by force",
            "It ends as failed with the cause `terminated`, and nobody is told. It can be replayed, unless its units were released."),
        Act<OpsContestDecision>("OpsDecideContest", "Decide a contested result",
            "Also one whose goods were lost on their way back to the customer. The reason is told to the customer."),
        Act<OpsAction>("NoteOnCase", "Put a remark into a case's timeline", "The remark is the reason. No personal data."),
        Act<OpenUndeliveredRequest>("OpenUndelivered", "Open the case of a parcel that could not be delivered",
            "Of an order on record whose carrier told a person instead of reporting it. A parcel has one such case: where there is one already, that is answered."),
        Act<ContactRequest>("CorrectContact", "Correct the customer's data",
            "What is absent stays as it is. To another email address go the emails that never arrived and still matter, once. The audit says which fields changed, not what is in them."),
    ];

    public static IEnumerable<ApiOperation> Replays =>
    [
        Operation("StartReplays", "Replay all with a cause",
            "Those that have failed by now, at most so many a minute. It goes on by itself, also after a restart of the app.")
            .Takes<ReplayBatchRequest>("Which, why and how fast").Answers<ReplayBatch>("It has begun", 202, header: new("Location", "How far it is")),
        Read<ReplayBatchList>("ListReplays", "List the latest replays of many"),
        Read<ReplayBatch>("GetReplays", "See how far a replay of many is"),
        Operation("CancelReplays", "Stop a replay of many", "What was begun goes on, the rest stays failed.").Takes<OpsAction>("Why")
            .Answers<ReplayBatch>("It has stopped", with: """{ "state": "cancelled" }""").Refuses("not_possible_now"),
    ];

    public static IEnumerable<ApiOperation> Poison =>
    [
        Read<PoisonQueueList>("ListPoisonQueues", "Count poisoned messages"),
        Read<PoisonMessageList>("ListPoison", "List a queue's poisoned messages", "The latest first. They are kept for 90 days.").Asks(Cursor),
        Operation("GetPoison", "Read a poisoned message", "Whole for admins; for others the names of its fields without their values.")
            .Answers<PoisonMessage>(
                "Read a poisoned message",
                with: """{ "body": "{ \"storefront\": \"lindn\", \"order\": { \"number\": \"L-10482\" } }", "masked": false }"""),
        OnPoison<EditMessageRequest>("EditPoison", "Correct a poisoned message", "It stays where it lies; send it again then.", "edited"),
        OnPoison<ResendMessageRequest>("ResendPoison", "Send a poisoned message again", "Refused when its queue would not take it, unless forced.", "resent"),
        OnPoison<OpsAction>("DropPoison", "Throw a poisoned message away", "For good.", "dropped"),
    ];

    public static IEnumerable<ApiOperation> UnmatchedEvents =>
    [
        Read<StrayList>("ListStrays", "List events that match no case",
            "Those that were given up after three days, unless others are asked for. They go after a month.")
            .Asks(Query("waiting", "`true`: those whose case is still looked for", ["true", "false"]), Cursor),
        OnUnmatchedEvent("RetryStray", "Look for an event's case once more", "taken"),
        OnUnmatchedEvent("DropStray", "Drop an event", "dropped"),
    ];

    public static IEnumerable<ApiOperation> Withdrawals =>
    [
        Read<WithdrawalList>("ListWithdrawals", "List statements of withdrawal", "Newest first. What they say in the consumer's words is shown to agents and admins.")
            .Asks(Query("status", "With this status alone", Codes.All<StatementStatus>()), Storefront, Cursor),
        Operation("MatchWithdrawal", "Say which order a statement of withdrawal is about", "Opens its case as of when the statement came.")
            .Takes<MatchWithdrawalRequest>("Which and why").Answers<WithdrawalActionResult>("It has its case").Refuses("not_possible_now"),
        Operation("CloseWithdrawal", "Close a statement of withdrawal", "One that is open and needs no case, or no other. The consumer is told nothing by it: answer them before.")
            .Takes<OpsAction>("Why").Answers<WithdrawalActionResult>("Done", with: """{ "status": "closed", "case": null }""").Refuses("not_possible_now"),
        Operation("EraseWithdrawal", "Erase the consumer's words of a statement of withdrawal", "Before their time is over, where the consumer asks for it and nobody needs them as proof any more. Of one that has its receipt, and is matched or closed. When it came and what came of it stays.")
            .Takes<OpsAction>("Why").Answers<WithdrawalActionResult>("Done").Refuses("not_possible_now"),
    ];

    public static IEnumerable<ApiOperation> Audit =>
    [
        Read<AuditList>("ListAudit", "Read the audit", "Every action of operators: who, when, why, before and after; newest first.")
            .Asks(Query("case", "Of this case alone"), Cursor).Refuses(NotFound),
    ];

    private static ApiOperation Read<T>(string id, string summary, string? description = null) => Operation(id, summary, description).Answers<T>(summary);

    private static ApiOperation Act<T>(string id, string summary, string description) => Operation(id, summary, description)
        .Takes<T>("What and why").Answers<OpsActionResult>("Done; what follows takes a moment", 202).Refuses("not_possible_now");

    private static ApiOperation OnPoison<T>(string id, string summary, string description, string outcome) =>
        Operation(id, summary, description + " Of two people at the same message one is told `404`.").Takes<T>("What and why")
            .Answers<PoisonActionResult>("Done", with: $$"""{ "outcome": "{{outcome}}" }""");

    private static ApiOperation OnUnmatchedEvent(string id, string summary, string outcome) => Operation(id, summary)
        .Takes<OpsAction>("Why").Answers<StrayActionResult>("What came of it", with: $$"""{ "outcome": "{{outcome}}" }""");
}

using System.Text.Json.Nodes;
using Serverless.Contracts.V1;

namespace Serverless.Docs;

/// <summary>A return that failed, as every message of those who look after it shows it.</summary>
internal static class OpsExamples
{
    private const string Key = "linden~ret_7f3kd92qdmx4b8c1hj5n";
    private const string Rma = "RMA-7F3KD-92QDM";
    private const string Cause = "carrier_refused:ADDRESS.VERIFY.FAILURE";
    private const string Error = "The carrier refused: ADDRESS.VERIFY.FAILURE";
    private const string Audit = "aud_4be1c09a72d35f68";

    private static readonly DateTimeOffset Failed = new(2026, 11, 9, 10, 15, 2, TimeSpan.Zero);

    public static OpsAction Action { get; } = new("The customer confirmed the address by telephone");

    public static OpsActionResult Result { get; } = new(Key, Rma, "approved", Audit);

    public static ReviewList Reviews { get; } = new(
        [
            new ReviewItem(
                Key, Rma, "L-10482", [new JsonObject { ["code"] = "past_returns", ["count"] = 12, ["limit"] = 10 }], Failed, Failed.AddDays(2), ApiExamples.Addresses.Self),
        ],
        Cursor: null);

    public static OpsContestDecision Contest { get; } = new("The photos show the tags still on", "upheld");

    public static TerminateRequest Terminate { get; } = new("Asked for twice by mistake", ReleaseUnits: true);

    public static RaiseEventRequest Event { get; } = new()
    {
        Reason = "The carrier's portal shows it at the warehouse",
        Parcel = new ParcelNews("delivered", Failed.AddDays(6), "Leipzig"),
    };

    public static ContactRequest Contact { get; } = new()
    {
        Reason = "The customer confirmed the address by telephone",
        Address = new PostalAddress { Line1 = "Karlstrasse 5", City = "Leipzig", PostalCode = "04109", Country = "DE" },
    };

    public static FailureItem Failure { get; } = new(Key, Rma, "L-10482", "ArrangeShipBack", Cause, Error, Failed, "approved", Replays: 0);

    public static FailureList Failures { get; } = new([Failure], Cursor: null);

    public static CauseList Causes { get; } = new([new CauseItem(Cause, 12, ["ArrangeShipBack"], ["linden"], Failed.AddDays(-1), Failed)]);

    public static OpsCase Case { get; } = new(
        Key, ApiExamples.Case, Failure, "failed", [new EffectItem("ship_back", Failed, DoneAt: null, Result: null)], Waiting: 0);

    public static ReplayPlan Plan { get; } = new(
        Key,
        Rma,
        Cause,
        "approved",
        "awaiting_parcel",
        [
            new PlannedEffect("email_received", "mail", "stands", Amount: null, Reference: null),
            new PlannedEffect("label", "carrier", "runs", Amount: null, Reference: null),
            new PlannedEffect("pickup_1", "carrier", "runs", Amount: null, Reference: null),
            new PlannedEffect("announcement", "warehouse", "runs", Amount: null, Reference: null),
            new PlannedEffect("email_approved", "mail", "runs", Amount: null, Reference: null),
        ],
        Reports: 0)
    {
        Payouts = [],
    };

    public static CausePlan CausePlan { get; } = new(
        Cause, 12, 12, 12, [new StepCount("announcement", 12), new StepCount("label", 12), new StepCount("pickup_1", 12)], [new StepCount("email_approved", 12)], [], []);

    public static ReplayBatchRequest BatchRequest { get; } = new("The carrier has mended its address check", Cause, Storefront: null, PerMinute: 30);

    public static ReplayBatch Batch { get; } = new()
    {
        Id = "rep_4be1c09a72d35f68",
        Cause = Cause,
        PerMinute = 30,
        By = "kim",
        Reason = "The carrier has mended its address check",
        StartedAt = Failed.AddHours(3),
        State = "running",
        Progress = new ReplayProgress(12, 4, 1, 6, 1, 0),
        FailedAgain = [new ReplayedCase(Key, Cause, Error)],
    };

    public static PoisonQueueList Queues { get; } = new([new PoisonQueueItem("return-requests", 1), new PoisonQueueItem("carrier-events", 0)]);

    public static PoisonMessage Message { get; } = new()
    {
        Id = "2516543219876543210-0f5b1c7e-9a43-4d6e-8f20-3b1c5d7e9a11",
        Queue = "return-requests",
        InsertedAt = Failed,
        Size = 1834,
        Failure = new PoisonFailure("MessageRefusedException", "/storefront: unknown storefront", Failed),
        Problems = ["/storefront: unknown storefront"],
    };

    public static PoisonMessageList Messages { get; } = new([Message], Cursor: null);

    public static PoisonMessage Whole { get; } = Message with { Body = """{ "storefront": "lindn", "order": { "number": "L-10482" } }""", Masked = false };

    public static EditMessageRequest Edit { get; } = new("The storefront's name was misspelt", """{ "storefront": "linden", "order": { "number": "L-10482" } }""", Force: null);

    public static ResendMessageRequest Resend { get; } = new("The storefront is known by now", Force: null);

    public static PoisonActionResult Mended { get; } = new("return-requests", "2516543219876543210-0f5b1c7e-9a43-4d6e-8f20-3b1c5d7e9a11", "resent", Audit);

    public static StrayList UnmatchedEvents { get; } = new(
        [new StrayItem("Carrier.evt_5f2c9b", "carrier", "track", "parcel JD014600006281230704", Failed.AddDays(-3), GivenUp: true)], Cursor: null);

    public static StrayActionResult UnmatchedEventTaken { get; } = new("Carrier.evt_5f2c9b", "taken", Audit);

    public static AuditList Audits { get; } = new(
        [
            new AuditItem
            {
                Id = Audit,
                At = Failed.AddHours(3),
                Who = "kim",
                WhoId = "key_7d20c4b1e95f8a36",
                Role = "agent",
                Action = "replay",
                Subject = Key,
                Reason = "The customer confirmed the address by telephone",
                Before = new JsonObject { ["status"] = "failed", ["cause"] = Cause },
                After = new JsonObject { ["status"] = "approved", ["replays"] = 1 },
                Outcome = "done",
            },
        ],
        Cursor: null);
}

namespace Serverless.Contracts.V1;

/// <summary>A queue of the app and how many of its messages could not be taken.</summary>
/// <param name="Poisoned">How many.</param>
public sealed record PoisonQueueItem(string Queue, int Poisoned);

/// <summary>Every queue of the app.</summary>
/// <example>{ "items": [{ "queue": "return-requests", "poisoned": 1 }, { "queue": "carrier-events", "poisoned": 0 }] }</example>
public sealed record PoisonQueueList(IReadOnlyList<PoisonQueueItem> Items);

/// <summary>A message that could not be taken.</summary>
/// <example>{
///   "id": "2516543219876543210-0f5b1c7e-9a43-4d6e-8f20-3b1c5d7e9a11", "queue": "return-requests",
///   "insertedAt": "2026-11-09T10:15:02+00:00", "size": 1834,
///   "failure": { "type": "MessageRefusedException", "error": "/storefront: unknown storefront", "at": "2026-11-09T10:15:02+00:00" },
///   "problems": ["/storefront: unknown storefront"]
/// }</example>
public sealed record PoisonMessage
{
    /// <summary>Names the message in its queue for as long as it lies there.</summary>
    public required string Id { get; init; }

    public required string Queue { get; init; }

    /// <summary>When it was set aside.</summary>
    public required DateTimeOffset InsertedAt { get; init; }

    /// <summary>Bytes.</summary>
    public required int Size { get; init; }

    /// <summary>What it failed of last; absent when that is not known, for instance because the app was stopped each time.</summary>
    public PoisonFailure? Failure { get; init; }

    /// <summary>What its queue would say of it now; absent when it would be taken.</summary>
    public IReadOnlyList<string>? Problems { get; init; }

    /// <summary>Its text, when one message is shown: whole for admins; for others the names of its fields without their values.</summary>
    public string? Body { get; init; }

    /// <summary>Whether the text's values are hidden.</summary>
    public bool? Masked { get; init; }
}

/// <summary>What a message failed of.</summary>
/// <param name="Type">The exception's type.</param>
/// <param name="Error">What was said, without personal data.</param>
public sealed record PoisonFailure(string Type, string Error, DateTimeOffset At);

/// <summary>Messages that could not be taken.</summary>
/// <param name="Items">At most 50, the latest first. They are kept for 90 days.</param>
/// <param name="Cursor">Hand it back as <c>?cursor=</c> for the next page; absent on the last.</param>
/// <example>{ "items": [<see cref="PoisonMessage"/>] }</example>
public sealed record PoisonMessageList(IReadOnlyList<PoisonMessage> Items, string? Cursor);

/// <summary>A message's text to be corrected: body of <c>PUT …/poison/{message}</c>.</summary>
/// <param name="Reason">Why, 3 to 500 characters. Required.</param>
/// <param name="Body">The whole text. Required.</param>
/// <param name="Force">Although its queue would not take it. False when absent.</param>
/// <example>{ "reason": "The storefront's name was misspelt", "body": "{ \"storefront\": \"linden\", \"order\": { \"number\": \"L-10482\" } }" }</example>
public sealed record EditMessageRequest(string? Reason, string? Body, bool? Force) : IReasoned;

/// <summary>A message to be sent again: body of <c>POST …/poison/{message}/resend</c>.</summary>
/// <param name="Reason">Why, 3 to 500 characters. Required.</param>
/// <param name="Force">Although its queue would not take it. False when absent.</param>
/// <example>{ "reason": "The storefront is known by now" }</example>
public sealed record ResendMessageRequest(string? Reason, bool? Force) : IReasoned;

/// <summary>What came of an action on a message.</summary>
/// <param name="Message">The id it had.</param>
/// <param name="Outcome"><c>edited</c>, <c>resent</c> or <c>dropped</c>.</param>
/// <param name="Audit">Id of the audit's row.</param>
/// <example>{
///   "queue": "return-requests", "message": "2516543219876543210-0f5b1c7e-9a43-4d6e-8f20-3b1c5d7e9a11",
///   "outcome": "resent", "audit": "aud_4be1c09a72d35f68"
/// }</example>
public sealed record PoisonActionResult(string Queue, string Message, string Outcome, string Audit);

/// <summary>A partner's report of a case that nobody knows.</summary>
/// <param name="Key">Names it among the strays.</param>
/// <param name="Who"><c>carrier</c>, <c>warehouse</c> or <c>payments</c>.</param>
/// <param name="What">What it reports, for instance <c>track</c>, <c>inspect</c> or <c>record_refund</c>.</param>
/// <param name="Named">What it names the case by.</param>
/// <param name="ReceivedAt">When it came.</param>
/// <param name="GivenUp">Its case is not looked for any more: a person has to say what becomes of it.</param>
/// <example>{
///   "key": "Carrier.evt_5f2c9b", "who": "carrier", "what": "track", "named": "parcel JD014600006281230704",
///   "receivedAt": "2026-11-06T10:15:02+00:00", "givenUp": true
/// }</example>
public sealed record StrayItem(string Key, string Who, string What, string Named, DateTimeOffset ReceivedAt, bool GivenUp);

/// <summary>Reports of cases that nobody knows.</summary>
/// <param name="Items">At most 50.</param>
/// <param name="Cursor">Hand it back as <c>?cursor=</c> for the next page; absent on the last.</param>
/// <example>{ "items": [<see cref="StrayItem"/>] }</example>
public sealed record StrayList(IReadOnlyList<StrayItem> Items, string? Cursor);

/// <summary>What came of an action on a stray report.</summary>
/// <param name="Stray">Its key.</param>
/// <param name="Outcome"><c>taken</c>, <c>still_unknown</c> or <c>dropped</c>.</param>
/// <param name="Audit">Id of the audit's row.</param>
/// <example>{ "stray": "Carrier.evt_5f2c9b", "outcome": "taken", "audit": "aud_4be1c09a72d35f68" }</example>
public sealed record StrayActionResult(string Stray, string Outcome, string Audit);

namespace Serverless.Contracts.V1;

/// <summary>A case whose customer no email reaches.</summary>
/// <param name="Case">The case's key, <c>{storefront}~{id}</c>.</param>
/// <param name="Rma">The number that customers know it by.</param>
/// <param name="Since">When the first email came back.</param>
/// <param name="Emails">What the customer was not told, oldest first.</param>
/// <param name="Self">Where the case is.</param>
/// <example>{
///   "case": "linden~ret_7f3kd92qdmx4b8c1hj5n", "rma": "RMA-7F3KD-92QDM", "order": "L-10482", "status": "awaiting_parcel", "since": "2026-11-09T10:15:02+00:00",
///   "emails": [<see cref="UnreachableEmail"/>], "self": "https://returns.example/api/v1/returns/ret_7f3kd92qdmx4b8c1hj5n"
/// }</example>
public sealed record UnreachableItem(string Case, string Rma, string Order, string Status, DateTimeOffset Since, IReadOnlyList<UnreachableEmail> Emails, Uri Self);

/// <summary>An email that never arrived.</summary>
/// <param name="Email">Which one, as the case's timeline names it.</param>
/// <param name="Cause">
/// Why: <c>invalid_address</c>, <c>mailbox_unavailable</c>, <c>bounced_address</c>, <c>spam_reporting_address</c> …; <c>unclassified</c> where the mail service does not say.
/// </param>
/// <example>{ "email": "approved", "cause": "invalid_address", "at": "2026-11-09T10:15:02+00:00" }</example>
public sealed record UnreachableEmail(string Email, string Cause, DateTimeOffset At);

/// <summary>Cases whose customers no email reaches, of the newest requests first.</summary>
/// <param name="Items">Fewer than usual do not mean that it is the last page.</param>
/// <param name="Cursor">Hand it back as <c>?cursor=</c> for the next page; absent on the last.</param>
/// <example>{ "items": [<see cref="UnreachableItem"/>] }</example>
public sealed record UnreachableList(IReadOnlyList<UnreachableItem> Items, string? Cursor);

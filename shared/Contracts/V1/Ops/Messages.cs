namespace Serverless.Contracts.V1;

/// <summary>A case whose customer wrote, and nobody has answered yet.</summary>
/// <param name="Case">The case's key, <c>{storefront}~{id}</c>.</param>
/// <param name="Rma">The number that customers know it by.</param>
/// <param name="Messages">What is not answered, oldest first.</param>
/// <param name="Self">Where the case is.</param>
/// <example>{
///   "case": "linden~ret_7f3kd92qdmx4b8c1hj5n", "rma": "RMA-7F3KD-92QDM", "order": "L-10482", "status": "awaiting_parcel",
///   "messages": [<see cref="MessageItem"/>], "self": "https://returns.example/api/v1/returns/ret_7f3kd92qdmx4b8c1hj5n"
/// }</example>
public sealed record MessagesItem(string Case, string Rma, string Order, string Status, IReadOnlyList<MessageItem> Messages, Uri Self);

/// <summary>What a customer wrote by email.</summary>
/// <param name="Words">Without what was quoted; the names of what was attached stand in square brackets, and it is not kept. For agents and admins.</param>
/// <example>{ "at": "2026-11-09T10:15:02+00:00", "words": "Can the driver come to the back door?" }</example>
public sealed record MessageItem(DateTimeOffset At, string? Words);

/// <summary>Cases whose customers wait for an answer, of the newest requests first.</summary>
/// <param name="Items">Fewer than usual do not mean that it is the last page.</param>
/// <param name="Cursor">Hand it back as <c>?cursor=</c> for the next page; absent on the last.</param>
/// <example>{ "items": [<see cref="MessagesItem"/>] }</example>
public sealed record MessageList(IReadOnlyList<MessagesItem> Items, string? Cursor);

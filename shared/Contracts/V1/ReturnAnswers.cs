namespace Serverless.Contracts.V1;

/// <summary>The answer to an accepted request: <c>202</c>, with <c>Location</c> naming <see cref="Links.Self"/>.</summary>
/// <param name="Id">The case's id.</param>
/// <param name="Rma">The number that customers and warehouses know the case by.</param>
/// <param name="Status">Where the case stands; see <see cref="ReturnCase.Status"/>.</param>
/// <param name="Links">Where to look next.</param>
/// <example>{ "id": "ret_7f3kd92qdmx4b8c1hj5n", "rma": "RMA-7F3KD-92QDM", "status": "requested", "links": <see cref="V1.Links"/> }</example>
public sealed record ReturnAccepted(string Id, string Rma, string Status, Links Links);

/// <summary>The answer to an action on a case: it has been done, and this is where the case stands with it.</summary>
/// <param name="Id">The case's id.</param>
/// <param name="Rma">The number that customers and warehouses know the case by.</param>
/// <param name="Status">Where the case stands; see <see cref="ReturnCase.Status"/>.</param>
/// <example>{ "id": "ret_7f3kd92qdmx4b8c1hj5n", "rma": "RMA-7F3KD-92QDM", "status": "approved" }</example>
public sealed record ReturnActed(string Id, string Rma, string Status);

/// <summary>Addresses of a case.</summary>
/// <param name="Self">The case in this API.</param>
/// <param name="Status">The customer's page: signed, expires, needs no account.</param>
/// <example>{
///   "self": "https://returns.example/api/v1/returns/ret_7f3kd92qdmx4b8c1hj5n",
///   "status": "https://returns.example/api/status/bGluZGVufnJldF83ZjNrZDkycWRteDRiOGMxaGo1bn4xNzk0.c2lnbmF0dXJl"
/// }</example>
public sealed record Links(Uri Self, Uri Status);

/// <summary>A list of cases: <c>GET /api/v1/returns</c>, newest first.</summary>
/// <param name="Items">At most 50.</param>
/// <param name="Cursor">Hand it back as <c>?cursor=</c> for the next page; absent on the last.</param>
/// <example>{ "items": [<see cref="ReturnListItem"/>], "cursor": "bGlzdC1jdXJzb3I" }</example>
public sealed record ReturnList(IReadOnlyList<ReturnListItem> Items, string? Cursor);

/// <summary>One row of a list.</summary>
/// <example>{
///   "id": "ret_7f3kd92qdmx4b8c1hj5n", "rma": "RMA-7F3KD-92QDM", "order": "L-10482", "status": "awaiting_parcel",
///   "createdAt": "2026-11-09T10:15:00+00:00", "updatedAt": "2026-11-09T10:15:00+00:00", "self": "https://returns.example/api/v1/returns/ret_7f3kd92qdmx4b8c1hj5n"
/// }</example>
public sealed record ReturnListItem(
    string Id, string Rma, string Order, string Status, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, Uri Self);

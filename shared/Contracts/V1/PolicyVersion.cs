namespace Serverless.Contracts.V1;

/// <summary>A version of a storefront's policy. It never changes; its number is its <c>ETag</c>.</summary>
/// <param name="Version">1, 2, 3 …</param>
/// <param name="EffectiveFrom">Orders placed from here on come under it, until the next version's begin. Orders older than version 1 come under that.</param>
/// <param name="SavedAt">When it was saved.</param>
/// <param name="Policy">The document as it was sent.</param>
/// <param name="Links">Where to look next.</param>
/// <example>{
///   "version": 2, "effectiveFrom": "2026-10-01T08:00:00+00:00", "savedAt": "2026-10-01T08:00:00+00:00", "policy": <see cref="PolicySettings"/>,
///   "links": {
///     "self": "https://returns.example/api/v1/policy/versions/2", "versions": "https://returns.example/api/v1/policy/versions",
///     "schema": "https://returns.example/api/v1/policy/schema"
///   }
/// }</example>
public sealed record PolicyVersion(int Version, DateTimeOffset EffectiveFrom, DateTimeOffset SavedAt, PolicySettings Policy, PolicyLinks Links);

/// <summary>Addresses of a version.</summary>
/// <param name="Self">The version.</param>
/// <param name="Versions">All versions.</param>
/// <param name="Schema">The JSON schema of its document.</param>
public sealed record PolicyLinks(Uri Self, Uri Versions, Uri Schema);

/// <summary>The versions of a policy.</summary>
/// <param name="Versions">Newest first.</param>
/// <example>{ "versions": [<see cref="PolicyVersionItem"/>] }</example>
public sealed record PolicyVersionList(IReadOnlyList<PolicyVersionItem> Versions);

/// <summary>A version in the list.</summary>
/// <param name="Version">1, 2, 3 …</param>
/// <param name="EffectiveFrom">From when orders come under it.</param>
/// <param name="SavedAt">When it was saved.</param>
/// <param name="InForce">Whether orders placed now come under it.</param>
/// <param name="Self">Where it is.</param>
/// <example>{
///   "version": 2, "effectiveFrom": "2026-10-01T08:00:00+00:00", "savedAt": "2026-10-01T08:00:00+00:00", "inForce": true,
///   "self": "https://returns.example/api/v1/policy/versions/2"
/// }</example>
public sealed record PolicyVersionItem(int Version, DateTimeOffset EffectiveFrom, DateTimeOffset SavedAt, bool InForce, Uri Self);

using System.Security.Cryptography;

namespace Serverless.Webhooks;

/// <summary>Where a storefront is told what happens, and what messages are signed with.</summary>
public sealed record WebhookEndpoint(Uri Url, IReadOnlyList<string> Events, string Secret, DateTimeOffset CreatedAt)
{
    /// <summary>So long after a change both secrets sign, for an endpoint that does not know the new one yet.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromHours(24);

    private const int SecretBytes = 32;

    public string? PreviousSecret { get; init; }
    public DateTimeOffset? PreviousUntil { get; init; }

    public static WebhookEndpoint New(Uri url, IReadOnlyList<string> events, DateTimeOffset now) => new(url, events, NewSecret(), now);

    public WebhookEndpoint WithNewSecret(DateTimeOffset now) => this with { Secret = NewSecret(), PreviousSecret = Secret, PreviousUntil = now + Overlap };

    /// <summary>The secrets that sign now, the newest first.</summary>
    public IReadOnlyList<string> SecretsAt(DateTimeOffset now) => PreviousSecret is { } previous && now < PreviousUntil ? [Secret, previous] : [Secret];

    private static string NewSecret() => $"whsec_{Convert.ToBase64String(RandomNumberGenerator.GetBytes(SecretBytes))}";
}

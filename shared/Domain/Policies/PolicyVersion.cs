using V1 = Serverless.Contracts.V1;

namespace Serverless.Domain.Policies;

/// <summary>A policy as it was saved: it never changes again. A change is another version.</summary>
/// <param name="Number">1, 2, 3 …, given by the platform.</param>
/// <param name="EffectiveFrom">Orders placed from here on come under it, until the next version's begin.</param>
/// <param name="Policy">What the document says, defaults filled in as they were when it was saved.</param>
/// <param name="Document">As it was sent.</param>
public sealed record PolicyVersion(int Number, DateTimeOffset EffectiveFrom, DateTimeOffset SavedAt, Policy Policy, V1.PolicySettings Document);

/// <summary>A version without what it says.</summary>
public sealed record PolicyHeading(int Number, DateTimeOffset EffectiveFrom, DateTimeOffset SavedAt);

/// <summary>The versions of a storefront's policy, oldest first. None begins before the one before it.</summary>
public sealed record PolicyHistory(IReadOnlyList<PolicyHeading> Versions)
{
    public PolicyHeading? Latest => Versions.Count > 0 ? Versions[^1] : null;

    /// <summary>The version for orders placed then. Orders older than the first come under the first; none when there is none.</summary>
    public PolicyHeading? InForceAt(DateTimeOffset at) => Versions.LastOrDefault(v => v.EffectiveFrom <= at) ?? Versions.FirstOrDefault();
}

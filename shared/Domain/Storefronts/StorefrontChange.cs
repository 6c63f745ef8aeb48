using Serverless.Domain.Policies;
using V1 = Serverless.Contracts.V1;

namespace Serverless.Domain.Storefronts;

/// <summary>What saving a storefront's settings, its policy or both comes to. Policies have this one way in.</summary>
public abstract record StorefrontChange
{
    private StorefrontChange()
    {
    }

    /// <summary>It can be saved.</summary>
    /// <param name="Policy">The policy's latest version then.</param>
    /// <param name="IsNewVersion">That version is made by this change.</param>
    public sealed record Accepted(Storefront Storefront, PolicyVersion Policy, bool IsNewVersion) : StorefrontChange;

    public sealed record Refused(IReadOnlyList<Problem> Problems) : StorefrontChange;

    /// <summary>It was made for another version than the latest.</summary>
    public sealed record Outdated(int? Latest) : StorefrontChange;

    /// <summary>
    /// Settings as a whole. Without a policy the latest version stays, and is read again: it has to hold in the currency and in the
    /// countries that the settings now name.
    /// </summary>
    /// <param name="before">As it was; none where it is new.</param>
    public static StorefrontChange OfSettings(StorefrontDraft draft, Storefront? before, PolicyVersion? latest, DateTimeOffset now)
    {
        if (BusyPeriods.Broken(before, draft.Storefront, now) is { } broken)
            return new Refused([broken]);

        var storefront = BusyPeriods.Dated(before, draft.Storefront, now);
        return draft.Policy is { } policy
            ? Of(storefront, policy, latest, now, "/policy")
            : OfDocument(latest?.Document ?? new V1.PolicySettings(), storefront, latest, now, "/policy");
    }

    /// <summary>The policy alone.</summary>
    public static StorefrontChange OfPolicy(V1.PolicySettings document, Storefront storefront, PolicyVersion? latest, DateTimeOffset now) =>
        OfDocument(document, storefront, latest, now, pointer: "");

    private static StorefrontChange OfDocument(V1.PolicySettings document, Storefront storefront, PolicyVersion? latest, DateTimeOffset now, string pointer)
    {
        var parsed = PolicyParser.Parse(document, storefront.Currency, storefront.Countries, pointer);
        return parsed.IsParsed ? Of(storefront, parsed.Value, latest, now, pointer) : new Refused(parsed.Problems);
    }

    private static StorefrontChange Of(Storefront storefront, PolicyDraft draft, PolicyVersion? latest, DateTimeOffset now, string pointer) =>
        PolicyChange.Decide(latest, draft, now) switch
        {
            PolicyChange.None none => new Accepted(storefront, none.Latest, IsNewVersion: false),
            PolicyChange.Next next => new Accepted(storefront, next.Version, IsNewVersion: true),
            PolicyChange.Refused refused => new Refused([refused.Problem with { Pointer = pointer + refused.Problem.Pointer }]),
            _ => throw new InvalidOperationException("A change of policy of a kind that is none"),
        };
}

using System.Text.Json;
using System.Text.Json.Nodes;
using Serverless.Domain.Parsing;

namespace Serverless.Domain.Policies;

/// <summary>What saving a policy comes to.</summary>
public abstract record PolicyChange
{
    private PolicyChange()
    {
    }

    /// <summary>The version saved last says the same, and holds when this one is wanted.</summary>
    public sealed record None(PolicyVersion Latest) : PolicyChange;

    /// <summary>It becomes the next version.</summary>
    public sealed record Next(PolicyVersion Version) : PolicyChange;

    /// <summary>It cannot begin when it is wanted.</summary>
    public sealed record Refused(Problem Problem) : PolicyChange;

    /// <summary>
    /// Holds a draft against the version saved last. What is past stays as it was: a version begins now at the earliest, and not
    /// before the one before it.
    /// </summary>
    public static PolicyChange Decide(PolicyVersion? latest, PolicyDraft draft, DateTimeOffset now)
    {
        if (latest is not null && Says(draft.Policy, latest.Policy) && !(draft.EffectiveFrom < latest.EffectiveFrom))
            return new None(latest);

        if (draft.EffectiveFrom < now)
            return Refuse(ProblemCodes.OutOfRange, "Not in the past");

        if (draft.EffectiveFrom < latest?.EffectiveFrom)
            return Refuse(ProblemCodes.OutOfOrder, $"Not before version {latest.Number}, which begins {latest.EffectiveFrom:O}");

        var number = (latest?.Number ?? 0) + 1;
        var from = draft.EffectiveFrom ?? (latest?.EffectiveFrom > now ? latest.EffectiveFrom : now);
        return new Next(new PolicyVersion(number, from, now, draft.Policy with { Version = number }, draft.Document));
    }

    /// <summary>Whether two policies say the same, however their documents put it.</summary>
    private static bool Says(Policy policy, Policy same) => JsonNode.DeepEquals(Node(policy), Node(same));

    private static JsonNode? Node(Policy policy) => JsonSerializer.SerializeToNode(policy with { Version = 0 }, DomainJson.Options);

    private static Refused Refuse(string code, string message) => new(new Problem("/effectiveFrom", code, message));
}

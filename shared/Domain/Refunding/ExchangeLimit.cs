using Serverless.Domain.Deciding;
using Serverless.Domain.Parsing;
using Serverless.Domain.Policies;

namespace Serverless.Domain.Refunding;

/// <summary>
/// How much goods in exchange may cost, and when they may leave. Whatever is not accepted of the goods given back, the customer is asked to pay no more than that.
/// </summary>
public static class ExchangeLimit
{
    /// <summary>What is wrong with the goods wanted; nothing where they cost no more than they may.</summary>
    /// <param name="most">What the payment provider takes in one payment.</param>
    public static IReadOnlyList<Problem> Problems(RequestedReturn asked, Policy policy, Money most)
    {
        var limit = policy.Exchange.GoodsUpTo is { } own ? Money.Min(own, most) : most;
        return
        [
            .. asked.Replacement.Count > 0 ? Of("/replacement", asked.Replacement) : [],
            .. NotOffered(asked, policy) is { } why ? [new Problem("/replacementShips", ProblemCodes.NotOffered, why)] : Array.Empty<Problem>(),
            .. asked.Alternatives.Index().SelectMany(other => Of($"/alternatives/{other.Index}", other.Item)),
        ];

        static string? NotOffered(RequestedReturn asked, Policy policy) => asked.Ships switch
        {
            ReplacementShips.AtOnce when !policy.Exchange.AtOnceAgainstHold && !policy.Exchange.SendsOnTrust(asked.Standing.Trusted) =>
                "This customer cannot have the goods before those given back are inspected",
            ReplacementShips.AtDoor when !policy.Exchange.SwapAtDoor.Contains(asked.Order.Country ?? "", StringComparer.Ordinal) =>
                "The storefront does not have goods swapped at the door in the customer's country",
            _ => null,
        };

        IEnumerable<Problem> Of(string pointer, IReadOnlyList<ReplacementLine> goods) => ExchangeSettlement.CostOf(asked.Order, goods) > limit
            ? [new Problem(pointer, ProblemCodes.OutOfRange, $"Goods in exchange may cost {limit} in all, with their delivery")]
            : [];
    }
}

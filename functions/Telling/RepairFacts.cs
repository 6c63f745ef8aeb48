namespace Serverless.Telling;

/// <summary>What a customer is told of goods that are to be repaired.</summary>
/// <param name="IsRepaired">Some of them are.</param>
/// <param name="IsDelivered">The customer has them again.</param>
internal sealed record RepairFacts(bool IsRepaired, bool IsDelivered)
{
    /// <summary>Nothing of it has come to be a refund, as far as is known.</summary>
    public bool IsOn { get; private init; }

    public static RepairFacts? Of(ReturnCase subject)
    {
        if (subject.Repair is not { } repair)
            return null;

        var isRepaired = subject.Judgement.Inspection is { HasRepaired: true };
        return new RepairFacts(isRepaired, subject.Judgement.GoodsBack is { DeliveredAt: not null })
        {
            IsOn = subject.State is not (ReturnState.Lost or ReturnState.Refunding) && subject.Repayment.Refund is not { Total.IsPositive: true }
                && (subject.Judgement.Inspection is null || repair is { IsBegun: true, IsOver: false } || isRepaired),
        };
    }
}

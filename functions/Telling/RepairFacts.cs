namespace Serverless.Telling;

/// <summary>What a customer is told of goods that are to be repaired.</summary>
/// <param name="IsRepaired">Some of them are.</param>
/// <param name="IsWhole">All that was taken in is.</param>
/// <param name="IsDelivered">The customer has them again.</param>
internal sealed record RepairFacts(bool IsRepaired, bool IsWhole, bool IsDelivered)
{
    /// <summary>Nothing of it has come to be a refund, as far as is known.</summary>
    public bool IsOn { get; private init; }

    public static RepairFacts? Of(ReturnCase subject) => subject.Repair is not { } repair ? null : Of(subject, repair.IsOver) with
    {
        IsOn = subject.State is not (ReturnState.Lost or ReturnState.Refunding) && subject.Repayment.Refund is not { Total.IsPositive: true }
            && (subject.Judgement.Inspection is null || repair is { IsBegun: true, IsOver: false } || IsAny(subject)),
    };

    private static RepairFacts Of(ReturnCase subject, bool isOver) => new(
        IsAny(subject),
        isOver && !InspectionReport.Of(subject.Judgement.Inspection, subject.Accepted).Units.Any(unit => unit.TakenBack),
        subject.Judgement.GoodsBack is { DeliveredAt: not null });

    private static bool IsAny(ReturnCase subject) => subject.Judgement.Inspection?.Units.Any(unit => unit.Outcome is UnitOutcome.Repaired) is true;
}

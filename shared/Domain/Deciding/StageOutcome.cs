using Serverless.Domain.Refusals;

namespace Serverless.Domain.Deciding;

/// <summary>What can be done for a customer at the stage an order is in.</summary>
public abstract record StageOutcome
{
    private StageOutcome()
    {
    }

    /// <summary>Not at this stage; the refusal says what is possible instead.</summary>
    public sealed record Refused(Refusal Refusal) : StageOutcome;

    /// <summary>Nothing has to move and nobody has to be asked.</summary>
    public sealed record AtOnce : StageOutcome;

    /// <summary>The warehouse is asked to stop or change the order.</summary>
    /// <param name="Answer">When it has to have answered; silence is a no.</param>
    public sealed record AskWarehouse(Clock Answer) : StageOutcome;

    /// <summary>The course of a kind of case: its own, or the one that its wish has become.</summary>
    public sealed record Regular(CaseKind As) : StageOutcome;
}

namespace Serverless.Flows.Steps;

/// <summary>A case that a step works on: with the partners and on record, or in a dry run. What the step does is the same for both.</summary>
internal interface ICaseWork
{
    ReturnCase Case { get; }

    /// <summary>How many rows its timeline has by now.</summary>
    int Events { get; }

    DateTimeOffset Now { get; }

    string? Report { get; }

    NextAction? Next => NextAction.Of(Case, Now);

    Task CheckClocksAsync();

    /// <summary>Takes in the report; without one, whatever lies in the inbox and is not too early, or what the clocks say.</summary>
    Task ReadAsync();

    Task DoAsync(NextAction action);

    /// <summary>The orchestration is to look again without waiting.</summary>
    void WakeAtOnce();
}

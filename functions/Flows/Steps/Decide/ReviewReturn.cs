using Serverless.Flows.Recording;

namespace Serverless.Flows.Steps.Decide;

/// <summary>Takes in what a person decided, or lets the policy decide when the time is up.</summary>
public sealed class ReviewReturn(StepRunner steps)
{
    [Function(nameof(ReviewReturn))]
    public Task<CaseStep> Run([ActivityTrigger] StepInput input, CancellationToken cancellation) => steps.RunAsync(input, WorkAsync, cancellation);

    internal static Task WorkAsync(ICaseWork work) => work.ReadAsync();
}

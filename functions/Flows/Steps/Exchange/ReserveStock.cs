using Serverless.Flows.Recording;

namespace Serverless.Flows.Steps.Exchange;

/// <summary>Has the warehouse keep the goods that are wanted, before anything is sent back for them.</summary>
public sealed class ReserveStock(StepRunner steps)
{
    [Function(nameof(ReserveStock))]
    public Task<CaseStep> Run([ActivityTrigger] StepInput input, CancellationToken cancellation) => steps.RunAsync(input, WorkAsync, cancellation);

    internal static Task WorkAsync(ICaseWork work) => work.Next is NextAction.ReserveStock reserve ? work.DoAsync(reserve) : work.CheckClocksAsync();
}

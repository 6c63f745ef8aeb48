using Serverless.Flows.Recording;
using Serverless.Flows.Steps.Refund;

namespace Serverless.Flows.Steps.Exchange;

/// <summary>Follows the goods that were wanted until the customer has them. What is paid out goes its way meanwhile.</summary>
public sealed class FollowReplacement(StepRunner steps)
{
    [Function(nameof(FollowReplacement))]
    public Task<CaseStep> Run([ActivityTrigger] StepInput input, CancellationToken cancellation) => steps.RunAsync(input, WorkAsync, cancellation);

    internal static async Task WorkAsync(ICaseWork work)
    {
        await work.ReadAsync();
        await work.FollowRefundAsync();
    }
}

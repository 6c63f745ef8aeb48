using Serverless.Flows.Recording;

namespace Serverless.Flows.Steps.Refund;

/// <summary>
/// Takes in what the payment provider reports and what the customer agrees to; a provider that is silent is asked, and what has
/// come to have somewhere to go is paid.
/// </summary>
public sealed class FollowRefund(StepRunner steps)
{
    [Function(nameof(FollowRefund))]
    public Task<CaseStep> Run([ActivityTrigger] StepInput input, CancellationToken cancellation) => steps.RunAsync(input, WorkAsync, cancellation);

    internal static async Task WorkAsync(ICaseWork work)
    {
        await work.ReadAsync();
        await work.FollowRefundAsync();
    }
}

using Microsoft.Azure.Functions.Worker;
using Serverless.Domain.Ids;
using Serverless.Flows.Recording;

namespace Serverless.Flows.Steps.Refund;

/// <summary>
/// Takes in what the payment provider reports and what the customer agrees to; a provider that is silent is asked, and what has
/// come to have somewhere to go is paid.
/// </summary>
public sealed class FollowRefund(InboxReader inbox, Refunder refunder)
{
    [Function(nameof(FollowRefund))]
    public async Task<CaseStep> Run([ActivityTrigger] StepInput input, CancellationToken cancellation)
    {
        var recorded = await inbox.RecordAsync(CaseKey.Parse(input.Case), input.Report, cancellation);
        if (input.Report is null)
        {
            recorded = await refunder.AskAsync(recorded, cancellation);
        }

        return (await refunder.GoOnAsync(recorded, cancellation)).Step;
    }
}

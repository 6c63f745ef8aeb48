using Microsoft.Azure.Functions.Worker;
using Serverless.Domain.Ids;
using Serverless.Flows.Recording;

namespace Serverless.Flows.Steps.Decide;

/// <summary>Takes in what a person decided, or lets the policy decide when the time is up.</summary>
public sealed class ReviewReturn(InboxReader inbox)
{
    [Function(nameof(ReviewReturn))]
    public async Task<CaseStep> Run([ActivityTrigger] StepInput input, CancellationToken cancellation) =>
        (await inbox.RecordAsync(CaseKey.Parse(input.Case), input.Report, cancellation)).Step;
}

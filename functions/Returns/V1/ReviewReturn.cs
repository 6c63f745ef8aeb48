using Microsoft.Azure.Functions.Worker;
using Serverless.Returns.Recording;

namespace Serverless.Returns.V1;

/// <summary>Takes in what a person decided, or lets the policy decide when the time is up.</summary>
public sealed class ReviewReturn(ReportReader reports)
{
    [Function(nameof(ReviewReturn))]
    public async Task<CaseStep> Run([ActivityTrigger] StepInput input, CancellationToken cancellation) =>
        (await reports.RecordAsync(input, cancellation)).Step;
}

using Microsoft.Azure.Functions.Worker;
using Serverless.Cases;
using Serverless.Domain.Ids;
using Serverless.Returns.Recording;

namespace Serverless.Returns.V1;

/// <summary>Sends the emails that the mail service could not take when they were due.</summary>
public sealed class SendOwed(CaseStore cases, ReturnRecorder recorder)
{
    [Function(nameof(SendOwed))]
    public async Task<CaseStep> Run([ActivityTrigger] StepInput input, CancellationToken cancellation) =>
        (await recorder.WakeAsync(await cases.GetAsync(CaseKey.Parse(input.Case), cancellation), cancellation)).Step;
}

using Microsoft.Azure.Functions.Worker;
using Serverless.Cases;
using Serverless.Domain.Ids;
using Serverless.Flows.Recording;

namespace Serverless.Flows.Steps;

/// <summary>Sends the emails that the mail service could not take when they were due.</summary>
public sealed class SendPendingEmails(CaseStore cases, ReturnRecorder recorder)
{
    [Function(nameof(SendPendingEmails))]
    public async Task<CaseStep> Run([ActivityTrigger] StepInput input, CancellationToken cancellation) =>
        (await recorder.CheckClocksAsync(await cases.GetAsync(CaseKey.Parse(input.Case), cancellation), cancellation)).Step;
}

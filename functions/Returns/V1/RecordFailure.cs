using Microsoft.Azure.Functions.Worker;
using Serverless.Cases;
using Serverless.Domain.Ids;
using Serverless.Domain.Returns;
using Serverless.Returns.Recording;

namespace Serverless.Returns.V1;

/// <summary>Writes down that a step failed for good, so that a person finds the case and its cause.</summary>
public sealed class RecordFailure(CaseStore cases, ReturnRecorder recorder)
{
    [Function(nameof(RecordFailure))]
    public async Task<CaseStep> Run([ActivityTrigger] FailureInput input, CancellationToken cancellation)
    {
        var row = await cases.GetAsync(CaseKey.Parse(input.Case), cancellation);
        return (await recorder.RecordAsync(row, new Entry(new ReturnCommand.Fail(input.Step, input.Cause), Actor.System), cancellation)).Step;
    }
}

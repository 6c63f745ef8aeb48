using Microsoft.Azure.Functions.Worker;
using Serverless.Domain.Ids;
using Serverless.Domain.Returns;
using Serverless.Returns.Recording;

namespace Serverless.Returns.V1;

/// <summary>Writes down that a step failed for good, so that a person finds the case and its cause.</summary>
public sealed class RecordFailure(ReturnRecorder recorder)
{
    [Function(nameof(RecordFailure))]
    public Task<CaseStep> Run([ActivityTrigger] FailureInput input, CancellationToken cancellation) =>
        recorder.RecordAsync(CaseKey.Parse(input.Case), Actor.System, new ReturnCommand.Fail(input.Step, input.Cause), cancellation);
}

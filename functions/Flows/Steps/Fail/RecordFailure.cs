using Serverless.Flows.Recording;

namespace Serverless.Flows.Steps.Fail;

/// <summary>Writes down that a step failed for good, so that a person finds the case and its cause.</summary>
public sealed class RecordFailure(CaseStore cases, ReturnRecorder recorder)
{
    [Function(nameof(RecordFailure))]
    public async Task<CaseStep> Run([ActivityTrigger] FailureInput input, CancellationToken cancellation)
    {
        var key = CaseKey.Parse(input.Case);
        var row = await cases.GetAsync(key, cancellation);
        var person = await cases.FindPersonAsync(key, cancellation);
        var fail = new ReturnCommand.Fail(input.Step, FailureCause.Of(input.ErrorType, input.Error), ErrorText.Clean(input.Error, person));
        return (await recorder.RecordAsync(row, new Entry(fail, Actor.System) { Person = person }, cancellation)).Step;
    }
}

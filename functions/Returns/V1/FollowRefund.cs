using Microsoft.Azure.Functions.Worker;
using Serverless.Domain.Ids;
using Serverless.Domain.Returns;
using Serverless.Refunds;
using Serverless.Returns.Recording;
using Serverless.Returns.Reporting;

namespace Serverless.Returns.V1;

/// <summary>Takes in what the payment provider reports; one that is silent is asked.</summary>
public sealed class FollowRefund(PaymentsClient payments, ReportReader reports, ReturnRecorder recorder)
{
    [Function(nameof(FollowRefund))]
    public async Task<CaseStep> Run([ActivityTrigger] StepInput input, CancellationToken cancellation)
    {
        var recorded = await reports.RecordAsync(CaseKey.Parse(input.Case), input.Report, cancellation);
        if (input.Report is not null || recorded.Row.Case.State is not ReturnState.Refunding)
        {
            return recorded.Step;
        }

        foreach (var attempt in recorded.Row.Case.Attempts.Where(a => a is { Status: RefundStatus.Pending, RefundId: not null }))
        {
            var answer = await payments.GetAsync(attempt.RefundId!, cancellation);
            var command = new ReturnCommand.RecordRefund(attempt.Tender, answer.Status, answer.RefundId, answer.Failure);
            recorded = await recorder.RecordAsync(recorded.Row, new Entry(command, Actor.Payments), cancellation);
        }

        return recorded.Step;
    }
}

using Microsoft.Azure.Functions.Worker;
using Serverless.Cases;
using Serverless.Domain.Ids;
using Serverless.Domain.Returns;
using Serverless.Refunds;
using Serverless.Returns.Recording;

namespace Serverless.Returns.V1;

/// <summary>Takes in what the payment provider reports; one that is silent is asked.</summary>
public sealed class FollowRefund(CaseStore cases, PaymentsClient payments, ReportReader reports, ReturnRecorder recorder)
{
    [Function(nameof(FollowRefund))]
    public async Task<CaseStep> Run([ActivityTrigger] StepInput input, CancellationToken cancellation)
    {
        var step = await reports.RecordAsync(input, cancellation);
        if (input.Report is not null || step.Status != ReturnStatus.Refunding)
        {
            return step;
        }

        var key = CaseKey.Parse(input.Case);
        foreach (var attempt in (await cases.GetAsync(key, cancellation)).Case.Attempts.Where(a => a.Status is RefundStatus.Pending && a.RefundId is not null))
        {
            var answer = await payments.GetAsync(attempt.RefundId!, cancellation);
            step = await recorder.RecordAsync(
                key, Actor.Payments, new ReturnCommand.RecordRefund(attempt.Tender, answer.Status, answer.RefundId, answer.Failure), cancellation);
        }

        return step;
    }
}

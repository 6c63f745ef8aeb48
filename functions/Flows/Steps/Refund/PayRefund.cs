using Microsoft.Azure.Functions.Worker;
using Serverless.Cases;
using Serverless.Domain.Ids;
using Serverless.Domain.Returns;
using Serverless.Flows.Recording;

namespace Serverless.Flows.Steps.Refund;

/// <summary>Computes the refund, books it in the order's balance, and pays it to each tender.</summary>
public sealed class PayRefund(CaseStore cases, Refunder refunder, ReturnRecorder recorder)
{
    [Function(nameof(PayRefund))]
    public async Task<CaseStep> Run([ActivityTrigger] StepInput input, CancellationToken cancellation)
    {
        var row = await cases.GetAsync(CaseKey.Parse(input.Case), cancellation);
        var recorded = RefundSteps.IsDue(row.Case) ? await refunder.StepAsync(row, cancellation) : await recorder.CheckClocksAsync(row, cancellation);
        return (await refunder.GoOnAsync(recorded, cancellation)).Step;
    }
}

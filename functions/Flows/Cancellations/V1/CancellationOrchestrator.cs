using Microsoft.DurableTask;
using Serverless.Flows.Steps.AskWarehouse;
using Serverless.Flows.Steps.Decide;
using Serverless.Flows.Steps.Refund;

namespace Serverless.Flows.Cancellations.V1;

/// <summary>A cancellation from request to refund: no goods move, but the warehouse may have to stop them.</summary>
public static class CancellationOrchestrator
{
    [Function(nameof(CancellationOrchestrator))]
    public static Task<string> Run([OrchestrationTrigger] TaskOrchestrationContext context) => new Flow(context).RunAsync(async (flow, step) =>
    {
        step = await flow.IfAsync(step, nameof(DecideReturn), ReturnStatus.Requested);
        step = await flow.IfAsync(step, nameof(StopOrder), ReturnStatus.Stopping);
        step = await flow.WhileAsync(step, nameof(StopOrder), ReturnStatus.Stopping);
        step = await flow.IfAsync(step, nameof(PayRefund), ReturnStatus.Stopped, ReturnStatus.Refunding);
        return await flow.WhileAsync(step, nameof(FollowRefund), ReturnStatus.Refunding);
    });
}

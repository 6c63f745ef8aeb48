using Microsoft.DurableTask;
using Serverless.Flows.Steps.AskWarehouse;
using Serverless.Flows.Steps.Decide;

namespace Serverless.Flows.Amendments.V1;

/// <summary>A change of an order that has not left, from request to done: no goods come back and no money moves.</summary>
public static class AmendmentOrchestrator
{
    [Function(nameof(AmendmentOrchestrator))]
    public static Task<string> Run([OrchestrationTrigger] TaskOrchestrationContext context) => new Flow(context).RunAsync(async (flow, step) =>
    {
        step = await flow.IfAsync(step, nameof(DecideReturn), ReturnStatus.Requested);
        step = await flow.IfAsync(step, nameof(AmendOrder), ReturnStatus.Amending);
        return await flow.WhileAsync(step, nameof(AmendOrder), ReturnStatus.Amending);
    });
}

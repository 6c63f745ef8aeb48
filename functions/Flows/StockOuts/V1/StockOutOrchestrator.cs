using Microsoft.DurableTask;
using Serverless.Flows.Steps.Ask;
using Serverless.Flows.Steps.Decide;
using Serverless.Flows.Steps.Exchange;
using Serverless.Flows.Steps.Refund;
using Serverless.Flows.Steps.ShipBack;

namespace Serverless.Flows.StockOuts.V1;

/// <summary>A stock-out from the shop's word to what the customer chose: the money, other goods, or those that came after all.</summary>
public static class StockOutOrchestrator
{
    [Function(nameof(StockOutOrchestrator))]
    public static Task<string> Run([OrchestrationTrigger] TaskOrchestrationContext context) => new Flow(context).RunAsync(async (flow, step) =>
    {
        step = await flow.IfAsync(step, nameof(DecideReturn), ReturnStatus.Requested);
        step = await flow.WhileAsync(step, nameof(AskCustomer), ReturnStatus.AwaitingAnswer, ReturnStatus.AwaitingStock);

        step = await flow.IfAsync(step, nameof(PayRefund), ReturnStatus.Stopped, ReturnStatus.Inspected, ReturnStatus.Refunding);
        step = await flow.WhileAsync(step, nameof(CollectDifference), ReturnStatus.AwaitingPayment);
        step = await flow.IfAsync(step, nameof(SendReplacement), ReturnStatus.Replacing);
        step = await flow.WhileAsync(step, nameof(FollowRefund), ReturnStatus.Refunding);
        step = await flow.WhileAsync(step, nameof(FollowReplacement), ReturnStatus.ReplacementSent);
        return await flow.WhileAsync(step, nameof(SettleGoods), ReturnStatus.Contested);
    });
}

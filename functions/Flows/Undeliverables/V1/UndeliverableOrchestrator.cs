using Microsoft.DurableTask;
using Serverless.Flows.Steps.Decide;
using Serverless.Flows.Steps.Deliver;
using Serverless.Flows.Steps.Exchange;
using Serverless.Flows.Steps.Refund;
using Serverless.Flows.Steps.ShipBack;

namespace Serverless.Flows.Undeliverables.V1;

/// <summary>A parcel that could not be delivered, until its customer has it, or it is back and refunded.</summary>
public static class UndeliverableOrchestrator
{
    [Function(nameof(UndeliverableOrchestrator))]
    public static Task<string> Run([OrchestrationTrigger] TaskOrchestrationContext context) => new Flow(context).RunAsync(async (flow, step) =>
    {
        step = await flow.IfAsync(step, nameof(DecideReturn), ReturnStatus.Requested);

        // Asked, delivered again, and asked once more, as long as the carrier keeps the parcel.
        step = await flow.IfAsync(step, nameof(DeliverParcel), ReturnStatus.Redelivering);
        step = await flow.WhileAsync(step, nameof(DeliverParcel), ReturnStatus.AwaitingAnswer, ReturnStatus.Redelivering);
        // In a remote area it costs extra: once that is paid, or not in time, the course begins anew.
        step = await flow.WhileAsync(step, nameof(CollectDifference), ReturnStatus.AwaitingPayment);

        step = await flow.WhileAsync(step, nameof(FollowParcel), ReturnStatus.InTransit, ReturnStatus.Arrived);
        step = await flow.IfAsync(step, nameof(PayRefund), ReturnStatus.Kept, ReturnStatus.Inspected, ReturnStatus.Lost, ReturnStatus.Refunding);
        step = await flow.WhileAsync(step, nameof(FollowRefund), ReturnStatus.Refunding);
        return await flow.WhileAsync(step, nameof(SettleGoods), ReturnStatus.Contested, ReturnStatus.GoodsHeld, ReturnStatus.SendingBack);
    });
}

using Microsoft.DurableTask;
using Serverless.Flows.Steps.AskWarehouse;
using Serverless.Flows.Steps.Decide;
using Serverless.Flows.Steps.Refund;
using Serverless.Flows.Steps.ShipBack;

namespace Serverless.Flows.Returns.V1;

/// <summary>
/// A return from request to refund, and until goods that were not accepted are with the customer again. Order and waiting are decided here, everything else in the activities; where the case stands
/// comes back from each of them. A changed order of steps is a new version beside this one.
/// </summary>
public static class ReturnOrchestrator
{
    [Function(nameof(ReturnOrchestrator))]
    public static Task<string> Run([OrchestrationTrigger] TaskOrchestrationContext context) => new Flow(context).RunAsync(async (flow, step) =>
    {
        // One that ended can be open again before its last emails are sent.
        step = await flow.IfAsync(step, nameof(DecideReturn), ReturnStatus.Requested);
        step = await flow.WhileAsync(step, nameof(ReviewReturn), ReturnStatus.InReview);

        // A withdrawal can be declared before the order leaves.
        step = await flow.IfAsync(step, nameof(StopOrder), ReturnStatus.Stopping);
        step = await flow.WhileAsync(step, nameof(StopOrder), ReturnStatus.Stopping);

        step = await flow.IfAsync(step, nameof(ArrangeShipBack), ReturnStatus.Approved);
        step = await flow.WhileAsync(
            step, nameof(FollowParcel), ReturnStatus.AwaitingParcel, ReturnStatus.InTransit, ReturnStatus.Arrived);

        // One that was started again can have its refund planned and not paid, and money can come back while emails are owed.
        step = await flow.IfAsync(
            step, nameof(PayRefund), ReturnStatus.Stopped, ReturnStatus.Kept, ReturnStatus.Inspected, ReturnStatus.Lost, ReturnStatus.Refunding);
        step = await flow.WhileAsync(step, nameof(FollowRefund), ReturnStatus.Refunding);
        return await flow.WhileAsync(step, nameof(SettleGoods), ReturnStatus.Contested, ReturnStatus.GoodsHeld, ReturnStatus.SendingBack);
    });
}

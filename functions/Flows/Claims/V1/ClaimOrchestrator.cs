using Microsoft.DurableTask;
using Serverless.Flows.Steps.Ask;
using Serverless.Flows.Steps.AskWarehouse;
using Serverless.Flows.Steps.Decide;
using Serverless.Flows.Steps.Exchange;
using Serverless.Flows.Steps.Refund;
using Serverless.Flows.Steps.ShipBack;
using Serverless.Flows.Steps.Trace;

namespace Serverless.Flows.Claims.V1;

/// <summary>
/// A claim from request to refund, to the delivery of the same goods again or of the goods repaired: evidence that is missing is asked for, the carrier is asked for what never came,
/// other goods come back unless they may stay or their customer keeps them for a part of the refund. A changed order of steps is a new version beside this one.
/// </summary>
public static class ClaimOrchestrator
{
    [Function(nameof(ClaimOrchestrator))]
    public static Task<string> Run([OrchestrationTrigger] TaskOrchestrationContext context) => new Flow(context).RunAsync(async (flow, step) =>
    {
        // One that ended can be open again before its last emails are sent.
        step = await flow.IfAsync(step, nameof(DecideReturn), ReturnStatus.Requested);
        step = await flow.WhileAsync(step, nameof(AskCustomer), ReturnStatus.AwaitingAnswer);
        step = await flow.WhileAsync(step, nameof(ReviewReturn), ReturnStatus.InReview);
        step = await flow.WhileAsync(step, nameof(AskCustomer), ReturnStatus.AwaitingAnswer);

        step = await flow.IfAsync(step, nameof(TraceParcel), ReturnStatus.Tracing);
        step = await flow.WhileAsync(step, nameof(TraceParcel), ReturnStatus.Tracing);

        step = await flow.IfAsync(step, nameof(ReserveStock), ReturnStatus.Approved, ReturnStatus.Kept);
        step = await flow.IfAsync(step, nameof(ArrangeShipBack), ReturnStatus.Approved);
        step = await flow.WhileAsync(
            step, nameof(FollowParcel), ReturnStatus.AwaitingParcel, ReturnStatus.InTransit, ReturnStatus.Arrived);

        // Repaired goods are paid nothing for: what is booked then is that, and they go back.
        step = await flow.IfAsync(step, nameof(RepairGoods), ReturnStatus.Repairing);
        step = await flow.WhileAsync(step, nameof(RepairGoods), ReturnStatus.Repairing);

        step = await flow.IfAsync(step, nameof(PayRefund), ReturnStatus.Kept, ReturnStatus.Inspected, ReturnStatus.Lost, ReturnStatus.Refunding);
        step = await flow.IfAsync(step, nameof(SendReplacement), ReturnStatus.Replacing);
        step = await flow.WhileAsync(step, nameof(FollowRefund), ReturnStatus.Refunding);
        step = await flow.WhileAsync(step, nameof(FollowReplacement), ReturnStatus.ReplacementSent);
        return await flow.WhileAsync(step, nameof(SettleGoods), ReturnStatus.Contested, ReturnStatus.GoodsHeld, ReturnStatus.SendingBack);
    });
}

using Microsoft.DurableTask;
using Serverless.Flows.Steps.Ask;
using Serverless.Flows.Steps.Decide;
using Serverless.Flows.Steps.Exchange;
using Serverless.Flows.Steps.Refund;
using Serverless.Flows.Steps.ShipBack;

namespace Serverless.Flows.Exchanging.V1;

/// <summary>
/// An exchange from request to the delivery of what was wanted: the goods are kept at the warehouse while the others come back, sent at once, or swapped for them at the door, and the
/// difference is settled. What was not swapped begins anew. Where it turns out to be none it goes on as a return. A changed order of steps is a new version beside this one.
/// </summary>
public static class ExchangeOrchestrator
{
    [Function(nameof(ExchangeOrchestrator))]
    public static Task<string> Run([OrchestrationTrigger] TaskOrchestrationContext context) => new Flow(context).RunAsync(async (flow, step) =>
    {
        // One that ended can be open again before its last emails are sent.
        step = await flow.IfAsync(step, nameof(DecideReturn), ReturnStatus.Requested);
        step = await flow.WhileAsync(step, nameof(ReviewReturn), ReturnStatus.InReview);

        step = await flow.IfAsync(step, nameof(ReserveStock), ReturnStatus.Approved, ReturnStatus.Kept);
        // What is wanted can be sold out, also when the others are back: then the course begins anew, here.
        step = await flow.WhileAsync(step, nameof(AskCustomer), ReturnStatus.AwaitingAnswer, ReturnStatus.AwaitingStock);
        // At once or to the door, where the shop trusts the customer or the customer's bank holds what they cost.
        step = await flow.WhileAsync(step, nameof(CollectDifference), ReturnStatus.AwaitingPayment);
        step = await flow.IfAsync(step, nameof(SendReplacement), ReturnStatus.Replacing);
        step = await flow.IfAsync(step, nameof(ArrangeShipBack), ReturnStatus.Approved);
        step = await flow.WhileAsync(
            step, nameof(FollowParcel), ReturnStatus.AwaitingParcel, ReturnStatus.InTransit, ReturnStatus.Arrived);

        step = await flow.IfAsync(step, nameof(PayRefund), ReturnStatus.Kept, ReturnStatus.Inspected, ReturnStatus.Lost, ReturnStatus.Refunding);
        step = await flow.WhileAsync(step, nameof(CollectDifference), ReturnStatus.AwaitingPayment);
        step = await flow.IfAsync(step, nameof(SendReplacement), ReturnStatus.Replacing);
        step = await flow.WhileAsync(step, nameof(FollowRefund), ReturnStatus.Refunding);
        step = await flow.WhileAsync(step, nameof(FollowReplacement), ReturnStatus.ReplacementSent);
        return await flow.WhileAsync(step, nameof(SettleGoods), ReturnStatus.Contested, ReturnStatus.GoodsHeld, ReturnStatus.SendingBack);
    });
}

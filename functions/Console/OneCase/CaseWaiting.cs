namespace Serverless.Console.OneCase;

/// <summary>What a case waits for, by its status.</summary>
internal static class CaseWaiting
{
    private static readonly Dictionary<string, string> For = new(StringComparer.Ordinal)
    {
        [ReturnStatus.Requested] = "its decision, which takes a moment",
        [ReturnStatus.InReview] = "a person's decision",
        [ReturnStatus.Refused] = "nothing; it was refused",
        [ReturnStatus.Stopping] = "the warehouse, whether it stopped the order",
        [ReturnStatus.Stopped] = "the refund, which follows at once",
        [ReturnStatus.Tracing] = "the carrier, whether the parcel is lost",
        [ReturnStatus.Amending] = "the warehouse, whether it changed the order",
        [ReturnStatus.Redelivering] = "the carrier, which tries once more",
        [ReturnStatus.Approved] = "the way back to be arranged",
        [ReturnStatus.Kept] = "the refund; the goods stay",
        [ReturnStatus.AwaitingParcel] = "the parcel to be handed over",
        [ReturnStatus.InTransit] = "the parcel to arrive",
        [ReturnStatus.Arrived] = "the warehouse to inspect the goods",
        [ReturnStatus.Lost] = "the refund; the parcel is lost",
        [ReturnStatus.Inspected] = "what follows from the inspection",
        [ReturnStatus.Repairing] = "the goods to be repaired",
        [ReturnStatus.Refunding] = "the refund to succeed",
        [ReturnStatus.AwaitingAnswer] = "the customer's answer",
        [ReturnStatus.AwaitingStock] = "goods to come in",
        [ReturnStatus.AwaitingPayment] = "the customer to pay the difference",
        [ReturnStatus.Replacing] = "the warehouse to ship the replacement",
        [ReturnStatus.ReplacementSent] = "the replacement to arrive",
        [ReturnStatus.Contested] = "a person to decide what the customer contests",
        [ReturnStatus.GoodsHeld] = "the time in which the customer can contest",
        [ReturnStatus.SendingBack] = "the goods to reach the customer again",
        [ReturnStatus.Closed] = "nothing; it is closed",
        [ReturnStatus.Cancelled] = "nothing; it was cancelled",
        [ReturnStatus.Expired] = "nothing; its time ran out",
        [ReturnStatus.Failed] = "a person: a step failed for good",
    };

    public static string Of(string status) => For[status];
}

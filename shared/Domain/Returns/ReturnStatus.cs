namespace Serverless.Domain.Returns;

/// <summary>The wire codes of <see cref="ReturnState"/>.</summary>
public static class ReturnStatus
{
    public const string Requested = "requested";
    public const string InReview = "in_review";
    public const string Refused = "refused";
    public const string Stopping = "stopping";
    public const string Stopped = "stopped";
    public const string Tracing = "tracing";
    public const string Amending = "amending";
    public const string Redelivering = "redelivering";
    public const string Approved = "approved";
    public const string Kept = "kept";
    public const string AwaitingParcel = "awaiting_parcel";
    public const string InTransit = "in_transit";
    public const string Arrived = "arrived";
    public const string Lost = "lost";
    public const string Inspected = "inspected";
    public const string Repairing = "repairing";
    public const string Refunding = "refunding";
    public const string AwaitingAnswer = "awaiting_answer";
    public const string AwaitingStock = "awaiting_stock";
    public const string AwaitingPayment = "awaiting_payment";
    public const string Replacing = "replacing";
    public const string ReplacementSent = "replacement_sent";
    public const string Contested = "contested";
    public const string GoodsHeld = "goods_held";
    public const string SendingBack = "sending_back";
    public const string Closed = "closed";
    public const string Cancelled = "cancelled";
    public const string Expired = "expired";
    public const string Failed = "failed";

    /// <summary>Every code, in the order of a case's life.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        Requested, InReview, Refused, Stopping, Stopped, Tracing, Amending, Redelivering, Approved, Kept, AwaitingParcel, InTransit, Arrived, Lost, Inspected, Repairing, Refunding,
        AwaitingAnswer, AwaitingStock, AwaitingPayment, Replacing, ReplacementSent, Contested, GoodsHeld, SendingBack, Closed, Cancelled, Expired, Failed,
    ];

    /// <summary>Whether nothing more happens by itself.</summary>
    public static bool IsOver(string status) => status is Refused or Closed or Cancelled or Expired or Failed;
}

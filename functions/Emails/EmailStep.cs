namespace Serverless.Emails;

/// <summary>The steps a customer is written to about. <see cref="EmailWording"/> says which sentences each has, and the day they name.</summary>
internal enum EmailStep
{
    /// <summary>The request is here. Next: our answer.</summary>
    Received,

    /// <summary>A person looks at the request. Next: the decision.</summary>
    InReview,

    /// <summary>Accepted, wholly or in part. Next: the courier, or the last day to send the goods; when the customer keeps them, the refund.</summary>
    Approved,

    /// <summary>Not accepted. Next: the last day to ask for a second look.</summary>
    Refused,

    /// <summary>A courier comes. Next: when another is booked, should nobody come.</summary>
    PickupBooked,

    /// <summary>The courier left without the parcel. Next: the new window, or the last day to send the goods another way.</summary>
    PickupMissed,

    /// <summary>No parcel yet. Next: the last day to send the goods.</summary>
    Reminder,

    /// <summary>The tracking number is of another return's parcel. Next: the last day to send the goods.</summary>
    TrackingTaken,

    /// <summary>The carrier has the parcel. Next: the result of the inspection.</summary>
    ParcelCollected,

    /// <summary>The warehouse has the parcel. Next: the result of the inspection.</summary>
    ParcelArrived,

    /// <summary>The parcel is gone. Next: the refund.</summary>
    ParcelLost,

    /// <summary>The goods are judged. Next: the refund, or the last day to contest when nothing is refunded.</summary>
    Inspected,

    /// <summary>The customer contests the result. Next: the decision.</summary>
    ContestReceived,

    /// <summary>The result was looked at again. Next: the rest of the refund, or the goods, or the last day to ask.</summary>
    ContestDecided,

    /// <summary>Goods are sent back to the customer. Next: their delivery.</summary>
    GoodsSent,

    /// <summary>The parcel that took goods back is lost. Next: the decision whether they are paid.</summary>
    GoodsLost,

    /// <summary>The money is on its way. Next: the day by which all of it has arrived.</summary>
    RefundSent,

    /// <summary>Money cannot go back the way it came. Next: the customer's choice of another, or the refund that a person sees to.</summary>
    RefundFailed,

    /// <summary>No parcel came and the return closed. Next: the last day to open it again, when it can be and there is one.</summary>
    Expired,

    /// <summary>Called off. Next: the last day to open it again, when it can be and there is one.</summary>
    Cancelled,

    /// <summary>One question after the end. Next: the last day to answer.</summary>
    Survey,
}

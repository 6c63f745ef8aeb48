namespace Serverless.Emails;

/// <summary>The steps a customer is written to about. <see cref="EmailWording"/> says which sentences each has, and the day they name.</summary>
internal enum EmailStep
{
    Received,
    InReview,

    /// <summary>Accepted, wholly or in part; the goods may be the customer's to keep.</summary>
    Approved,
    Refused,

    /// <summary>Goods that had not left do not leave any more.</summary>
    Stopped,

    /// <summary>Goods never came, and a person had to look first: now the carrier is asked for them.</summary>
    CarrierAsked,

    /// <summary>The order is changed before it leaves.</summary>
    Amended,

    /// <summary>Goods that were to travel in another case's parcel get one of their own, because that one is not sent any more.</summary>
    ParcelApart,
    PickupMissed,

    /// <summary>The driver comes as the customer wished.</summary>
    PickupChanged,

    /// <summary>The driver does not come as the customer wished: what is booked stands.</summary>
    PickupKept,

    /// <summary>No parcel yet.</summary>
    Reminder,

    /// <summary>The tracking number is of another parcel: another return's, or one that the shop sent.</summary>
    TrackingTaken,
    ParcelCollected,
    ParcelArrived,
    ParcelLost,
    Inspected,
    ContestReceived,
    ContestDecided,

    /// <summary>Goods were to be repaired and are not: they are refunded.</summary>
    NotRepaired,

    /// <summary>Goods are sent back to the customer.</summary>
    GoodsSent,

    /// <summary>The parcel that took goods back is lost.</summary>
    GoodsLost,

    /// <summary>The customer is asked how it goes on.</summary>
    QuestionAsked,

    /// <summary>It is not answered yet.</summary>
    QuestionReminder,

    /// <summary>A parcel that could not be delivered is delivered again.</summary>
    Redelivery,

    /// <summary>A parcel that could not be delivered comes back.</summary>
    SentBack,

    /// <summary>The customer waits for goods to come in.</summary>
    Waiting,

    /// <summary>They have come, and ship with the order.</summary>
    StockArrived,

    /// <summary>What was wanted in exchange cannot be sent: the goods are refunded.</summary>
    OutOfStock,

    /// <summary>The customer is to pay what was wanted in exchange costs more.</summary>
    PaymentWanted,

    /// <summary>It is not paid yet.</summary>
    PaymentReminder,

    /// <summary>It was not paid in time: the goods are refunded.</summary>
    NotPaid,

    /// <summary>What was wanted in exchange is on its way.</summary>
    ExchangeSent,

    /// <summary>The parcel with it is lost.</summary>
    ExchangeLost,

    /// <summary>What was sent ahead is charged because nothing has come for it, or the shop bills it.</summary>
    Charged,

    /// <summary>The money is on its way; it can be a part of it.</summary>
    RefundSent,

    /// <summary>Money cannot go back the way it came.</summary>
    RefundFailed,

    /// <summary>No parcel came and the return closed.</summary>
    Expired,
    Cancelled,

    /// <summary>One question after the end.</summary>
    Survey,
}

using System.Diagnostics;
using Serverless.Emails;

namespace Serverless.EmailPreviews;

/// <summary>What each email tells, for whoever looks for the right one.</summary>
internal static class EmailDescriptions
{
    public static string Of(EmailStep step) => step switch
    {
        EmailStep.Received => "The request is here, and what comes next. Mostly told in the email of the decision; a withdrawal has its receipt by itself.",
        EmailStep.InReview => "A person looks at the request, and by when they decide.",
        EmailStep.Approved => "The request is accepted, wholly or in part: how the goods come back, or that they need not.",
        EmailStep.Refused => "The request is not accepted: why, and what is possible instead.",
        EmailStep.Stopped => "Goods that had not left do not leave any more.",
        EmailStep.CarrierAsked => "A person has looked at a claim of goods that never came, and the carrier is asked for them.",
        EmailStep.Amended => "The order is changed before it leaves.",
        EmailStep.ParcelApart => "Goods that were to travel in another case's parcel get a label of their own.",
        EmailStep.PickupMissed => "The driver found nobody: when the next one comes, or how the parcel is sent without.",
        EmailStep.PickupChanged => "The driver comes as the customer wished.",
        EmailStep.PickupKept => "The driver does not come as the customer wished: what was booked stands.",
        EmailStep.Reminder => "No parcel is on its way yet, and until when there is time.",
        EmailStep.TrackingTaken => "The tracking number that the customer gave is another parcel's.",
        EmailStep.ParcelCollected => "The carrier has the parcel.",
        EmailStep.ParcelArrived => "The parcel is here, and by when it is inspected.",
        EmailStep.ParcelLost => "The carrier has lost the parcel on its way back.",
        EmailStep.Inspected => "What was found, and what comes of it. Told with the refund where that follows at once.",
        EmailStep.ContestReceived => "The customer's objection is here, and by when it is decided.",
        EmailStep.ContestDecided => "What came of the objection, and why.",
        EmailStep.NotRepaired => "Goods that were to be repaired are refunded instead.",
        EmailStep.GoodsSent => "Goods are on their way back to the customer.",
        EmailStep.GoodsLost => "The parcel that took goods back to the customer is lost.",
        EmailStep.QuestionAsked => "The customer is asked how it goes on, with the choices and until when.",
        EmailStep.QuestionReminder => "The question is not answered yet.",
        EmailStep.Redelivery => "A parcel that could not be delivered is delivered again.",
        EmailStep.SentBack => "A parcel that could not be delivered comes back to the shop.",
        EmailStep.Waiting => "The customer waits for goods to come in, and until when.",
        EmailStep.StockArrived => "Goods that the customer waited for have come, and ship with the order.",
        EmailStep.OutOfStock => "What was chosen in exchange is gone: the goods are refunded.",
        EmailStep.PaymentWanted => "What the customer chose costs more: the link to pay it, and until when.",
        EmailStep.PaymentReminder => "It is not paid yet.",
        EmailStep.NotPaid => "It was not paid in time: the goods are refunded.",
        EmailStep.ExchangeSent => "What was chosen in exchange is on its way.",
        EmailStep.ExchangeLost => "The parcel with it is lost.",
        EmailStep.Charged => "What was sent ahead is charged to the customer's card, or billed.",
        EmailStep.RefundSent => "The refund is sent: how much, to what, and by when it is there. Mostly with the inspection and the question how it went.",
        EmailStep.RefundFailed => "Money cannot go back the way it came: what happens instead, or where the customer wants it.",
        EmailStep.Expired => "No parcel came in time, and the case has closed.",
        EmailStep.Cancelled => "The case is called off.",
        EmailStep.Survey => "One question after the end: how it went.",
        _ => throw new UnreachableException($"Nobody said what the email {step} tells"),
    };
}

using Serverless.Domain;
using Serverless.Domain.Orders;
using Serverless.Domain.Policies;
using Serverless.Domain.Reasons;
using Serverless.Domain.Returns;
using Serverless.Domain.Returns.Delivering;
using static Serverless.Tests.Domain.Some;

namespace Serverless.Tests.Domain.Returns;

/// <summary>A parcel with one shirt for 39.90, and 4.90 for its delivery, at whose delivery nobody was there.</summary>
internal static class GivenDelivery
{
    public const string Number = "OUT1";

    public static ReturnCase Requested(Policy? policy = null, Reason reason = Reason.NotReached, DateOnly? keptUntil = null) => Given.Released() with
    {
        Kind = CaseKind.Undeliverable,
        Order = Order(OrderLine("shirt", 1, 39.90m)) with { ShippedAt = Now.AddDays(-3), DeliveredAt = null, Shipping = Euro(4.90m), Tenders = [Tender("card", TenderType.Card, Euro(44.80m))] },
        Lines = [Asked("shirt", 1, reason)],
        ShipBack = null,
        Policy = policy ?? PolicyOf(),
        Delivery = new CaseDelivery { TrackingNumber = Number, Carrier = "DHLParcel", Trouble = DeliveryTroubles.Of(reason), KeptUntil = keptUntil },
    };

    public static ReturnCase Asks(Policy? policy = null, Reason reason = Reason.NotReached, DateOnly? keptUntil = null) =>
        Given.After(Requested(policy, reason, keptUntil), c => new ReturnCommand.ApplyDecision(Given.Decision(c)));

    public static ReturnCase Redelivering(Policy? policy = null) => Given.After(Asks(policy), _ => Answer("deliver_again"));

    /// <summary>The carrier knows that it is to deliver again.</summary>
    public static ReturnCase Ordered(Policy? policy = null) => Given.After(Redelivering(policy), _ => new ReturnCommand.RecordRedelivery(Refusal: null));

    /// <summary>Its carrier is out with it.</summary>
    public static ReturnCase OutAgain(ReturnCase ordered) => Given.After(ordered, _ => Out());

    public static ReturnCase SentBack() => Given.After(Asks(), _ => Answer("give_up"));

    public static ReturnCommand Answer(string choice, WantedDelivery? wanted = null) => new ReturnCommand.AnswerQuestion(choice, null, null, Actor.Customer) { Delivery = wanted };

    public static ReturnCommand Out(DateTimeOffset? at = null) => new ReturnCommand.Track(new ParcelUpdate("evt_out", ParcelStatus.InTransit, at ?? Now.AddMinutes(30), "Berlin") { Number = Number, IsOut = true });

    public static ReturnCommand Reported(ParcelStatus status, DeliveryTrouble? trouble = null, DateTimeOffset? at = null, string number = Number) =>
        new ReturnCommand.Track(new ParcelUpdate($"evt_{status}_{trouble}", status, at ?? Now.AddHours(1), "Berlin") { Number = number, Trouble = trouble });
}

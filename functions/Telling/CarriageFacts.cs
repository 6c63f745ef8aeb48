using Serverless.Domain.Returns.Exchanging;

namespace Serverless.Telling;

/// <summary>Extra carriage for a delivery in a remote area that the customer has agreed to.</summary>
/// <param name="Amount">What was asked for the last time.</param>
internal sealed record CarriageFacts(Money Amount)
{
    /// <summary>There is a page on which the customer can pay now.</summary>
    public bool CanPay { get; init; }

    /// <summary>The customer is to pay, and has no page for it yet.</summary>
    public bool IsBeingOpened { get; init; }

    public bool IsPaid { get; init; }

    /// <summary>What of all that was paid is the customer's still; absent where that is nothing.</summary>
    public Money? Due { get; init; }

    /// <summary>What the carrier has earned by its last attempt; absent where that is nothing.</summary>
    public Money? TriedFor { get; init; }

    public static CarriageFacts? Of(ReturnCase subject, DateTimeOffset now) => subject.Delivery is not { Collection: { } asked } delivery ? null : new CarriageFacts(asked.Amount)
    {
        CanPay = ExchangeFacts.PageOf(subject, now) is not null,
        IsBeingOpened = Collections.OpenOf(subject) is not null && ExchangeFacts.PageOf(subject, now) is null,
        IsPaid = asked.PaidAt is not null,
        Due = delivery.CarriageDue,
        TriedFor = delivery.TriedFor,
    };
}

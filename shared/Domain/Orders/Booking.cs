using System.Text.Json.Serialization;
using Serverless.Domain.Json;
using Serverless.Domain.Refunding;

namespace Serverless.Domain.Orders;

/// <summary>Money of one tender that a case pays back, and how far that is.</summary>
public sealed record Booking(TenderRefund Refund, BookingState State = BookingState.InFlight)
{
    /// <summary>The money is with the customer or on its way: the tender has that much less to give. Failed never counts.</summary>
    [JsonIgnore]
    public bool Counts => State is BookingState.InFlight or BookingState.Paid;

    /// <summary>A refund can fail after it was said to have succeeded; one that failed is over, whatever is said of it.</summary>
    public bool Becomes(BookingState next) => (State, next) is (BookingState.InFlight, BookingState.Paid or BookingState.Failed) or (BookingState.Paid, BookingState.Failed);
}

/// <summary>How far money is on its way back.</summary>
[JsonConverter(typeof(SnakeCase<BookingState>))]
public enum BookingState
{
    InFlight,
    Paid,
    Failed,

    /// <summary>It failed, and the money was given another way.</summary>
    Replaced,
}

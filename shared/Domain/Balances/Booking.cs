using System.Text.Json.Serialization;
using Serverless.Domain.Json;

namespace Serverless.Domain.Balances;

/// <summary>Money of one tender that a case pays back. Whether it has arrived is the case's to know; here it is gone until it fails.</summary>
public sealed record Booking(TenderRefund Refund, BookingState State = BookingState.Booked)
{
    /// <summary>The money is with the customer or on its way: the tender has that much less to give. Failed never counts.</summary>
    [JsonIgnore]
    public bool Counts => State is BookingState.Booked;

    /// <summary>Why it failed, in the provider's code; what follows from it for the tender is remembered with it.</summary>
    public string? Failure { get; init; }

    /// <summary>What the provider had left of the payment then, where that was less.</summary>
    public Money? Left { get; init; }

    /// <summary>Of what failed, the part that other hands have refunded.</summary>
    [JsonIgnore]
    internal Money? Elsewhere => State is BookingState.Failed && Left is { } left ? Refund.Amount - left : null;

    /// <summary>What it counts of money that other hands have refunded.</summary>
    [JsonIgnore]
    internal Money? CountedElsewhere => Refund.IsElsewhere && Counts ? Refund.Amount : Elsewhere;
}

/// <summary>Whether money that was booked still goes that way.</summary>
[JsonConverter(typeof(SnakeCase<BookingState>))]
public enum BookingState
{
    Booked,
    Failed,

    /// <summary>It failed, and the money was given another way.</summary>
    Replaced,
}

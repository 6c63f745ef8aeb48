using System.Text.Json.Serialization;
using Serverless.Domain.Json;

namespace Serverless.Domain.Reasons;

/// <summary>Why the customer sends something back.</summary>
[JsonConverter(typeof(SnakeCase<Reason>))]
public enum Reason
{
    Damaged,
    Defective,
    WrongItem,
    NotAsDescribed,
    MissingParts,
    ArrivedLate,
    DamagedInTransit,
    LostInTransit,
    ChangedMind,
    WrongSize,
    NoLongerNeeded,
    FoundCheaper,
    Other,

    /// <summary>None was asked: a withdrawal or a cancellation needs none.</summary>
    NotGiven,

    /// <summary>The shop cannot ship it.</summary>
    OutOfStock,

    /// <summary>The customer did not take the parcel.</summary>
    DeliveryRefused,

    /// <summary>The carrier found nobody.</summary>
    NotReached,

    /// <summary>The carrier could not find the address.</summary>
    BadAddress,
}

/// <summary>Whose doing it is. The customer sees the carrier's as the seller's.</summary>
[JsonConverter(typeof(SnakeCase<Fault>))]
public enum Fault
{
    Seller,
    Carrier,
    Customer,
}

/// <summary>Who pays the way back.</summary>
[JsonConverter(typeof(SnakeCase<FreightPayer>))]
public enum FreightPayer
{
    Seller,
    Customer,
}

/// <summary>The wire codes of reasons.</summary>
public static class ReasonCodes
{
    public static string Code(this Reason reason) => Codes.Of(reason);
}

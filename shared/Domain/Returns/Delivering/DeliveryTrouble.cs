using System.Diagnostics;
using System.Text.Json.Serialization;
using Serverless.Domain.Json;
using Serverless.Domain.Reasons;

namespace Serverless.Domain.Returns.Delivering;

/// <summary>Why a carrier did not deliver a parcel.</summary>
[JsonConverter(typeof(SnakeCase<DeliveryTrouble>))]
public enum DeliveryTrouble
{
    /// <summary>The customer did not take it.</summary>
    Refused,

    /// <summary>Nobody was there.</summary>
    NotReached,

    /// <summary>The address could not be found.</summary>
    BadAddress,

    /// <summary>It is on its way back to the sender.</summary>
    SentBack,
}

public static class DeliveryTroubles
{
    /// <summary>What went wrong, as the reason of an undeliverable parcel's lines has it.</summary>
    public static DeliveryTrouble Of(Reason reason) => reason switch
    {
        Reason.DeliveryRefused => DeliveryTrouble.Refused,
        Reason.NotReached => DeliveryTrouble.NotReached,
        Reason.BadAddress => DeliveryTrouble.BadAddress,
        _ => throw new UnreachableException($"{reason} is no reason for which a carrier could not deliver"),
    };

    /// <summary>For which reason a case is opened; null where nothing can be asked of the customer any more.</summary>
    public static Reason? ReasonOf(DeliveryTrouble trouble) => trouble switch
    {
        DeliveryTrouble.Refused => Reason.DeliveryRefused,
        DeliveryTrouble.NotReached => Reason.NotReached,
        DeliveryTrouble.BadAddress => Reason.BadAddress,
        DeliveryTrouble.SentBack => null,
        _ => throw new UnreachableException($"Nobody said what follows from {trouble}"),
    };
}

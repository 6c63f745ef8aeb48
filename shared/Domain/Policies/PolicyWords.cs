using System.Text.Json.Serialization;
using Serverless.Domain.Json;

namespace Serverless.Domain.Policies;

/// <summary>How the goods come back.</summary>
[JsonConverter(typeof(SnakeCase<ShipBackMethod>))]
public enum ShipBackMethod
{
    /// <summary>The carrier fetches the parcel at the door.</summary>
    Pickup,

    /// <summary>The customer brings it to a shop of the carrier and shows a code.</summary>
    DropOff,

    /// <summary>The customer posts it and says its tracking number.</summary>
    OwnParcel,
}

/// <summary>What becomes of a case that nobody decided in time.</summary>
[JsonConverter(typeof(SnakeCase<ReviewOutcome>))]
public enum ReviewOutcome
{
    Approve,
    Decline,
}

/// <summary>In which condition goods have to come back.</summary>
[JsonConverter(typeof(SnakeCase<Condition>))]
public enum Condition
{
    TagsOn,
    PackagingWhole,
    Unused,
    SetComplete,
}

using System.Text.Json.Serialization;
using Serverless.Domain.Json;
using Serverless.Domain.Orders;
using Serverless.Domain.Policies;
using Serverless.Domain.Reasons;

namespace Serverless.Domain.Deciding;

/// <summary>A request that could be read: complete and consistent in itself. Whether it is granted is another question.</summary>
public sealed record RequestedReturn(
    Order Order,
    Customer Customer,
    IReadOnlyList<ReturnLine> Lines,
    ShipBackChoice ShipBack,
    Channel Channel);

/// <summary>Units of an order line asked back for one reason. One order line can be asked back with several.</summary>
/// <param name="Note">The customer's own words: personal data.</param>
public sealed record ReturnLine(LineId Line, int Quantity, Reason Reason, string? Note);

/// <summary>How the customer wants to send it.</summary>
/// <param name="PickupDate">For a pickup: the day wished for, in the storefront's time zone.</param>
/// <param name="TrackingNumber">For an own parcel, when it is known already.</param>
/// <param name="Carrier">For an own parcel: the carrier as the tracking service spells it.</param>
public sealed record ShipBackChoice(ShipBackMethod Method, DateOnly? PickupDate, string? TrackingNumber, string? Carrier);

/// <summary>Where the customer asked.</summary>
[JsonConverter(typeof(SnakeCase<Channel>))]
public enum Channel
{
    Web,
    App,
    Store,
    Agent,
    Marketplace,
}

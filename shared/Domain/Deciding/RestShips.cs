using System.Text.Json.Serialization;
using Serverless.Domain.Json;

namespace Serverless.Domain.Deciding;

/// <summary>When the rest of an order ships of which a part is out of stock.</summary>
[JsonConverter(typeof(SnakeCase<RestShips>))]
public enum RestShips
{
    /// <summary>At once.</summary>
    Now,

    /// <summary>With what the customer waits for, or chose instead.</summary>
    Together,
}

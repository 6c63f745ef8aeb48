using System.Text.Json.Serialization;
using Serverless.Domain.Json;

namespace Serverless.Domain.Returns.Amending;

/// <summary>What a warehouse made of a change that it was asked for; it is the whole of the change or nothing.</summary>
[JsonConverter(typeof(SnakeCase<AmendmentAnswer>))]
public enum AmendmentAnswer
{
    Changed,

    /// <summary>The order is still there, and leaves as it was ordered.</summary>
    NotChanged,

    /// <summary>The order has left.</summary>
    Shipped,
}

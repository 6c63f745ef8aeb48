using System.Text.Json.Serialization;
using Serverless.Domain.Json;

namespace Serverless.Domain.Deciding;

/// <summary>Who has to stop or change goods that have not left yet.</summary>
[JsonConverter(typeof(SnakeCase<StopNeeded>))]
public enum StopNeeded
{
    /// <summary>Nobody: they are on their way, or with the customer.</summary>
    None,

    /// <summary>The shop has not released the order, so it is done with the decision.</summary>
    AtOnce,

    /// <summary>The warehouse has the order, and is asked.</summary>
    ByWarehouse,
}

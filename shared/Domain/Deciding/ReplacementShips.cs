using System.Text.Json.Serialization;
using Serverless.Domain.Json;

namespace Serverless.Domain.Deciding;

/// <summary>When the goods wanted in exchange leave.</summary>
[JsonConverter(typeof(SnakeCase<ReplacementShips>))]
public enum ReplacementShips
{
    /// <summary>Once the goods given back are inspected and the difference is settled.</summary>
    AfterInspection,

    /// <summary>At once, on trust or against a hold on the customer's card.</summary>
    AtOnce,

    /// <summary>With a carrier who hands them over at the door against the goods given back.</summary>
    AtDoor,
}

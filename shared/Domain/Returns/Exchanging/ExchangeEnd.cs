using System.Text.Json.Serialization;
using Serverless.Domain.Json;

namespace Serverless.Domain.Returns.Exchanging;

/// <summary>Why an exchange is none any more, and the goods are refunded.</summary>
[JsonConverter(typeof(SnakeCase<ExchangeEnd>))]
public enum ExchangeEnd
{
    /// <summary>The warehouse does not have the wanted goods.</summary>
    OutOfStock,

    /// <summary>The customer did not pay the difference in time.</summary>
    NotPaid,

    /// <summary>None of the goods given back was accepted.</summary>
    NothingAccepted,

    /// <summary>The parcel with the wanted goods was lost, and a person decided to pay instead.</summary>
    ReplacementLost,

    /// <summary>The customer keeps the goods for a part of their refund.</summary>
    GoodsKept,
}

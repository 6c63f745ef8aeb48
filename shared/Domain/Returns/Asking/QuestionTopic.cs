using System.Text.Json.Serialization;
using Serverless.Domain.Json;

namespace Serverless.Domain.Returns.Asking;

/// <summary>What a customer is asked about. <see cref="QuestionTopics"/> has a row for each.</summary>
[JsonConverter(typeof(SnakeCase<QuestionTopic>))]
public enum QuestionTopic
{
    /// <summary>What was wanted in exchange is not there.</summary>
    SoldOut,

    /// <summary>Goods that were paid for cannot be shipped.</summary>
    StockOut,

    /// <summary>A parcel could not be delivered.</summary>
    Undeliverable,

    /// <summary>Goods of a claim can be kept for a part of their refund.</summary>
    KeepOffer,

    /// <summary>A claim lacks the photos or papers that the policy wants.</summary>
    Evidence,
}

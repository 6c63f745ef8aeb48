using System.Text.Json.Serialization;

namespace Serverless.Partners;

[JsonConverter(typeof(JsonStringEnumConverter<WebhookState>))]
internal enum WebhookState
{
    [JsonStringEnumMemberName("pending")] Pending,
    [JsonStringEnumMemberName("delivered")] Delivered,
    [JsonStringEnumMemberName("failed")] Failed,

    /// <summary>There was no app to send it to, or it was lost on the way.</summary>
    [JsonStringEnumMemberName("unsent")] Unsent,
}

/// <summary>One delivery of an event. Deliveries about one <paramref name="Object"/> keep their order.</summary>
internal sealed record Webhook(
    string Id,
    long Number,
    string Partner,
    string Object,
    string Type,
    string Event,
    string Body,
    DateTimeOffset At,
    WebhookState State = WebhookState.Pending,
    int Attempts = 0,
    string? LastAnswer = null);

namespace Serverless.Platform.Webhooks;

/// <summary>Webhooks that partners send.</summary>
public sealed class WebhookOptions
{
    /// <summary>Configuration section.</summary>
    public const string Section = "Webhooks";

    /// <summary>How far a signature's time may be from the app's. Five minutes when not set.</summary>
    public TimeSpan Tolerance { get; set; } = TimeSpan.FromMinutes(5);
}

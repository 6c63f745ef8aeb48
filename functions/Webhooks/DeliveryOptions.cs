using System.ComponentModel.DataAnnotations;

namespace Serverless.Webhooks;

public sealed class DeliveryOptions
{
    public const string Section = "WebhookDelivery";

    private static readonly TimeSpan[] ThreeDays =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(5),
        TimeSpan.FromHours(10), TimeSpan.FromHours(14), TimeSpan.FromHours(20), TimeSpan.FromHours(24),
    ];

    /// <summary>How long an endpoint may take to answer. Ten seconds when not set.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>For development: endpoints may be on this machine's loopback, with http there. Never on where others can set endpoints.</summary>
    public bool AllowLoopback { get; set; }

    /// <summary>Pauses between the tries, separated by commas; nine over three days, as Standard Webhooks advise, when not set.</summary>
    [RegularExpression(@"^((\d+\.)?[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?(,(?!$)|$))*$")]
    public string Pauses { get; set; } = "";

    public IReadOnlyList<TimeSpan> Schedule => Pauses.Length == 0
        ? ThreeDays
        : [.. Pauses.Split(',').Select(pause => TimeSpan.Parse(pause, System.Globalization.CultureInfo.InvariantCulture))];
}

using System.ComponentModel.DataAnnotations;

namespace Serverless.Events;

/// <summary>How long a storefront can catch up on what happened.</summary>
public sealed class EventOptions
{
    public const string Section = "Events";

    /// <summary>Whole days (UTC) for which events are kept. 30 when not set.</summary>
    [Range(1, 365)]
    public int KeepDays { get; set; } = 30;
}

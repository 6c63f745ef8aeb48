namespace Serverless.Chaos.Sabotage;

/// <summary>
/// A time in which the app could do something outside and not write it down: it was killed, or the storage was away. By the clock that
/// app and partners share.
/// </summary>
internal sealed record Moment(DateTimeOffset From, DateTimeOffset To)
{
    /// <summary>
    /// What lies, in real time and on a busy machine, between a partner's deed and our note of it, and between an app's end and the last
    /// call that it had sent.
    /// </summary>
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(3);

    /// <param name="speed">Seconds of the clock per real second.</param>
    public static Moment Around(DateTimeOffset from, DateTimeOffset to, double speed) => new(from - (Slack * speed), to + (Slack * speed));

    public bool Covers(DateTimeOffset at) => at >= From && at <= To;
}

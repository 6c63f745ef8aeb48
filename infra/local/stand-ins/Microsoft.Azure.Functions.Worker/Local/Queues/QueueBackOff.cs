namespace Serverless.Local.Functions;

/// <summary>
/// Pauses between looks into an empty queue: they double from a tenth of a second up to the longest, each a fifth longer or
/// shorter by chance so that apps do not march in step. A message found starts over.
/// </summary>
internal sealed class QueueBackOff(TimeSpan longest, Random random)
{
    public static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(100);

    private int _misses;

    public void Found() => _misses = 0;

    public TimeSpan Missed()
    {
        var doubled = Shortest * Math.Pow(2, Math.Min(_misses++, 30));
        var jittered = doubled * (0.8 + (0.4 * random.NextDouble()));
        return jittered < longest ? jittered : longest;
    }
}

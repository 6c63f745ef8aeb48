namespace Serverless.Local.Engine;

/// <summary>The file keeps instants as ticks.</summary>
internal static class EngineClock
{
    extension(TimeProvider time)
    {
        public long Ticks => time.GetUtcNow().UtcTicks;
    }
}

namespace Serverless.Local.Engine;

internal static class Times
{
    extension(DateTime time)
    {
        /// <summary>The time as the file keeps it. One without a kind is meant to be UTC.</summary>
        public long UtcTicks => (time.Kind == DateTimeKind.Local ? time.ToUniversalTime() : time).Ticks;
    }
}

namespace Serverless.Local.Functions;

/// <summary>The host's clock, which timers and the durable engine follow whatever clock the app registers for itself.</summary>
internal sealed record HostClock(TimeProvider Time);

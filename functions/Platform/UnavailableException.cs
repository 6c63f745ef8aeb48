namespace Serverless.Platform;

/// <summary>Something the app needs gave no usable answer, and will again: whatever asked for it waits and comes again.</summary>
public class UnavailableException(string what, Exception? inner = null) : Exception(what, inner);

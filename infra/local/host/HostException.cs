namespace Serverless.Local;

/// <summary>Something whoever starts the host can act on: the message, one line, is all that is shown.</summary>
internal sealed class HostException(string message) : Exception(message);

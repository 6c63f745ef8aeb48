namespace Serverless.Ops.Cli;

/// <summary>How a command ends, for scripts.</summary>
internal static class ExitCodes
{
    public const int Done = 0;

    /// <summary>Something failed again, was refused, or is not there.</summary>
    public const int Failed = 1;

    /// <summary>The command or one of its values cannot be used.</summary>
    public const int Usage = 2;

    /// <summary>The key is not accepted, or not good for this.</summary>
    public const int NotAllowed = 3;

    /// <summary>The API gives no usable answer.</summary>
    public const int Unreachable = 4;
}

/// <summary>The command line cannot be used as it is.</summary>
internal sealed class UsageException(string message) : Exception(message);

namespace Serverless.Local.Engine;

/// <summary>The engine cannot open its file, or could not write to it. The message says why in one line and names the file.</summary>
public sealed class EngineException : Exception
{
    public EngineException()
    {
    }

    public EngineException(string message)
        : base(message)
    {
    }

    public EngineException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Whether the same write can succeed later, as when somebody has made room on the disk.</summary>
    public bool IsTemporary { get; init; }
}

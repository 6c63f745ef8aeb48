namespace Serverless.Local.DurableTask;

/// <summary>The engine cannot open its file, or can no longer write to it. The message says why in one line.</summary>
public sealed class LocalDurableEngineException : Exception
{
    public LocalDurableEngineException()
    {
    }

    public LocalDurableEngineException(string message)
        : base(message)
    {
    }

    public LocalDurableEngineException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

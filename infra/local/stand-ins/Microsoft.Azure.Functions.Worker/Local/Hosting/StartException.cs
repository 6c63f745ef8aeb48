namespace Serverless.Local.Functions;

/// <summary>Why an app cannot start: one line for each problem, written for whoever runs it.</summary>
public sealed class StartException : Exception
{
    /// <summary>An app that cannot start.</summary>
    public StartException()
        : this("The app cannot start")
    {
    }

    /// <summary>An app that cannot start for that reason.</summary>
    public StartException(string message)
        : base(message)
    {
    }

    /// <summary>An app that cannot start for that reason.</summary>
    public StartException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    internal StartException(IEnumerable<string> problems)
        : base(string.Join(Environment.NewLine, problems))
    {
    }

    /// <summary>Ends the app's own process with these lines alone, instead of the stack trace that an exception out of its program would become.</summary>
    [System.Diagnostics.CodeAnalysis.DoesNotReturn]
    internal void EndProcess()
    {
        Console.Error.WriteLine(Message);
        Environment.Exit(1);
    }
}

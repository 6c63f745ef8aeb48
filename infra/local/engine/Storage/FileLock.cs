namespace Serverless.Local.Engine;

/// <summary>Keeps a second host off the file. The operating system gives the lock back when a process dies.</summary>
internal static class FileLock
{
    public static FileStream Take(string databasePath)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(databasePath)!);
            return new FileStream(databasePath + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Both "somebody has it" and "not allowed" come as exceptions that name the lock, which is not what the reader has configured.
            throw exception is IOException { HResult: AlreadyLocked } || File.Exists(databasePath + ".lock")
                ? new EngineException($"'{databasePath}' is in use by another host; one file serves one host at a time.", exception)
                : new EngineException($"The engine cannot open '{databasePath}': {exception.Message}", exception);
        }
    }

    /// <summary>EWOULDBLOCK, which flock answers.</summary>
    private const int AlreadyLocked = 11;
}

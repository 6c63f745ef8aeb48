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
        catch (IOException exception) when (File.Exists(databasePath + ".lock"))
        {
            throw new EngineException($"'{databasePath}' is in use by another host; one file serves one host at a time.", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new EngineException($"The engine cannot open '{databasePath}': {exception.Message}", exception);
        }
    }
}

namespace Serverless.Local.DurableTask;

/// <summary>Keeps a second engine off the file. The operating system gives the lock back when a process dies.</summary>
internal static class FileLock
{
    public static FileStream Take(string databasePath)
    {
        try
        {
            return new FileStream(databasePath + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1);
        }
        catch (IOException exception)
        {
            throw new LocalDurableEngineException($"'{databasePath}' is in use by another engine; one file serves one engine.", exception);
        }
    }
}

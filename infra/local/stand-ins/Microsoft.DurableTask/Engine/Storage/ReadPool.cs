using System.Collections.Concurrent;

namespace Serverless.Local.DurableTask;

/// <summary>Connections for reading, as many as have ever been used at once.</summary>
internal sealed class ReadPool(string path) : IDisposable
{
    private readonly ConcurrentBag<ReadSession> _idle = [];

    public T Read<T>(Func<ReadSession, T> read)
    {
        if (!_idle.TryTake(out var session))
            session = new ReadSession(Schema.OpenForReading(path));

        try
        {
            var result = read(session);
            _idle.Add(session);
            return result;
        }
        catch
        {
            // A statement may stand in the middle of its rows.
            session.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        while (_idle.TryTake(out var session))
            session.Dispose();
    }
}

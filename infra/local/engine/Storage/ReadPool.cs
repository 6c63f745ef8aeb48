using System.Collections.Concurrent;

namespace Serverless.Local.Engine;

/// <summary>Connections for reading; a few are kept for the next reader.</summary>
internal sealed class ReadPool(string path) : IDisposable
{
    private const int Kept = 4;

    private readonly ConcurrentBag<ReadSession> _idle = [];

    public T Read<T>(Func<ReadSession, T> read)
    {
        if (!_idle.TryTake(out var session))
            session = new ReadSession(Schema.OpenForReading(path));

        try
        {
            var result = read(session);
            if (_idle.Count < Kept)
                _idle.Add(session);
            else
                session.Dispose();
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

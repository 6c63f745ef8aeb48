namespace Serverless.Local.DurableTask;

/// <summary>Finds what was under way when the engine last stopped; parked instances are not touched.</summary>
internal static class Recovery
{
    public static List<(long Key, Message Message)> Read(ReadSession session)
    {
        var found = new List<(long, Message)>();
        using var busy = session.Database.Prepare("SELECT key FROM instances WHERE busy = 1 ORDER BY key");
        while (busy.Step())
            found.Add((busy.Int64(0), new Message(Recover.Instance)));

        using var inbox = session.Database.Prepare("SELECT key, generation, seq, event FROM inbox ORDER BY seq");
        while (inbox.Step())
            found.Add((inbox.Int64(0), new Message(EntryReader.UnpackFirst(inbox.Blob(3)), inbox.Int32(1), inbox.Int64(2))));
        return found;
    }
}

using System.Globalization;
using Serverless.Local;

namespace Serverless.Stack;

/// <summary>
/// The clock that app and partners share. It never goes back: what it showed is written down every second, and the next start goes
/// on from there at whatever speed, with the time in between counted as it was. A second written down late can have run on unseen, at most
/// <see cref="Unseen"/> of them, so a start after a kill goes that far ahead.
/// </summary>
internal sealed class LocalClock : IAsyncDisposable
{
    // The parts of a killed stack live a little longer than it.
    private static readonly TimeSpan Unseen = TimeSpan.FromSeconds(15);

    private readonly string _file;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _writing;

    private LocalClock(string file, ScaledTimeProvider time)
    {
        (_file, Time) = (file, time);
        Write("running");
        _writing = WriteEverySecondAsync();
    }

    public ScaledTimeProvider Time { get; }

    public static LocalClock Start(string file, double speed)
    {
        var now = TimeProvider.System.GetUtcNow();
        return new LocalClock(file, new ScaledTimeProvider(File.Exists(file) ? GoOn(File.ReadAllText(file), now) : now, now, speed));
    }

    /// <summary>What the clock shows at <paramref name="now"/> when it was last written down as <paramref name="text"/>.</summary>
    public static DateTimeOffset GoOn(string text, DateTimeOffset now)
    {
        var parts = text.Split('|');
        if (parts.Length != 3)
            return now;
        var was = ScaledTimeProvider.Parse(parts[0]);
        var seen = DateTimeOffset.Parse(parts[1], CultureInfo.InvariantCulture);
        var since = now > seen ? now - seen : TimeSpan.Zero;
        var unseen = parts[2] is "stopped" ? TimeSpan.Zero : since < Unseen ? since : Unseen;
        var showed = was.Anchor + ((seen - was.RealAnchor) * was.Speed) + (unseen * was.Speed) + (since - unseen);
        return showed > now ? showed : now;
    }

    /// <summary>The same clock, that much later; this one is at its end.</summary>
    public async Task<LocalClock> AheadAsync(TimeSpan time)
    {
        await DisposeAsync();
        return new LocalClock(_file, new ScaledTimeProvider(Time.GetUtcNow() + time, TimeProvider.System.GetUtcNow(), Time.Speed));
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _writing;
        Write("stopped");
        _stop.Dispose();
    }

    private async Task WriteEverySecondAsync()
    {
        using var second = new PeriodicTimer(TimeSpan.FromSeconds(1));
        try
        {
            while (await second.WaitForNextTickAsync(_stop.Token))
                Write("running");
        }
        catch (OperationCanceledException)
        {
            // Stopped.
        }
    }

    private void Write(string state)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{Time}|{TimeProvider.System.GetUtcNow():O}|{state}");
        File.WriteAllText(_file + ".new", text);
        File.Move(_file + ".new", _file, overwrite: true);
    }
}

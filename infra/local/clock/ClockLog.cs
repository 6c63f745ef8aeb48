using System.Globalization;
using System.Text;

namespace Serverless.Local;

/// <summary>
/// All that a clock has ever been set to, one line each: <c>{it showed};{at the real instant};{speed}</c>. Lines are added and never changed, so what the clock
/// showed at a real instant of the past stays the same, whatever it is set to later.
/// </summary>
public sealed class ClockLog(string file)
{
    private readonly Lock _gate = new();
    private IReadOnlyList<Setting> _settings = [];
    private long _read;

    /// <summary>What the clock showed at <paramref name="real"/>; before its first setting, the real time.</summary>
    public DateTimeOffset At(DateTimeOffset real)
    {
        var settings = Settings();
        for (var i = settings.Count - 1; i >= 0; i--)
        {
            if (settings[i].Real <= real)
                return settings[i].Shown + ((real - settings[i].Real) * settings[i].Speed);
        }

        return real;
    }

    /// <summary>When the clock shows <paramref name="shown"/>, if it is left alone; a clock that stands never does.</summary>
    public DateTimeOffset Real(DateTimeOffset shown) => Settings() switch
    {
        [.., { Speed: > 0 } last] => last.Real + ((shown - last.Shown) / last.Speed),
        [.., var last] => shown <= last.Shown ? last.Real : DateTimeOffset.MaxValue,
        _ => shown,
    };

    /// <summary>Sets the clock, from <paramref name="real"/> on.</summary>
    public void Add(DateTimeOffset shown, DateTimeOffset real, double speed)
    {
        var line = string.Create(CultureInfo.InvariantCulture, $"{shown.ToUniversalTime():O};{real.ToUniversalTime():O};{speed}\n");
        // One write: a process that reads at the same time sees the whole line or nothing of it.
        using var log = new FileStream(file, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        log.Write(Encoding.ASCII.GetBytes(line));
    }

    /// <summary>The last setting; null when there is none.</summary>
    internal Setting? Last() => Settings() is [.., var last] ? last : null;

    private IReadOnlyList<Setting> Settings()
    {
        var length = File.Exists(file) ? new FileInfo(file).Length : 0;
        lock (_gate)
        {
            if (length > _read)
            {
                using var log = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
                log.Position = _read;
                using var reader = new StreamReader(log, Encoding.ASCII);
                var text = reader.ReadToEnd();
                var whole = text[..(text.LastIndexOf('\n') + 1)];
                _settings = [.. _settings, .. whole.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Setting.Parse)];
                _read += whole.Length;
            }

            return _settings;
        }
    }

    internal sealed record Setting(DateTimeOffset Shown, DateTimeOffset Real, double Speed)
    {
        public static Setting Parse(string line)
        {
            var parts = line.Split(';');
            return new(
                DateTimeOffset.Parse(parts[0], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
                DateTimeOffset.Parse(parts[1], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
                double.Parse(parts[2], CultureInfo.InvariantCulture));
        }
    }
}

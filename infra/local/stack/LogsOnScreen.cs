namespace Serverless.Stack;

/// <summary>Copies what the parts log to the screen, each line with its part's name.</summary>
internal sealed class LogsOnScreen : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Dictionary<string, StreamReader> _readers = new(StringComparer.Ordinal);
    private readonly Task _copying;

    public LogsOnScreen(Parts parts) => _copying = CopyAsync(parts);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _copying;
        foreach (var reader in _readers.Values)
            reader.Dispose();
        _stop.Dispose();
    }

    private async Task CopyAsync(Parts parts)
    {
        using var often = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        try
        {
            while (await often.WaitForNextTickAsync(_stop.Token))
                await CopyNewAsync(parts);
        }
        catch (OperationCanceledException)
        {
            await CopyNewAsync(parts);
        }
    }

    private async Task CopyNewAsync(Parts parts)
    {
        foreach (var part in parts.Running)
        {
            if (!_readers.TryGetValue(part.Log, out var reader))
            {
                // The part writes on while this reads.
                reader = new StreamReader(new FileStream(part.Log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
                _readers.Add(part.Log, reader);
            }

            while (await reader.ReadLineAsync() is { } line)
                Screen.Log(part.Plan.Name, line);
        }
    }
}

using System.Diagnostics;
using System.Globalization;
using Serverless.Contracts.V1;

namespace Serverless.Stack;

/// <summary>Prints each step of a case as it happens.</summary>
internal sealed class Follow(Settings settings, HttpClient http)
{
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(500);

    private readonly Cases _cases = new(settings, http);
    private int _printed;
    private ReturnCase? _last;

    /// <summary>0 when it has closed; 1, saying what it waits for, when it has not in time or ended otherwise.</summary>
    public async Task<int> UntilClosedAsync(SampleCase sample, TimeSpan timeout, CancellationToken stop)
    {
        var watch = Stopwatch.StartNew();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(timeout);
        try
        {
            await UntilFinalAsync(sample, patience.Token);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            throw new StackException($"{sample.Rma} has not closed within {Words.Elapsed(watch.Elapsed)}: {StandsAt()}");
        }

        return _last?.Status is "closed" ? 0 : throw new StackException($"{sample.Rma} has not closed: {StandsAt()}");
    }

    /// <summary>Returns when nothing more will happen: the last email goes out after the case has closed.</summary>
    public async Task UntilFinalAsync(SampleCase sample, CancellationToken stop)
    {
        for (var quiet = Stopwatch.StartNew(); !IsFinal || quiet.Elapsed < Quiet; await Task.Delay(100, stop))
        {
            if (await PrintNewAsync(sample, stop))
                quiet.Restart();
        }
    }

    private bool IsFinal => _last is not null && Cases.IsFinal(_last.Status);

    /// <summary>Whether there was anything new.</summary>
    private async Task<bool> PrintNewAsync(SampleCase sample, CancellationToken stop)
    {
        try
        {
            _last = await _cases.FindAsync(sample.Id!, stop) ?? _last;
        }
        catch (HttpRequestException)
        {
            // The app is busy or gone; if it is gone, its watcher says so.
            return false;
        }

        if (_last is null)
            return false;
        var before = _printed;
        foreach (var entry in _last.Timeline.Where(entry => entry.Sequence > _printed).OrderBy(entry => entry.Sequence))
        {
            Screen.Step(
                entry.At.ToString("dd MMM HH:mm:ss", CultureInfo.InvariantCulture),
                "+" + Words.Elapsed(entry.At - _last.CreatedAt),
                entry.Who,
                entry.What.Replace('_', ' '),
                Words.Facts(entry));
            _printed = entry.Sequence;
        }

        return _printed > before;
    }

    private string StandsAt()
    {
        if (_last is null)
            return "the app does not show it yet";
        var clocks = _last.Clocks.Select(clock => $"{clock.Name} runs out {Words.Instant(clock.Due)}").ToList();
        return $"it is {_last.Status}, {(clocks.Count == 0 ? "no clock runs" : string.Join(", ", clocks))}, and the local time is {Words.Instant(settings.Clock.GetUtcNow())}";
    }
}

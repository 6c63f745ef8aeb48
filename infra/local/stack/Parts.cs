using System.Diagnostics;

namespace Serverless.Stack;

/// <summary>The running parts.</summary>
internal sealed class Parts(DataFolder data) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    // Replaced as a whole: it is read while more are started.
    private IReadOnlyList<Part> _parts = [];

    public IReadOnlyList<Part> Running => _parts;

    /// <summary>Starts a part and waits until it is ready; returns how long that took.</summary>
    public async Task<TimeSpan> StartAsync(PartPlan plan, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        var part = Part.Start(plan, data);
        _parts = [.. _parts, part];
        while (!await IsReadyAsync(plan, cancellation))
        {
            if (part.HasEnded)
                throw new StackException(Describe(part));
            if (watch.Elapsed > Patience)
                throw new StackException($"{plan.Name} was not ready after {Patience.TotalSeconds:0} seconds. The end of its log ({part.Log}):\n{part.LastLines(12)}");
            await Task.Delay(50, cancellation);
        }

        return watch.Elapsed;
    }

    /// <summary>Waits, for as long as it takes, until something that somebody else starts is ready.</summary>
    public static async Task UntilReadyAsync(PartPlan plan, CancellationToken cancellation)
    {
        while (!await IsReadyAsync(plan, cancellation))
            await Task.Delay(200, cancellation);
    }

    /// <summary>Returns only by throwing: when a part ends that should not, or when cancelled.</summary>
    public async Task WatchAsync(CancellationToken cancellation)
    {
        await await Task.WhenAny(_parts.Select(part => part.WaitForExitAsync(cancellation)));
        cancellation.ThrowIfCancellationRequested();
        throw new StackException(Describe(_parts.First(part => part.HasEnded)));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var part in _parts.Reverse())
            await part.DisposeAsync();
        _parts = [];
    }

    private static string Describe(Part part)
    {
        var how = $"{part.Plan.Name} ended by itself with exit code {part.ExitCode}";
        return part.LastLines(12) is { Length: > 0 } lines ? $"{how}. The end of its log ({part.Log}):\n{lines}" : $"{how} and an empty log.";
    }

    private static async Task<bool> IsReadyAsync(PartPlan plan, CancellationToken cancellation)
    {
        try
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            patience.CancelAfter(TimeSpan.FromSeconds(10));
            return await plan.Ready(patience.Token);
        }
        catch (HttpRequestException)
        {
            return false;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return false;
        }
    }
}

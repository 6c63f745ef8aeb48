using Microsoft.Azure.Functions.Worker;

namespace Serverless.Tests.EndToEnd.App;

public sealed class OtherFunctions(Notes notes)
{
    public const string Queue = "work";

    /// <summary>The message says how it goes: <c>bad</c> fails, <c>stuck</c> never ends at its first try.</summary>
    [Function("Work")]
    public async Task Work([QueueTrigger(Queue)] string message, CancellationToken cancellation)
    {
        var tries = notes.Add($"work-{message}");
        if (message is "bad")
            throw new InvalidOperationException("bad");
        if (message is "stuck" && tries == 1)
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellation);
        notes.Add($"done-{message}");
    }

    [Function("EverySecond")]
    public void EverySecond([TimerTrigger("* * * * * *")] TimerInfo timer) => notes.Add("second");
}

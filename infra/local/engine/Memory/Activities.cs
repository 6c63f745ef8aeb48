using System.Threading.Channels;

namespace Serverless.Local.Engine;

/// <summary>An activity that has not been done.</summary>
/// <param name="Key">Its instance.</param>
/// <param name="Message">What is to be done; <c>null</c> when it is to be read from the file.</param>
internal readonly record struct Activity(long Seq, long Key, TaskMessage? Message);

/// <summary>The activities that wait for a dispatcher, oldest first. Of many the last ones are in the file alone.</summary>
internal sealed class Activities
{
    private const int MostInMemory = 10_000;

    private readonly Channel<Activity> _queue = Channel.CreateUnbounded<Activity>();

    public int Count => _queue.Reader.Count;

    public void Add(Activity activity) =>
        _queue.Writer.TryWrite(_queue.Reader.Count < MostInMemory ? activity : activity with { Message = null });

    public ValueTask<Activity> TakeAsync(CancellationToken cancellation) => _queue.Reader.ReadAsync(cancellation);

    public async Task AddAfterAsync(TimeSpan rest, Activity activity)
    {
        await Task.Delay(rest);
        Add(activity);
    }
}

using Serverless.Local.Engine;

namespace Serverless.Tests.Engine;

public sealed class AlarmTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly ManualTimeProvider _clock = new();

    [Fact]
    public void Alarm_SetForSoonerDuringALook_DoesNotLookTwice()
    {
        var looks = 0;
        using var alarm = new Alarm(_clock, () =>
        {
            looks++;
            return Task.CompletedTask;
        });
        alarm.Set(At(Hour));
        _clock.Advance(Hour);

        // Until the look has said when the next timer is due, it is under way, and finds this one too.
        alarm.Set(At(-Hour / 2));
        Assert.Equal(0, _clock.ActiveTimers);
        alarm.SetNext(At(Hour));
        _clock.Advance(Hour);

        Assert.Equal(2, looks);
    }

    [Fact]
    public void Alarm_WhoseLookFails_LooksAgain()
    {
        var looks = 0;
        using var alarm = new Alarm(_clock, () => ++looks < 3 ? Task.FromException(new EngineException("full")) : Task.CompletedTask);
        alarm.Set(At(Hour));

        _clock.Advance(Hour);
        Assert.Equal(1, looks);
        _clock.Advance(Hour);

        Assert.Equal(3, looks);
    }

    private long At(TimeSpan from) => (_clock.GetUtcNow() + from).UtcTicks;
}

using Serverless.Withdrawals;

namespace Serverless.Tests.Api.Withdrawing;

public sealed class BudgetTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 27, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(new int[0], null)]
    [InlineData(new[] { -30, -20 }, null)]
    [InlineData(new[] { -30, -20, -10 }, 30)]
    [InlineData(new[] { -60, -20, -10 }, null)]
    [InlineData(new[] { -900, -800, -700, -600, -500, -400, -300, -200, -100, -90 }, 540)]
    [InlineData(new[] { -1440, -800, -700, -600, -500, -400, -300, -200, -100, -90 }, null)]
    public void Receipts_OfAnAddress_AreAFewAnHourAndADay(int[] minutes, int? free) => Assert.Equal(
        free is { } later ? Noon.AddMinutes(later) : null,
        StatementBudgets.Receipts.FullUntil([.. minutes.Select(minute => Noon.AddMinutes(minute))], Noon));

    [Theory]
    [InlineData("2026-03-16T09:00:00Z", 3, 2030)]
    [InlineData("2026-12-31T23:30:00Z", 3, 2031)]
    [InlineData("2026-01-01T00:00:00Z", 1, 2028)]
    public void Words_OfAStatement_AreKeptForWholeYears(string received, int years, int until) => Assert.Equal(
        new DateTimeOffset(until, 1, 2, 0, 0, 0, TimeSpan.Zero),
        new WithdrawalOptions { KeepYears = years }.KeptUntil(DateTimeOffset.Parse(received, System.Globalization.CultureInfo.InvariantCulture)));
}

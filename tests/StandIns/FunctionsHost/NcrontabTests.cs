using System.Globalization;
using Serverless.Local.Functions;

namespace Serverless.Tests.StandIns.FunctionsHost;

public sealed class NcrontabTests
{
    [Theory]
    [InlineData("0 */5 * * * *", "2025-01-06T09:00:00", "2025-01-06T09:05:00")]
    [InlineData("0 */5 * * * *", "2025-01-06T09:04:59", "2025-01-06T09:05:00")]
    [InlineData("*/5 * * * *", "2025-01-06T09:04:59", "2025-01-06T09:05:00")]
    [InlineData("* * * * * *", "2025-01-06T09:04:59", "2025-01-06T09:05:00")]
    [InlineData("0 0 * * * *", "2025-01-06T23:30:00", "2025-01-07T00:00:00")]
    [InlineData("0 0 9-17/2 * * *", "2025-01-06T09:30:00", "2025-01-06T11:00:00")]
    [InlineData("0 30 9 * * 1-5", "2025-01-10T10:00:00", "2025-01-13T09:30:00")]
    [InlineData("0 30 9 * * Mon-Fri", "2025-01-10T10:00:00", "2025-01-13T09:30:00")]
    [InlineData("0 30 9 * Jan Monday", "2025-01-27T10:00:00", "2026-01-05T09:30:00")]
    [InlineData("0 0 0 29 2 *", "2025-01-01T00:00:00", "2028-02-29T00:00:00")]
    [InlineData("0 0 0 29 feb sun", "2032-02-29T00:00:00", "2060-02-29T00:00:00")]
    [InlineData("0 0 0 29 2 *", "2096-02-29T00:00:00", "2104-02-29T00:00:00")]
    [InlineData("0 0 0 31 * *", "2025-01-31T00:00:00", "2025-03-31T00:00:00")]
    [InlineData("30 5,10 * * * *", "2025-01-06T09:05:30", "2025-01-06T09:10:30")]
    [InlineData("10/20 * * * * *", "2025-01-06T09:00:30", "2025-01-06T09:00:50")]
    [InlineData("10/1 * * * * *", "2025-01-06T09:00:10", "2025-01-06T09:01:10")]
    [InlineData("50-10 0 0 * * *", "2025-01-06T00:00:20", "2025-01-06T00:00:21")]
    [InlineData("0 0 0 1 1 *", "2025-12-31T23:59:59", "2026-01-01T00:00:00")]
    [InlineData("59 59 23 31 12 *", "2025-12-31T23:59:58", "2025-12-31T23:59:59")]
    [InlineData("  0   0  0 13 *  fri ", "2025-01-01T00:00:00", "2025-06-13T00:00:00")]
    public void Next_OfAnExpression_IsTheFirstMatch(string expression, string after, string expected) =>
        Assert.Equal(Utc(expected), Parse(expression).Next(Utc(after)));

    [Fact]
    public void Next_BetweenSeconds_IsAWholeSecond() =>
        Assert.Equal(Utc("2025-01-06T09:00:01"), Parse("* * * * * *").Next(Utc("2025-01-06T09:00:00").AddMilliseconds(1)));

    [Theory]
    [InlineData("")]
    [InlineData("* * * *")]
    [InlineData("* * * * * * *")]
    [InlineData("60 * * * * *")]
    [InlineData("* 60 * * * *")]
    [InlineData("* * 24 * * *")]
    [InlineData("* * * 0 * *")]
    [InlineData("* * * 32 * *")]
    [InlineData("* * * * 13 *")]
    [InlineData("* * * * * 7")]
    [InlineData("*/0 * * * * *")]
    [InlineData("*/-1 * * * * *")]
    [InlineData("*/x * * * * *")]
    [InlineData("1-2-3 * * * * *")]
    [InlineData("1, * * * * *")]
    [InlineData("1//2 * * * * *")]
    [InlineData("mon * * * * *")]
    [InlineData("* * * * Janx *")]
    [InlineData("0 0 0 30 2 *")]
    [InlineData("00:00:00")]
    [InlineData("-00:05:00")]
    public void Parse_Invalid_SaysSo(string expression) => Assert.Throws<StartException>(() => Schedule.Parse(expression));

    [Fact]
    public void Next_OfATimeSpan_IsThatMuchLater()
    {
        var now = new DateTimeOffset(2025, 1, 6, 9, 0, 0, TimeSpan.Zero);
        Assert.Equal(now.AddMinutes(90), Schedule.Parse("01:30:00").Next(now));
    }

    // An oracle that knows nothing of stepping: it tries every second.
    [Fact]
    public void Next_OfRandomExpressions_IsWhatEverySecondTriedFinds()
    {
        var random = new Random(20250106);
        for (var round = 0; round < 400; round++)
        {
            int[][] bounds = [[0, 59], [0, 59], [0, 23]];
            var sets = bounds.Select(bound => RandomField(random, bound[0], bound[1])).ToList();
            var weekday = RandomField(random, 0, 6);
            var after = Utc("2024-02-27T00:00:00").AddSeconds(random.Next(4 * 86400));
            var expression = $"{sets[0].Text} {sets[1].Text} {sets[2].Text} * * {weekday.Text}";

            var expected = after.AddSeconds(1);
            while (!(sets[0].Values.Contains(expected.Second) && sets[1].Values.Contains(expected.Minute)
                && sets[2].Values.Contains(expected.Hour) && weekday.Values.Contains((int)expected.DayOfWeek)))
            {
                expected = expected.AddSeconds(1);
            }

            Assert.Equal((expression, expected), (expression, Parse(expression).Next(after)));
        }
    }

    private static (string Text, HashSet<int> Values) RandomField(Random random, int min, int max)
    {
        List<string> items = [];
        HashSet<int> values = [];
        for (var item = random.Next(1, 4); item > 0; item--)
        {
            var (low, high) = (random.Next(min, max + 1), random.Next(min, max + 1));
            (low, high) = (Math.Min(low, high), Math.Max(low, high));
            var step = random.Next(1, 8);
            var (text, from, to, every) = random.Next(5) switch
            {
                0 => ("*", min, max, 1),
                1 => ($"*/{step}", min, max, step),
                2 => ($"{low}", low, low, 1),
                3 => ($"{low}-{high}", low, high, 1),
                _ => ($"{low}-{high}/{step}", low, high, step),
            };
            items.Add(text);
            for (var value = from; value <= to; value += every)
                values.Add(value);
        }
        return (string.Join(',', items), values);
    }

    private static Ncrontab Parse(string expression) =>
        Ncrontab.TryParse(expression, out var parsed, out var problem) ? parsed : throw new FormatException(problem);

    private static DateTime Utc(string text) =>
        DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
}

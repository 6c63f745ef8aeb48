using Serverless.Domain;
using Serverless.Domain.Calendar;
using Serverless.Domain.Returns;
using Serverless.Telling;

namespace Serverless.Tests.Workflows.Telling;

/// <summary>What a sentence says of its case, held against what the case was and did.</summary>
internal sealed record Claim
{
    private readonly List<(string What, Func<Told, Course, bool> Holds)> _facts = [];

    private readonly List<(string Word, Func<Told, Course, string?> Right)> _words = [];

    /// <summary>It says nothing of the case: a heading, a label, a greeting.</summary>
    public static Claim Nothing { get; } = new();

    public static Claim That(Func<ReturnCase, bool> asOf) => new Claim().And("it was so when it was said", (told, _) => asOf(told.AsOf));

    public static Claim Whole(Func<Course, bool> course) => new Claim().And("the case did so", (_, course1) => course(course1));

    public static Claim In(params string[] statuses) => That(c => statuses.Contains(c.Status, StringComparer.Ordinal));

    /// <summary>Something comes of it, once the case is over.</summary>
    public Claim Then(Func<Course, bool> course) => And("it came so", (_, c) => !c.IsOver || course(c));

    public Claim With(Func<ReturnCase, bool> asOf) => And("it was so when it was said", (told, _) => asOf(told.AsOf));

    /// <summary>It names the day on which this is due.</summary>
    public Claim By(Func<ReturnCase, BusinessCalendar, DateTimeOffset?> due) => Word("by", (told, c) => due(told.AsOf, c.Calendar) is { } at ? c.By(at) : null);

    public Claim By(Func<ReturnCase, BusinessCalendar, Due?> due) => By((c, calendar) => due(c, calendar)?.At);

    public Claim By(string clock) => By((c, calendar) => ReturnClocks.DueOf(c, clock, calendar));

    public Claim Amount(string word, Func<ReturnCase, Money?> amount) => Word(word, (told, c) => amount(told.AsOf) is { } right ? c.Amount(right) : null);

    public Claim Word(string word, Func<Told, Course, string?> right)
    {
        _words.Add((word, right));
        return this;
    }

    public IEnumerable<string> Wrongs(Sentence said, Told told, Course course) =>
    [
        .. _facts.Where(fact => !fact.Holds(told, course)).Select(fact => fact.What),
        .. _words.Select(word => (word.Word, Is: said.Words[word.Word], Right: word.Right(told, course)))
            .Where(word => word.Is != word.Right).Select(word => $"{word.Word} is {word.Is} and should be {word.Right ?? "left out"}"),
        .. said.Words.Where(word => word.Key is "by" or "date" or "contestBy")
            .Where(word => course.DayOf(word.Value) is not { } day || (day < course.Calendar.LocalDate(told.At) && !told.IsPage))
            .Select(word => $"{word.Value} is over, or no day"),
    ];

    public Claim And(string what, Func<Told, Course, bool> holds)
    {
        _facts.Add(($"not true that {what}", holds));
        return this;
    }
}

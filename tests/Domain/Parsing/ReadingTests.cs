using Serverless.Domain;
using Serverless.Domain.Parsing;

namespace Serverless.Tests.Domain;

public sealed class ReadingTests
{
    private static readonly string[] Known = ["one", "two"];

    [Theory]
    [InlineData("two", "two", null)]
    [InlineData(null, null, ProblemCodes.Required)]
    [InlineData("Two", null, ProblemCodes.UnknownValue)]
    [InlineData("", null, ProblemCodes.UnknownValue)]
    public void Word_OfSome_IsOneOfThem(string? word, string? read, string? code)
    {
        var reading = new Reading();

        Assert.Equal(read, reading.Word(word, "/word", Known));

        Assert.Equal(code is null ? [] : [("/word", code)], Told(reading));
        Assert.All(reading.Problems.Where(problem => problem.Code is ProblemCodes.UnknownValue), problem => Assert.Equal("One of one, two", problem.Message));
    }

    [Fact]
    public void Word_ThatNobodyRequires_MayBeAbsentAndNotWrong()
    {
        var reading = new Reading();

        Assert.Null(reading.Word(null, "/word", Known, required: false));
        Assert.True(reading.IsClean);
        Assert.Null(reading.Word("three", "/word", Known, required: false));
        Assert.Equal([("/word", ProblemCodes.UnknownValue)], Told(reading));
    }

    [Fact]
    public void Words_OfSome_AreEachReadOnceAndAllThatAreWrongTold()
    {
        var reading = new Reading();

        Assert.Equal(["two", "one"], reading.Words(["two", "three", "one", "two", null!], "/words", Known));
        Assert.Empty(reading.Words([], "/none", Known));

        Assert.Equal([("/words/1", ProblemCodes.UnknownValue), ("/words/4", ProblemCodes.Required), ("/none", ProblemCodes.Required)], Told(reading));
    }

    [Fact]
    public void Document_WithSomethingThatMustHold_IsReadOnlyIfItDoes()
    {
        var reading = new Reading();
        Assert.True(reading.Must(holds: true, "/a", ProblemCodes.Invalid, "It is not so"));
        Assert.NotNull(reading.Result(() => "read").Value);

        Assert.False(reading.Must(holds: false, "/a", ProblemCodes.Invalid, "It is not so"));

        Assert.Equal([new Problem("/a", ProblemCodes.Invalid, "It is not so")], reading.Result(() => "read").Problems);
    }

    private static IEnumerable<(string, string)> Told(Reading reading) => reading.Problems.Select(problem => (problem.Pointer, problem.Code));
}

using Serverless.Domain.Orders;
using Serverless.Domain.Parsing;

namespace Serverless.Domain.Returns;

/// <summary>Answers of the warehouse about lines of a case.</summary>
internal static class LineAnswers
{
    /// <summary>Notes where an answer is not about all lines that were asked, each once, and about no others.</summary>
    /// <param name="notAsked">What is said to a line that was not asked.</param>
    /// <param name="missing">What is said of a line that is not answered.</param>
    public static void MustAnswer(this Reading reading, IReadOnlyList<LineId> asked, IEnumerable<LineId> answered, string notAsked, Func<LineId, string> missing)
    {
        var seen = new HashSet<LineId>();
        foreach (var (i, line) in answered.Index())
        {
            reading.Must(asked.Contains(line), $"/lines/{i}/line", ProblemCodes.UnknownLine, notAsked);
            reading.Must(seen.Add(line), $"/lines/{i}/line", ProblemCodes.Duplicate, "The line is here twice");
        }

        foreach (var line in asked.Except(seen))
            reading.Add("/lines", ProblemCodes.Required, missing(line));
    }
}

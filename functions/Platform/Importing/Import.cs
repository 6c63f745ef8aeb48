using System.Text;
using Serverless.Platform.Strict;

namespace Serverless.Platform.Importing;

/// <summary>Takes in many documents at once, one a line, and answers each on a line of its own, in their sequence.</summary>
/// <param name="Many">What they are, as it is said to whoever sends too many: <c>orders</c>.</param>
internal sealed record Import(string Many, int MaxBytes)
{
    public const string MediaType = "application/x-ndjson";
    public const int MostLines = 1_000;

    private const int AtATime = 8;

    /// <param name="read">What a document says.</param>
    /// <param name="keyOf">What is told twice of one thing is taken in the sequence of its lines.</param>
    /// <param name="take">Takes one in, and says what became of it; of one that cannot be read as well. Lines are counted from 1.</param>
    public async Task<IResult> AnswerAsync<T, TRead, TAnswer>(
        HttpRequest request, Func<T, ParseResult<TRead>> read, Func<TRead, string> keyOf, Func<int, ParseResult<TRead>, CancellationToken, Task<TAnswer>> take, CancellationToken cancellation)
        where T : class
        where TRead : class
    {
        if (request.GetTypedHeaders().ContentType?.MediaType.Equals(MediaType, StringComparison.OrdinalIgnoreCase) is not true)
            return Problems.Of(ProblemCatalog.UnsupportedMediaType, $"An import of {Many} is {MediaType}: one JSON object a line");

        if (await RequestBody.ReadAsync(request, MaxBytes, cancellation) is not { } body)
            return Problems.Of(ProblemCatalog.TooLarge, $"At most {MaxBytes} bytes");

        var lines = NdJson.LinesOf(body);
        if (lines.Count is 0 or > MostLines)
            return Problems.Invalid([new Problem("", lines.Count == 0 ? ProblemCodes.Required : ProblemCodes.TooMany, $"From 1 to {MostLines} {Many}, one a line")]);

        var parsed = lines.ConvertAll(line => Read(line, read));
        var answers = new TAnswer[lines.Count];
        var byKey = parsed.Index().GroupBy(line => line.Item is { IsParsed: true, Value: var value } ? keyOf(value) : $"line {line.Index}", StringComparer.Ordinal);
        await Parallel.ForEachAsync(byKey, new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = cancellation }, async (same, stop) =>
        {
            foreach (var (i, one) in same)
                answers[i] = await take(lines[i].Number, one, stop);
        });
        return Results.Text(NdJson.Write(answers), MediaType, Encoding.UTF8);
    }

    public static IReadOnlyList<Contracts.V1.ImportProblem> ProblemsOf(IReadOnlyList<Problem> problems) =>
        [.. problems.Select(problem => new Contracts.V1.ImportProblem(problem.Pointer, problem.Code, problem.Message))];

    private static ParseResult<TRead> Read<T, TRead>(NdJsonLine line, Func<T, ParseResult<TRead>> read)
        where T : class
        where TRead : class
    {
        try
        {
            var body = StrictJson.Read<T>(line.Text.Span, repeatsNames: true);
            return body.IsParsed ? read(body.Value) : new ParseResult<TRead>(null, body.Problems);
        }
        catch (JsonException e)
        {
            return new ParseResult<TRead>(null, [new Problem("", ProblemCodes.Malformed, $"Not JSON as it should be, at byte {e.BytePositionInLine + 1}")]);
        }
    }
}

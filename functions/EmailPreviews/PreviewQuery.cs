using Serverless.Wording;

namespace Serverless.EmailPreviews;

/// <param name="Kind">Of which kind the sample's case is; absent where none is named.</param>
/// <param name="Case">Which case, as it was named; absent for a sample.</param>
/// <param name="Locale">In which language; absent where none is named.</param>
internal sealed record PreviewQuery(CaseKind? Kind, string? Case, Locale? Locale, IReadOnlyList<Problem> Problems)
{
    public static PreviewQuery Of(HttpRequest request)
    {
        var reading = new Reading();
        var kind = request.Query.Given("kind") is { } named ? reading.Code<CaseKind>(named, "/kind") : null;
        var (of, language) = (request.Query.Given("case"), request.Query.Given("language"));
        reading.Must(of is null || kind is null, "/kind", ProblemCodes.Invalid, "A case has the kind that it has");
        reading.Must(
            language is null || Language.Of(language) is not null, "/language", ProblemCodes.Invalid, $"One of {string.Join(", ", Language.All.Select(known => known.Code))}");
        return new PreviewQuery(kind, of, language is null ? null : Locale.Pick(language), reading.Problems);
    }
}

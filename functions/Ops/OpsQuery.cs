using Microsoft.AspNetCore.Http;
using Serverless.Cases;
using Serverless.Domain;
using Serverless.Domain.Ids;
using Serverless.Domain.Parsing;
using Serverless.Platform.Errors;
using Serverless.Platform.Storage;

namespace Serverless.Ops;

/// <summary>What a list is asked for: which of it, and from where on.</summary>
/// <param name="List">Names the list and what narrows it besides: a cursor is good for the list it came from alone.</param>
public sealed record OpsQuery(string List, FailureFilter Wanted, string? Continuation)
{
    /// <summary>Reads the query of a call and answers it; what cannot be read is told all at once.</summary>
    internal static async Task<IResult> AnswerAsync(HttpRequest request, string list, Func<OpsQuery, Task<IResult>> answer)
    {
        var query = Parse(request.Query, list);
        return query.IsParsed ? await answer(query.Value) : Problems.Invalid(query.Problems);
    }

    /// <summary>Hands a place in the list out, for the page after.</summary>
    internal string? Cursor(string? next) => next is null ? null : Cursors.Write(next, Scope(List, Wanted));

    private static ParseResult<OpsQuery> Parse(IQueryCollection query, string list)
    {
        List<Problem> problems = [];
        StorefrontId? storefront = null;
        if (query["storefront"].ToString() is { Length: > 0 } shop && (storefront = StorefrontId.TryParse(shop)) is null)
        {
            problems.Add(new Problem("/storefront", ProblemCodes.Invalid, "No storefront's id"));
        }

        var wanted = new FailureFilter(query["cause"].ToString() is { Length: > 0 } cause ? cause : null, storefront);
        string? continuation = null;
        if (query["cursor"].ToString() is { Length: > 0 } cursor && (continuation = Cursors.Read(cursor, Scope(list, wanted))) is null)
        {
            problems.Add(new Problem("/cursor", ProblemCodes.Invalid, "Hand back the cursor of the page before, with the same filters"));
        }

        return problems.Count == 0 ? new ParseResult<OpsQuery>(new OpsQuery(list, wanted, continuation), []) : new ParseResult<OpsQuery>(null, problems);
    }

    private static string Scope(string list, FailureFilter wanted) => $"{list}\n{wanted.Cause}\n{wanted.Storefront}";
}

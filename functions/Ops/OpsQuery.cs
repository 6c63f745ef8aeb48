using Microsoft.AspNetCore.Http;
using Serverless.Cases;
using Serverless.Domain;
using Serverless.Domain.Ids;
using Serverless.Returns.Reading;

namespace Serverless.Ops;

/// <summary>Which failures are asked for, and from where on.</summary>
public sealed record OpsQuery(FailureFilter Wanted, string? Continuation)
{
    internal static readonly Problem BadCursor = new("/cursor", "malformed", "Hand back the cursor of the page before, with the same filters");

    internal static ParseResult<OpsQuery> Parse(IQueryCollection query, string list)
    {
        List<Problem> problems = [];
        var cause = query["cause"].ToString() is { Length: > 0 } text ? text : null;
        StorefrontId? storefront = null;
        if (query["storefront"].ToString() is { Length: > 0 } shop && (storefront = StorefrontId.TryParse(shop)) is null)
        {
            problems.Add(new Problem("/storefront", "malformed", "No storefront's id"));
        }

        string? continuation = null;
        if (query["cursor"].ToString() is { Length: > 0 } cursor && (continuation = Cursors.Read(cursor, Scope(list, cause, storefront))) is null)
        {
            problems.Add(BadCursor);
        }

        return problems.Count == 0
            ? new ParseResult<OpsQuery>(new OpsQuery(new FailureFilter(cause, storefront), continuation), [])
            : new ParseResult<OpsQuery>(null, problems);
    }

    internal string? Cursor(string list, string? next) =>
        next is null ? null : Cursors.Write(next, Scope(list, Wanted.Cause, Wanted.Storefront));

    private static string Scope(string list, string? cause, StorefrontId? storefront) => $"{list}\n{cause}\n{storefront}";
}

namespace Serverless.Ops;

/// <summary>What operators narrow lists by.</summary>
internal static class OpsQuery
{
    /// <summary>Answers with a page of what the filters choose.</summary>
    /// <param name="list">Names the list and what narrows it besides.</param>
    /// <param name="query">What was read of the query before.</param>
    public static Task<IResult> PageAsync<T, TAnswer>(
        HttpRequest request,
        string list,
        Func<FailureFilter, string?, Task<TablePage<T>>> page,
        Func<IReadOnlyList<T>, string?, TAnswer> answer,
        Reading? query = null)
    {
        query ??= new Reading();
        var wanted = Filter(query, request.Query);
        return PagedList.AnswerAsync(request, query, $"{list}\n{wanted.Cause}\n{wanted.Storefront}", from => page(wanted, from), answer);
    }

    /// <summary>Answers what is asked of all that the filters choose.</summary>
    public static async Task<IResult> AnswerAsync(HttpRequest request, Func<FailureFilter, Task<IResult>> answer, bool causeRequired = false)
    {
        var query = new Reading();
        var wanted = Filter(query, request.Query);
        if (causeRequired)
            query.Requires(wanted.Cause, "/cause");

        return query.IsClean ? await answer(wanted) : Problems.Invalid(query.Problems);
    }

    /// <summary>The storefront that something is narrowed to; null when it is not.</summary>
    public static StorefrontId? Storefront(this Reading reading, string? id) =>
        reading.Value(id, "/storefront", StorefrontId.TryParse, "No storefront's id", required: false);

    private static FailureFilter Filter(Reading reading, IQueryCollection query) => new(query.Given("cause"), reading.Storefront(query.Given("storefront")));
}

namespace Serverless.Ops;

internal static class OpsQuery
{
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

    public static async Task<IResult> AnswerAsync(HttpRequest request, Func<FailureFilter, Task<IResult>> answer, bool causeRequired = false)
    {
        var query = new Reading();
        var wanted = Filter(query, request.Query);
        if (causeRequired)
            query.Requires(wanted.Cause, "/cause");

        return query.IsClean ? await answer(wanted) : Problems.Invalid(query.Problems);
    }

    public static StorefrontId? Storefront(this Reading reading, string? id) =>
        reading.Value(id, "/storefront", StorefrontId.TryParse, "No storefront's id", required: false);

    private static FailureFilter Filter(Reading reading, IQueryCollection query) => new(query.Given("cause"), reading.Storefront(query.Given("storefront")));
}

using System.Globalization;
using Serverless.Contracts.V1;

namespace Serverless.Events;

/// <summary>What happened to a storefront's cases, for a storefront that catches up.</summary>
public sealed partial class EventFunctions(EventFeed feed, ILogger<EventFunctions> log)
{
    private const int Most = 100;

    [Function("ListEvents")]
    [ForStorefronts(Scopes.ReturnsRead)]
    public async Task<IResult> List([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/events")] HttpRequest request, CancellationToken cancellation)
    {
        var (storefront, query) = (request.Storefront.Id, new Reading());
        var limit = request.Query.Given("limit") is { } number
            ? query.Value(number, "/limit", WholeNumber, "A whole number") is { } wanted ? query.Number(wanted, "/limit", 1, Most) : null
            : Most;
        var given = request.Query.Given("after");
        var after = given is null ? feed.Start : EventCursor.Read(given, storefront);
        query.Must(after is not null, "/after", ProblemCodes.Invalid, "Hand back the cursor of the answer before");
        if (after is null || limit is not { } most)
            return Problems.Invalid(query.Problems);

        if (feed.IsOver(after))
            return Problems.Of(ProblemCatalog.EventsExpired);

        var page = await feed.ReadAsync(storefront, after, most, cancellation);
        return Results.Json(new EventList(page.Events, page.Next.Write(storefront), page.IsFull), Json.Api);
    }

    [Function("SweepEvents")]
    public async Task Sweep([TimerTrigger("0 47 3 * * *")] TimerInfo timer, CancellationToken cancellation)
    {
        if (await feed.SweepAsync(cancellation) is > 0 and var count)
            Swept(log, count);
    }

    private static int? WholeNumber(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} rows of events were erased")]
    private static partial void Swept(ILogger logger, int count);
}

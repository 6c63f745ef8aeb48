using System.Text;
using Serverless.Contracts.V1;
using Serverless.Domain.OrderUpdates;
using Serverless.Opening;
using Serverless.Platform.Idempotency;
using Serverless.Platform.Strict;

namespace Serverless.Orders;

/// <summary>Takes in many orders at once, one a line, and answers each. To send them again is safe: what is on record is unchanged.</summary>
public sealed class ImportOrders(OrderRecords orders, TimeProvider time)
{
    public const string MediaType = "application/x-ndjson";
    public const int MostLines = 1_000;
    public const int MaxBytes = 4 * 1024 * 1024;

    private const int AtATime = 8;

    [Function(nameof(ImportOrders))]
    [ForStorefronts(Scopes.OrdersWrite)]
    [RepeatsSafely]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/orders/import")] HttpRequest request, CancellationToken cancellation)
    {
        if (request.GetTypedHeaders().ContentType?.MediaType.Equals(MediaType, StringComparison.OrdinalIgnoreCase) is not true)
            return Problems.Of(ProblemCatalog.UnsupportedMediaType, $"Orders are imported as {MediaType}: one JSON object a line");

        if (await RequestBody.ReadAsync(request, MaxBytes, cancellation) is not { } body)
            return Problems.Of(ProblemCatalog.TooLarge, $"At most {MaxBytes} bytes");

        var lines = NdJson.LinesOf(body);
        if (lines.Count is 0 or > MostLines)
            return Problems.Invalid([new Problem("", lines.Count == 0 ? ProblemCodes.Required : ProblemCodes.TooMany, $"From 1 to {MostLines} orders, one a line")]);

        var read = lines.ConvertAll(line => Read(line, request.Storefront));
        var answers = new OrderImported[lines.Count];
        // What is told twice of one order is told in the sequence of its lines.
        var byOrder = read.Index().GroupBy(line => line.Item is { IsParsed: true, Value.Order.Number: var number } ? number.Key : $"line {line.Index}", StringComparer.Ordinal);
        await Parallel.ForEachAsync(byOrder, new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = cancellation }, async (told, stop) =>
        {
            foreach (var (i, parsed) in told)
                answers[i] = await TellAsync(request.Storefront.Id, lines[i].Number, parsed, stop);
        });
        return Results.Text(NdJson.Write(answers), MediaType, Encoding.UTF8);
    }

    private ParseResult<ToldOrder> Read(NdJsonLine line, Storefront storefront)
    {
        try
        {
            var body = StrictJson.Read<Contracts.V1.Order>(line.Text.Span, repeatsNames: true);
            return body.IsParsed ? ToldOrder.Parse(body.Value, storefront, time.GetUtcNow()) : new ParseResult<ToldOrder>(null, body.Problems);
        }
        catch (JsonException e)
        {
            return new ParseResult<ToldOrder>(null, [new Problem("", ProblemCodes.Malformed, $"Not JSON as it should be, at byte {e.BytePositionInLine + 1}")]);
        }
    }

    private async Task<OrderImported> TellAsync(StorefrontId storefront, int line, ParseResult<ToldOrder> parsed, CancellationToken cancellation)
    {
        if (!parsed.IsParsed)
            return Refused(line, number: null, parsed.Problems);

        var number = parsed.Value.Order.Number.Value;
        var (told, change) = await orders.TellAsync(storefront, parsed.Value, cancellation);
        return told is OrderTold.Agreed
            ? new OrderImported(line, Codes.Of(change)) { Number = number }
            : Refused(line, number, OrderProblems.Of(told.InOwnBody()));
    }

    private static OrderImported Refused(int line, string? number, IReadOnlyList<Problem> problems) =>
        new(line, "refused") { Number = number, Problems = [.. problems.Select(problem => new ImportProblem(problem.Pointer, problem.Code, problem.Message))] };
}

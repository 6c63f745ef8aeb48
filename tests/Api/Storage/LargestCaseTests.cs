using System.Globalization;
using Serverless.Tests.Api.Uploads;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Api.Storage;

/// <summary>The largest request that is legal, and the largest answer to it, find room in the record.</summary>
[Collection(nameof(ReturnsApp))]
public sealed class LargestCaseTests(ReturnsApp app)
{
    private const int MostLines = 500;

    [Fact]
    public async Task Claim_OfTheMostLinesWithTheLongestTextsAndLinks_TakesTheLargestAnswer()
    {
        using var shop = await app.OpenShopAsync();
        var ask = shop.Ask() with { Items = [.. Enumerable.Range(0, MostLines).Select(n => new Item(Long(n, 64), 1, 1000 + n))] };
        ask = ask with
        {
            Kind = "claim",
            // Five lines have all the evidence that there may be; the others have none and are asked for it.
            Lines = [.. ask.Items.Select((item, n) => Ask.Line(item.Id, reason: "damaged", note: n < 300 ? Long(n, 1000) : null) with { Evidence = n < 5 ? Links(n) : null })],
        };
        var request = ask.Request();
        request = request with
        {
            Order = request.Order! with
            {
                Lines = [.. request.Order.Lines!.Select((line, n) => line! with { Sku = Long(n, 100), Title = Long(n, 300), Category = Long(n, 64) })],
            },
        };

        var asked = await shop.AskAsync(request);
        await asked.UntilMailAsync("question_asked");
        var answer = new { choice = "add_evidence", evidence = Links(7) };
        await asked.DoAsync("answer", answer);
        await asked.UntilStatusAsync("awaiting_parcel");
        await asked.DoAsync("answer", answer);

        var lines = (await asked.GetAsync()).Lines;
        Assert.Equal(Links(4), lines[4].Evidence);
        Assert.All(lines.Skip(5), line => Assert.Equal(Links(7), line.Evidence));
    }

    private static IReadOnlyList<string> Links(int of) => [.. Enumerable.Range(0, 10).Select(n => $"https://photos.example/{Long((10 * of) + n, 477)}")];

    /// <summary>Text of this length that hardly repeats; characters that JSON escapes are in it.</summary>
    private static string Long(int seed, int length)
    {
        var dice = new Random(seed);
        const string letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789&'+-_.~";
        var head = seed.ToString("D3", CultureInfo.InvariantCulture);
        return head + string.Concat(Enumerable.Range(head.Length, length - head.Length).Select(_ => letters[dice.Next(letters.Length)]));
    }
}

using System.Net;
using System.Text.Json;
using Serverless.Tests.Api.Platform;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Api.Webhooks;

/// <summary>Signed and true, but of a size, at a time or in words that nobody expects: taken as far as it can be, and never a failure of ours.</summary>
[Collection(nameof(ReturnsApp))]
public sealed class OddHookTests(ReturnsApp app)
{
    private static readonly string Long = new('x', 40_000);

    public static TheoryData<string> Partners => [.. Hook.Partners];

    public static TheoryData<string, string> PartnersAndIds
    {
        get
        {
            var all = new TheoryData<string, string>();
            foreach (var partner in Hook.Partners)
            {
                foreach (var id in (string[])["a\r\nb", "\0", "\u001b[2J", "../..", "'; drop", "📦\u202e", "{{id}}", "=cmd|'/c calc'!A1"])
                    all.Add(partner, id);
            }

            return all;
        }
    }

    [Theory]
    [MemberData(nameof(PartnersAndIds))]
    public async Task Id_OfAnySigns_IsKnownAgain(string partner, string id)
    {
        using var scene = await Scene.SetAsync(app, partner);
        var word = await scene.WordAsync(id);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (await scene.SendAsync(word), await scene.SendAsync(word)));

        await scene.TakenInAsync();
        Assert.Equal(1, await scene.ReportsAsync());
    }

    [Theory]
    [InlineData("payments")]
    [InlineData("carrier")]
    public async Task Id_LongerThanARowHolds_IsKnownAgain(string partner)
    {
        using var scene = await Scene.SetAsync(app, partner);
        var (first, second) = (await scene.WordAsync($"{Long}1"), Scene.OfNobody(partner, $"{Long}2", app.Clock.GetUtcNow(), nobody: "odd"));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (await scene.SendAsync(first), await scene.SendAsync(first)));
        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.Accepted), (await scene.SendAsync(second), await scene.SendAsync(second)));

        await scene.TakenInAsync();
        Assert.Equal(1, await scene.ReportsAsync());
    }

    [Theory]
    [InlineData("0001-01-01T00:00:00Z")]
    [InlineData("1970-01-01T00:00:00Z")]
    [InlineData("9999-12-31T23:59:59Z")]
    [InlineData("2199-01-01T00:00:00+14:00")]
    public async Task Parcel_SeenAtATimeThatCannotBe_WasSeenNow(string at)
    {
        using var scene = await Scene.SetAsync(app, "carrier");
        var now = app.Clock.GetUtcNow();

        Assert.Equal(HttpStatusCode.OK, await scene.SendAsync(Messages.Tracker(await scene.Case.TrackingAsync(), "delivered", "arrived_at_destination", DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture))));

        await scene.TakenInAsync();
        var inspectBy = Assert.Single((await scene.Case.GetAsync()).Clocks, clock => clock.Name is "inspect_by");
        Assert.InRange(inspectBy.Start, now, app.Clock.GetUtcNow());
    }

    [Theory]
    [InlineData("0001-01-01T00:00:00Z", HttpStatusCode.UnprocessableEntity)]
    [InlineData("9999-12-31T23:59:59Z", HttpStatusCode.OK)]
    public async Task Inspection_AtATimeThatCannotBe_IsOfNowOrRefused(string at, HttpStatusCode answer)
    {
        using var scene = await Scene.SetAsync(app, "warehouse");
        var word = Messages.Inspection(
            scene.Case.Key, DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture), scene.Id, new { line = "shirt", unit = 1, result = "accepted" });

        Assert.Equal(answer, await scene.SendAsync(word));

        if (answer is HttpStatusCode.OK)
        {
            await scene.TakenInAsync();
            Assert.InRange((await scene.Case.RecordAsync()).Judgement.Inspection!.At, app.Clock.GetUtcNow().AddDays(-1), app.Clock.GetUtcNow());
        }
    }

    [Fact]
    public async Task Inspection_WithMoreWordsThanDocumented_IsToldWhich()
    {
        var body = Messages.Inspection(
            $"shop-nobody~ret_{new string('0', 20)}", app.Clock.GetUtcNow(), "insp_long",
            new { line = "shirt", unit = 1, result = "refused", reason = Long, note = Long, photos = Enumerable.Repeat("https://photos.example/1", 21) },
            new { line = "shirt", unit = 2, result = "refused", photos = (string[])[$"https://photos.example/{Long}"] });

        var problem = await ProblemAnswer.OfAsync(HttpStatusCode.UnprocessableEntity, Hook.Of(app, "warehouse", body).SendAsync(app));

        Assert.Equal(["/units/0/reason", "/units/0/note", "/units/0/photos", "/units/1/photos/0"], problem.Pointers);
    }

    [Fact]
    public async Task Inspection_OfMoreThanACaseHolds_IsRefusedAtOnce()
    {
        var units = Enumerable.Range(1, 9_000).Select(n => (object)new { line = "shirt", unit = n, result = "accepted" }).ToArray();
        var body = Messages.Inspection($"shop-nobody~ret_{new string('0', 20)}", app.Clock.GetUtcNow(), "insp_large", units);

        var problem = await ProblemAnswer.OfAsync(HttpStatusCode.UnprocessableEntity, Hook.Of(app, "warehouse", body).SendAsync(app));

        Assert.Equal(("/units", "too_large"), (Assert.Single(problem.Errors!).Pointer, problem.Errors![0].Code));
    }

    [Fact]
    public async Task Inspection_OfAsManyUnitsAsPromised_IsTakenIn()
    {
        using var scene = await Scene.SetAsync(app, "warehouse", shirts: 1_900, returned: 1_000);
        var units = Enumerable.Range(1, 1_900).Select(n => (object)new { line = "shirt", unit = n, result = "accepted" }).ToArray();

        Assert.Equal(HttpStatusCode.OK, await scene.SendAsync(Messages.Inspection(scene.Case.Key, app.Clock.GetUtcNow(), scene.Id, units)));

        // What nobody asked back is held for the shop to decide about.
        await scene.Case.UntilStatusAsync("goods_held");
        await scene.Case.UntilMailAsync("inspected");
        Assert.Equal(1_900, (await scene.Case.RecordAsync()).Judgement.Inspection!.Units.Count);
        await scene.Case.RestAsync();
    }

    [Fact]
    public async Task Words_OfTheWarehouse_StandOnOneLineAndTurnNothing()
    {
        using var scene = await Scene.SetAsync(app, "warehouse");
        var word = Messages.Inspection(scene.Case.Key, app.Clock.GetUtcNow(), scene.Id, new
        {
            line = "shirt",
            unit = 1,
            result = "refused",
            reason = "worn\r\nBcc: all@shop.example\u001b[2J\u202e",
            note = "see\0this\u2028here",
        });

        Assert.Equal(HttpStatusCode.OK, await scene.SendAsync(word));

        await scene.Case.UntilStatusAsync("goods_held");
        var unit = Assert.Single((await scene.Case.RecordAsync()).Judgement.Inspection!.Units);
        Assert.Equal(("worn Bcc: all@shop.example [2J", "see this here"), (unit.Reason, unit.Note));
    }

    [Fact]
    public async Task Place_OfAParcel_IsOneShortLine()
    {
        using var scene = await Scene.SetAsync(app, "carrier");
        var news = Messages.Tracker(await scene.Case.TrackingAsync(), "unknown", "weather_delay", app.Clock.GetUtcNow())
            .Replace("\"Berlin\"", JsonSerializer.Serialize($"Ber\r\nlin\u001b {Long}"), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.OK, await scene.SendAsync(news));

        var place = (await scene.Case.GetAsync()).Timeline.Last(entry => entry.What is "parcel_seen").Facts!["place"]!.GetValue<string>();
        Assert.StartsWith("Ber lin xxx", place, StringComparison.Ordinal);
        Assert.InRange(place.Length, 50, 100);
    }

    [Fact]
    public async Task Parcel_WithANumberLongerThanAnyOfOurs_IsNoneOfOurs()
    {
        using var answer = await Hook.Of(app, "carrier", Messages.Tracker(Long, "delivered", "arrived_at_destination", app.Clock.GetUtcNow())).SendAsync(app);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("ignored", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}

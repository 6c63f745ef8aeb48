using System.Net;
using Azure.Storage.Blobs;
using Microsoft.Extensions.DependencyInjection;
using Serverless.Domain.Ids;
using Serverless.Tests.Api.Platform;
using Serverless.Tests.Returns;
using Serverless.Uploads;

namespace Serverless.Tests.Api.Uploads;

/// <summary>Photos that are added to a claim by the API: its own shop's, and no other case's.</summary>
[Collection(nameof(ReturnsApp))]
public sealed class AddedEvidenceTests(ReturnsApp app)
{
    [Fact]
    public async Task Photos_OfTheShop_AreOnTheLineAndTheSameAnswerAgainChangesNothing()
    {
        using var shop = await app.OpenShopAsync();
        var (asked, photo) = (await shop.AskForPhotosAsync(), await shop.UploadAsync());
        var answer = new { choice = "add_evidence", question = 1, evidence = new[] { photo, "https://shop.example/photo.jpg" } };
        await asked.DoAsync("answer", answer);
        await asked.UntilStatusAsync("awaiting_parcel");
        await asked.DoAsync("answer", answer);

        var evidence = (await asked.GetAsync()).Lines[0].Evidence!;
        Assert.Equal("https://shop.example/photo.jpg", evidence[1]);
        using var browser = app.Host.CreateClient();
        using var seen = await browser.GetAsync(new Uri(new Uri(evidence[0]).PathAndQuery.TrimStart('/'), UriKind.Relative));
        Assert.Equal("image/jpeg", seen.Content.Headers.ContentType?.MediaType);
        await ProblemAnswer.OfAsync(HttpStatusCode.Conflict, asked.PostAsync("answer", answer with { evidence = [photo] }));
    }

    [Fact]
    public async Task Photos_OfAnotherShopOrCaseOrOfNobody_AreUnknownAndTheQuestionStaysOpen()
    {
        using var shop = await app.OpenShopAsync();
        using var other = await Shop.OpenAsync(app);
        var (theirs, used, empty) = (await other.UploadAsync(), await shop.UploadAsync(), (await shop.OpenUploadAsync()).Id);
        await shop.AskAsync(shop.Ask().Claim("damaged") with { Lines = [Ask.Line("shirt", reason: "damaged") with { Evidence = [used] }] });
        var elsewhere = await shop.AskForPhotosAsync();
        var where = await elsewhere.SendFilesAsync(1, [], ("shirt.png", Case.Photo), ("notes.txt", "no photo"u8.ToArray()));
        var onAnotherPage = where.Split("kept=")[1];
        var asked = await shop.AskForPhotosAsync();

        var problem = await ProblemAnswer.OfAsync(
            HttpStatusCode.UnprocessableEntity, asked.PostAsync("answer", new { choice = "add_evidence", evidence = new[] { theirs, used, empty, onAnotherPage } }));

        Assert.Equal(["/evidence/0", "/evidence/1", "/evidence/2", "/evidence/3"], problem.Pointers);
        Assert.Equal("awaiting_answer", (await asked.RecordAsync()).Status);
        Assert.Contains("photos_none", await asked.SendFilesAsync(1, [onAnotherPage]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "choice": "add_evidence" }""", "/evidence")]
    [InlineData("""{ "choice": "add_evidence", "evidence": [] }""", "/evidence")]
    [InlineData("""{ "choice": "add_evidence", "evidence": ["http://shop.example/1.jpg"] }""", "/evidence/0")]
    [InlineData("""{ "choice": "no_evidence", "evidence": ["https://shop.example/1.jpg"] }""", "/evidence")]
    public async Task Answer_WithoutEvidenceOrWithWhatIsNone_IsInvalid(string body, string pointer)
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AskAsync(shop.Ask());

        var problem = await ProblemAnswer.OfAsync(HttpStatusCode.UnprocessableEntity, shop.SendAsync($"api/v1/returns/{(await asked.GetAsync()).Id}/answer", body));
        Assert.Equal([pointer], problem.Pointers);
    }

    [Fact]
    public async Task Operator_AddsNoPhotos()
    {
        using var admin = await Operator.OfAsync(app, "admin");
        using var shop = await app.OpenShopAsync();
        var asked = await shop.AskForPhotosAsync();

        using var answer = await admin.PostAsync($"cases/{asked.Key}/events", new { reason = "Rang us", answer = new { choice = "add_evidence" } });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        await admin.DoAsync<object>($"cases/{asked.Key}/events", new { reason = "Rang us", answer = new { choice = "no_evidence" } });
        await asked.UntilStatusAsync("in_review");
    }

    [Fact]
    public async Task Photos_OfARequestThatIsRefused_AreNobodysAndOfOneThatIsTakenTheCases()
    {
        using var shop = await app.OpenShopAsync();
        var photo = await shop.UploadAsync();
        var ask = shop.Ask();
        await shop.AskAsync(ask);
        // Another price than the order on record has.
        var refused = ask with { Items = [new("shirt", 2, 1000), new("socks", 3, 995)], Lines = [Ask.Line("socks", reason: "damaged") with { Evidence = [photo] }] };
        using (var answer = await shop.PostAsync(refused.Request()))
            Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);

        var asked = await shop.AskForPhotosAsync();
        await asked.DoAsync("answer", new { choice = "add_evidence", evidence = new[] { photo } });
        Assert.Single((await asked.GetAsync()).Lines[0].Evidence!);
    }

    [Fact]
    public async Task Photos_ThatWereAdded_StayWhenUnusedOnesAreSwept()
    {
        using var shop = await app.OpenShopAsync();
        var (asked, added, unused) = (await shop.AskForPhotosAsync(), await shop.UploadAsync(), await shop.UploadAsync());
        await asked.DoAsync("answer", new { choice = "add_evidence", evidence = new[] { added } });
        var later = new UploadStore(app.Host.Services.GetRequiredService<BlobServiceClient>(), new InEightDays());
        await later.SweepAsync(CancellationToken.None);

        var storefront = StorefrontId.Parse(shop.Id);
        Assert.True(await later.IsThereAsync(storefront, UploadId.TryParse(added)!.Value, CancellationToken.None));
        Assert.False(await later.IsThereAsync(storefront, UploadId.TryParse(unused)!.Value, CancellationToken.None));
    }

    /// <summary>The storage emulator's own time says when a photo came.</summary>
    private sealed class InEightDays : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddDays(8);
    }
}

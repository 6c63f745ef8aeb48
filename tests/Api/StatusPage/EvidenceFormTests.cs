using System.Net;
using System.Text;
using Serverless.StatusPage;
using Serverless.Tests.Api.Uploads;
using Serverless.Tests.Returns;
using Serverless.Uploads;
using SkiaSharp;

namespace Serverless.Tests.Api.StatusPage;

/// <summary>The form that takes photos: what is none is named and the others are kept, nobody sends more than fits, and it answers once.</summary>
[Collection(nameof(ReturnsApp))]
public sealed class EvidenceFormTests(ReturnsApp app)
{
    [Fact]
    public async Task File_ThatIsNoPhoto_IsNamedAndTheOthersAreKept()
    {
        using var shop = await app.OpenShopAsync();
        var asked = await shop.AskForPhotosAsync();
        Assert.Contains("multipart/form-data", await asked.PageAsync(), StringComparison.Ordinal);

        var where = await asked.SendFilesAsync(1, [], ("shirt.png", Case.Photo), ("<b>notes</b>.txt", "A photo, honestly"u8.ToArray()), ("sleeve.jpg", Pictures.Of(SKEncodedImageFormat.Jpeg)));
        Assert.Contains("notice=photo_bad", where, StringComparison.Ordinal);
        var kept = where.Split("kept=").Skip(1).Select(photo => photo.TrimEnd('&')).ToList();
        Assert.Equal(2, kept.Count);
        var page = await PageAsync(where);
        Assert.Contains("We cannot read “&lt;b&gt;notes&lt;/b&gt;.txt” as a photo", page, StringComparison.Ordinal);
        Assert.All(kept, photo => Assert.Contains($"name=\"kept\" value=\"{photo}\"", page, StringComparison.Ordinal));
        Assert.Equal("awaiting_answer", (await asked.RecordAsync()).Status);

        Assert.Contains("notice=photos_added", await asked.SendFilesAsync(1, kept), StringComparison.Ordinal);
        await asked.UntilStatusAsync("awaiting_parcel");
        Assert.Equal(2, (await asked.GetAsync()).Lines[0].Evidence!.Count);
    }

    [Fact]
    public async Task Form_WithoutFilesOrOfAnotherKind_AsksForOne()
    {
        using var shop = await app.OpenShopAsync();
        var asked = await shop.AskForPhotosAsync();

        Assert.Contains("notice=photos_none", await asked.SendFilesAsync(1, []), StringComparison.Ordinal);
        Assert.Contains("notice=photos_none", await asked.SendFilesAsync(1, ["upl_00000000000000000000000000000001"], ("empty.png", [])), StringComparison.Ordinal);
        await asked.SubmitAsync("evidence", ("question", "1"));
        await asked.SubmitAsync("answer", ("question", "1"), ("answer", "add_evidence"));
        Assert.Equal("awaiting_answer", (await asked.RecordAsync()).Status);
    }

    [Fact]
    public async Task Files_ThatAreTooLargeOrTooMany_AreSaidSo()
    {
        using var shop = await app.OpenShopAsync();
        var asked = await shop.AskForPhotosAsync();

        Assert.Contains("notice=photo_too_large", await asked.SendFilesAsync(1, [], ("large.jpg", new byte[(10 * 1024 * 1024) + 1])), StringComparison.Ordinal);
        Assert.Contains("notice=photo_too_large", await asked.SendFilesAsync(1, [], ("bomb.png", Pictures.Bomb())), StringComparison.Ordinal);
        var where = await asked.SendFilesAsync(1, [], [.. Enumerable.Range(1, 6).Select(n => ($"{n}.png", Pictures.Of(SKEncodedImageFormat.Png, 10 * n, 10)))]);
        Assert.Contains("notice=photos_too_many", where, StringComparison.Ordinal);
        Assert.Equal(5, where.Split("kept=").Length - 1);
    }

    [Fact]
    public async Task Form_SentTwiceOrToAnotherQuestion_AnswersOnce()
    {
        using var shop = await app.OpenShopAsync();
        var asked = await shop.AskForPhotosAsync();

        Assert.Contains("notice=answer_too_late", await asked.SendFilesAsync(2, [], ("shirt.png", Case.Photo)), StringComparison.Ordinal);
        Assert.Contains("notice=photos_added", await asked.SendFilesAsync(1, [], ("shirt.png", Case.Photo)), StringComparison.Ordinal);
        Assert.Contains("notice=photos_added", await asked.SendFilesAsync(1, [], ("shirt.png", Case.Photo)), StringComparison.Ordinal);
        Assert.Contains("notice=answer_too_late", await asked.SendFilesAsync(1, [], ("sleeve.jpg", Pictures.Of(SKEncodedImageFormat.Jpeg))), StringComparison.Ordinal);
        Assert.Single((await asked.GetAsync()).Lines[0].Evidence!);
    }

    [Fact]
    public async Task Form_SentTwiceThatLedToAnotherQuestion_ShowsThePageAsItStands()
    {
        using var shop = await Shop.OpenAsync(app, new() { Default = new() { EvidenceFor = ["damaged"], KeepOfferPercent = 30 } });
        var asked = await shop.AskForPhotosAsync();

        Assert.Contains("notice=photos_added", await asked.SendFilesAsync(1, [], ("shirt.png", Case.Photo)), StringComparison.Ordinal);
        Assert.Contains("notice=photos_added", await asked.SendFilesAsync(1, [], ("shirt.png", Case.Photo)), StringComparison.Ordinal);
        Assert.Contains("notice=answer_too_late", await asked.SendFilesAsync(1, [], ("sleeve.jpg", Pictures.Of(SKEncodedImageFormat.Jpeg))), StringComparison.Ordinal);
        Assert.Equal("keep_offer", (await asked.GetAsync()).Question!.Topic);
    }

    [Fact]
    public async Task Photo_ThatIsAnotherRequestsByNow_IsSaidSo()
    {
        using var shop = await app.OpenShopAsync();
        var asked = await shop.AskForPhotosAsync();
        var where = await asked.SendFilesAsync(1, [], ("shirt.png", Case.Photo), ("notes.txt", "no photo"u8.ToArray()));
        await shop.AskAsync(shop.Ask().Claim("damaged") with { Lines = [Ask.Line("shirt", reason: "damaged") with { Evidence = [where.Split("kept=")[1]] }] });

        where = await asked.SendFilesAsync(1, [], ("shirt.png", Case.Photo));
        Assert.Contains("notice=photo_gone", where, StringComparison.Ordinal);
        Assert.Contains("belongs to another request", await PageAsync(where), StringComparison.Ordinal);
        Assert.Equal("awaiting_answer", (await asked.RecordAsync()).Status);
    }

    [Fact]
    public async Task Photos_OfOneQuestion_AreKeptUpToALimit()
    {
        using var shop = await app.OpenShopAsync();
        var asked = await shop.AskForPhotosAsync();
        for (var n = 1; n <= OwnPhoto.MostKept; n += EvidenceForm.MostPhotos)
        {
            (string, byte[])[] five = [.. Enumerable.Range(n, EvidenceForm.MostPhotos).Select(width => ($"{width}.png", Pictures.Of(SKEncodedImageFormat.Png, width, 1)))];
            Assert.Contains("notice=photos_too_many", await asked.SendFilesAsync(1, [], [.. five, ("notes.txt", "no photo"u8.ToArray())]), StringComparison.Ordinal);
        }

        var where = await asked.SendFilesAsync(1, [], ("new.png", Pictures.Of(SKEncodedImageFormat.Png, 200, 1)));
        Assert.Contains("notice=photos_full", where, StringComparison.Ordinal);
        Assert.Contains("could not take “new.png”", await PageAsync(where), StringComparison.Ordinal);
        Assert.Contains("notice=photos_added", await asked.SendFilesAsync(1, [], ("1.png", Pictures.Of(SKEncodedImageFormat.Png, 1, 1))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Form_ThatIsCutOff_IsMalformed()
    {
        using var shop = await app.OpenShopAsync();
        var asked = await shop.AskForPhotosAsync();
        using var browser = app.Host.CreateClient();
        using var cut = new ByteArrayContent(Encoding.ASCII.GetBytes("--x\r\nContent-Disposition: form-data; name=\"photos\"; filename=\"a.png\"\r\n\r\nhalf a file"));
        cut.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=x");
        using var answer = await browser.PostAsync(new Uri($"{asked.StatusPath}/evidence", UriKind.Relative), cut);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("awaiting_answer", (await asked.RecordAsync()).Status);
    }

    [Fact]
    public async Task Form_ForACaseThatAsksForNoPhotos_IsTooLate()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AskAsync(shop.Ask().Claim("damaged"));

        Assert.Contains("notice=answer_too_late", await asked.SendFilesAsync(1, [], ("shirt.png", Case.Photo)), StringComparison.Ordinal);
        Assert.Null((await asked.GetAsync()).Lines[0].Evidence);
    }

    private async Task<string> PageAsync(string where)
    {
        using var browser = app.Host.CreateClient();
        return await browser.GetStringAsync(new Uri(where.TrimStart('/'), UriKind.Relative));
    }
}

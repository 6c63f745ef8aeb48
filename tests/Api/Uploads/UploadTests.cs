using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using Serverless.Contracts.V1;
using Serverless.Tests.Api.Platform;
using Serverless.Tests.Returns;
using SkiaSharp;

namespace Serverless.Tests.Api.Uploads;

/// <summary>Photos as evidence: what is kept is a picture made anew, put there once, and seen by its own shop alone.</summary>
[Collection(nameof(ReturnsApp))]
public sealed class UploadTests(ReturnsApp app)
{
    private const int UploadLimit = 10 * 1024 * 1024;

    [Theory]
    [InlineData(SKEncodedImageFormat.Jpeg)]
    [InlineData(SKEncodedImageFormat.Png)]
    [InlineData(SKEncodedImageFormat.Webp)]
    public async Task Photo_PutOnce_IsEvidenceThatItsShopCanSee(SKEncodedImageFormat format)
    {
        using var shop = await Shop.OpenAsync(app);
        var opened = await OpenAsync(shop);
        using var put = await PutAsync(opened, Pictures.Of(format));
        Assert.Equal(HttpStatusCode.Created, put.StatusCode);
        using (var again = await PutAsync(opened, Pictures.Of(format)))
            Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);

        var asked = await shop.AskAsync(shop.Ask().Claim("damaged") with { Lines = [Ask.Line("shirt", reason: "damaged") with { Evidence = [opened.Id] }] });
        var link = Assert.Single((await asked.GetAsync()).Lines[0].Evidence!);
        using var browser = app.Host.CreateClient();
        using var seen = await browser.GetAsync(PathOf(new Uri(link)));

        Assert.Equal("image/jpeg", seen.Content.Headers.ContentType?.MediaType);
        using var picture = SKBitmap.Decode(await seen.Content.ReadAsByteArrayAsync());
        Assert.Equal((400, 200), (picture.Width, picture.Height));
        app.Clock.Advance(TimeSpan.FromHours(1.1));
        using var late = await browser.GetAsync(PathOf(new Uri(link)));
        Assert.Equal(HttpStatusCode.Gone, late.StatusCode);
    }

    [Fact]
    public async Task PhotoOfAPhone_IsTurnedUprightAndSaysNothingOfWhereItWasTaken()
    {
        using var shop = await Shop.OpenAsync(app);
        var opened = await OpenAsync(shop);
        Assert.Contains(Pictures.Place, Encoding.Latin1.GetString(Pictures.OfAPhone()), StringComparison.Ordinal);
        using var put = await PutAsync(opened, Pictures.OfAPhone());
        var taken = (await put.Content.ReadFromJsonAsync<UploadTaken>(Shop.Json))!;
        Assert.Equal((200, 400), (taken.Width, taken.Height));

        var kept = await KeptAsync(shop, opened);
        Assert.DoesNotContain("Exif", Encoding.Latin1.GetString(kept), StringComparison.Ordinal);
        Assert.DoesNotContain(Pictures.Place, Encoding.Latin1.GetString(kept), StringComparison.Ordinal);
        using var picture = SKBitmap.Decode(kept);
        Assert.True(picture.GetPixel(100, 50).Red > 200 && picture.GetPixel(100, 350).Blue > 200, "the left side is up");
    }

    [Fact]
    public async Task LargePhoto_IsMadeSmaller()
    {
        using var shop = await Shop.OpenAsync(app);
        using var put = await PutAsync(await OpenAsync(shop), Pictures.Of(SKEncodedImageFormat.Jpeg, 4_000, 3_000));

        var taken = (await put.Content.ReadFromJsonAsync<UploadTaken>(Shop.Json))!;
        Assert.Equal((2_048, 1_536), (taken.Width, taken.Height));
    }

    [Fact]
    public async Task Photo_OfSeveralMegabytes_IsTakenIn()
    {
        using var shop = await Shop.OpenAsync(app);
        var photo = Pictures.Noise();
        Assert.InRange(photo.Length, 3 * 1024 * 1024, UploadLimit);
        using var put = await PutAsync(await OpenAsync(shop), photo);

        Assert.Equal(HttpStatusCode.Created, put.StatusCode);
    }

    public static TheoryData<string, HttpStatusCode, string> Bad => new()
    {
        { "text", HttpStatusCode.UnsupportedMediaType, "unsupported_media_type" },
        { "svg", HttpStatusCode.UnsupportedMediaType, "unsupported_media_type" },
        { "nothing", HttpStatusCode.UnsupportedMediaType, "unsupported_media_type" },
        { "bomb", HttpStatusCode.UnprocessableEntity, "image_too_large" },
        { "cut", HttpStatusCode.UnprocessableEntity, "image_unreadable" },
        { "heavy", HttpStatusCode.RequestEntityTooLarge, "too_large" },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task File_ThatIsNoPhoto_IsRefusedAndLeavesThePlaceFree(string what, HttpStatusCode status, string code)
    {
        using var shop = await Shop.OpenAsync(app);
        var opened = await OpenAsync(shop);
        byte[] file = what switch
        {
            "text" => Encoding.UTF8.GetBytes("A photo, honestly"),
            "svg" => Encoding.UTF8.GetBytes("<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>"),
            "bomb" => Pictures.Bomb(),
            "cut" => Pictures.Cut(),
            "heavy" => new byte[opened.MaxBytes + 1],
            _ => [],
        };

        var problem = await ProblemAnswer.OfAsync(status, PutAsync(opened, file));
        Assert.Equal(code, problem.Code);
        using var good = await PutAsync(opened, Pictures.Of(SKEncodedImageFormat.Png));
        Assert.Equal(HttpStatusCode.Created, good.StatusCode);
    }

    [Fact]
    public async Task Upload_OfAnotherShopOrOfNobody_IsUnknown()
    {
        using var shop = await Shop.OpenAsync(app);
        using var other = await Shop.OpenAsync(app);
        var (theirs, empty) = (await OpenAsync(other), await OpenAsync(shop));
        using var put = await PutAsync(theirs, Pictures.Of(SKEncodedImageFormat.Jpeg));
        var ask = shop.Ask().Claim("damaged") with { Lines = [Ask.Line("shirt", reason: "damaged") with { Evidence = [theirs.Id, empty.Id, "upl_short"] }] };

        var problem = await ProblemAnswer.OfAsync(HttpStatusCode.UnprocessableEntity, shop.PostAsync(ask.Request()));
        Assert.Equal(["/lines/0/evidence/2"], problem.Pointers);

        problem = await ProblemAnswer.OfAsync(
            HttpStatusCode.UnprocessableEntity, shop.PostAsync((ask with { Lines = [Ask.Line("shirt", reason: "damaged") with { Evidence = [theirs.Id, empty.Id] }] }).Request()));
        Assert.Equal(["/lines/0/evidence/0", "/lines/0/evidence/1"], problem.Pointers);
    }

    [Fact]
    public async Task Link_ThatIsChangedLateOrOfAnotherUse_OpensNothing()
    {
        using var shop = await Shop.OpenAsync(app);
        var opened = await OpenAsync(shop);
        using var browser = app.Host.CreateClient();

        using var seen = await browser.GetAsync(PathOf(opened.UploadUrl));
        Assert.Equal(HttpStatusCode.NotFound, seen.StatusCode);
        using var changed = await PutAsync(opened with { UploadUrl = new Uri($"{opened.UploadUrl}x") }, Pictures.Of(SKEncodedImageFormat.Png));
        Assert.Equal(HttpStatusCode.NotFound, changed.StatusCode);
        app.Clock.Advance(TimeSpan.FromHours(1.1));
        using var late = await PutAsync(opened, Pictures.Of(SKEncodedImageFormat.Png));
        Assert.Equal(HttpStatusCode.Gone, late.StatusCode);
    }

    private static Task<UploadOpened> OpenAsync(Shop shop) => shop.OpenUploadAsync();

    private async Task<HttpResponseMessage> PutAsync(UploadOpened opened, byte[] file)
    {
        using var browser = app.Host.CreateClient();
        using var content = new ByteArrayContent(file);
        // What the browser thinks of it counts for nothing.
        content.Headers.ContentType = new MediaTypeHeaderValue("image/gif");
        return await browser.PutAsync(PathOf(opened.UploadUrl), content);
    }

    private async Task<byte[]> KeptAsync(Shop shop, UploadOpened opened)
    {
        var asked = await shop.AskAsync(shop.Ask() with { Lines = [Ask.Line("shirt") with { Evidence = [opened.Id] }] });
        using var browser = app.Host.CreateClient();
        return await browser.GetByteArrayAsync(PathOf(new Uri((await asked.GetAsync()).Lines[0].Evidence![0])));
    }

    private static Uri PathOf(Uri link) => new(link.PathAndQuery.TrimStart('/'), UriKind.Relative);
}

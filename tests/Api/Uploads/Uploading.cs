using System.Net;
using System.Net.Http.Json;
using Serverless.Contracts.V1;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Api.Uploads;

/// <summary>How a storefront uploads a photo.</summary>
internal static class Uploading
{
    public static async Task<UploadOpened> OpenUploadAsync(this Shop shop)
    {
        using var answer = await shop.Http.PostAsync(new Uri("api/v1/uploads", UriKind.Relative), content: null);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<UploadOpened>(Shop.Json))!;
    }

    /// <returns>The id of a photo that is there.</returns>
    public static async Task<string> UploadAsync(this Shop shop)
    {
        var opened = await shop.OpenUploadAsync();
        using var browser = shop.App.Host.CreateClient();
        using var content = new ByteArrayContent(Case.Photo);
        using var put = await browser.PutAsync(new Uri(opened.UploadUrl.PathAndQuery.TrimStart('/'), UriKind.Relative), content);
        Assert.Equal(HttpStatusCode.Created, put.StatusCode);
        return opened.Id;
    }

    /// <summary>A claim that waits for photos.</summary>
    public static async Task<Case> AskForPhotosAsync(this Shop shop)
    {
        var asked = await shop.AskAsync(shop.Ask().Claim("damaged"));
        await asked.UntilMailAsync("question_asked");
        await asked.RestAsync();
        return asked;
    }

    public static Task<Shop> OpenShopAsync(this ReturnsApp app) => Shop.OpenAsync(app, new() { Default = new() { EvidenceFor = ["damaged"] } });
}

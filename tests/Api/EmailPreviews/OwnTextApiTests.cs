using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Serverless.Contracts.V1;
using Serverless.Domain.Ids;
using Serverless.Emails.OwnTexts;
using Serverless.Storefronts;
using Serverless.Tests.Api.Platform;
using Serverless.Tests.Returns;
using Serverless.Wording;

namespace Serverless.Tests.Api.EmailPreviews;

/// <summary>A shop says it in its own words.</summary>
[Collection(nameof(ReturnsApp))]
public sealed class OwnTextApiTests(ReturnsApp app)
{
    private const string Id = "approved.lead";
    private const string Own = "Dear friend & customer: we take order {order} back, <3 from all of us.";

    [Fact]
    public async Task Sentence_Saved_IsSaidEscapedUntilItIsTakenBack()
    {
        using var shop = await Shop.OpenAsync(app);
        using var other = await Shop.OpenAsync(app);
        var original = await PreviewAsync(shop);

        using var saved = await SaveAsync(shop, "en", new() { [Id] = Own });
        var texts = (await saved.Content.ReadFromJsonAsync<EmailTexts>(Shop.Json))!;
        var (said, elsewhere) = (await PreviewAsync(shop), await PreviewAsync(other));

        Assert.Equal((HttpStatusCode.OK, "\"1\"", 1), (saved.StatusCode, saved.Headers.ETag!.Tag, texts.Version));
        Assert.Equal(Own, Assert.Single(texts.Texts, text => text.Own is not null).Own);
        Assert.Contains("Dear friend & customer: we take order L-10482 back, <3 from all of us.", said.Text, StringComparison.Ordinal);
        Assert.Contains("Dear friend &amp; customer: we take order L-10482 back, &lt;3 from all of us.", said.Html, StringComparison.Ordinal);
        Assert.Equal(original.Text.Split('\n')[0], elsewhere.Text.Split('\n')[0]);
        Assert.DoesNotContain("Dear friend", elsewhere.Text, StringComparison.Ordinal);

        using (var admin = app.CreateOperator())
        {
            // The settings say nothing of it, and lose nothing of it.
            using var settings = await shop.SaveAsync(shop.Settings());
            Assert.DoesNotContain("ownTexts", await admin.GetStringAsync(new Uri($"api/v1/storefronts/{shop.Id}", UriKind.Relative)), StringComparison.OrdinalIgnoreCase);
        }

        using var gone = await shop.Http.DeleteAsync(new Uri($"api/v1/emails/texts/en/{Id}", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NoContent, gone.StatusCode);
        Assert.Equal(2, (await shop.Http.GetFromJsonAsync<EmailTexts>(new Uri("api/v1/emails/texts/en", UriKind.Relative), Shop.Json))!.Version);
        Assert.DoesNotContain("Dear friend", (await PreviewAsync(shop)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sentences_OfWhichOneIsWrong_AreNotSaved()
    {
        using var shop = await Shop.OpenAsync(app);

        var problem = await ProblemAnswer.OfAsync(HttpStatusCode.UnprocessableEntity, SaveAsync(shop, "en", new() { [Id] = Own, ["approved.leadKeep"] = "Keep it.", ["received.lead@withdrawal"] = "Hm." }));

        Assert.Equal([("/texts/approved.leadKeep", "missing_placeholder"), ("/texts/received.lead@withdrawal", "fixed_text")], problem.Errors!.Select(error => (error.Pointer, error.Code)).Order());
        Assert.DoesNotContain("Dear friend", (await PreviewAsync(shop)).Text, StringComparison.Ordinal);
        Assert.Equal("not_found", (await ProblemAnswer.OfAsync(HttpStatusCode.NotFound, SaveAsync(shop, "nl", new() { [Id] = Own }))).Code);
    }

    [Fact]
    public async Task Draft_Previewed_IsSeenAndNotSaved()
    {
        using var shop = await Shop.OpenAsync(app);
        var address = new Uri("api/v1/emails/approved/preview?kind=return&language=en", UriKind.Relative);

        using var answer = await shop.Http.PostAsJsonAsync(address, new EmailTextsRequest { Texts = new Dictionary<string, string?> { [Id] = Own } }, Shop.Json);
        var problem = await ProblemAnswer.OfAsync(
            HttpStatusCode.UnprocessableEntity, shop.Http.PostAsJsonAsync(address, new EmailTextsRequest { Texts = new Dictionary<string, string?> { [Id] = "{{order}}" } }, Shop.Json));

        Assert.Contains("Dear friend", (await answer.Content.ReadFromJsonAsync<EmailPreview>(Shop.Json))!.Text, StringComparison.Ordinal);
        Assert.Equal("unbalanced", Assert.Single(problem.Errors!).Code);
        Assert.DoesNotContain("Dear friend", (await PreviewAsync(shop)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Save_MadeForAnotherVersion_IsRefused()
    {
        using var shop = await Shop.OpenAsync(app);
        using var first = await SaveAsync(shop, "de", new() { ["mail.signOff"] = "Ihr Team" }, "\"0\"");
        using var same = await SaveAsync(shop, "de", new() { ["mail.signOff"] = "Ihr Team" });

        Assert.Equal((HttpStatusCode.OK, "\"1\""), (first.StatusCode, same.Headers.ETag!.Tag));
        Assert.Equal("precondition_failed", (await ProblemAnswer.OfAsync(HttpStatusCode.PreconditionFailed, SaveAsync(shop, "de", new() { ["mail.signOff"] = "Ihre" }, "\"0\""))).Code);
    }

    [Fact]
    public async Task Email_DueBeforeAVersion_SaysTheOneBefore()
    {
        using var shop = await Shop.OpenAsync(app);
        var (store, storefronts) = (app.Host.Services.GetRequiredService<OwnTextStore>(), app.Host.Services.GetRequiredService<StorefrontStore>());
        using var first = await SaveAsync(shop, "en", new() { ["mail.signOff"] = "First" });
        var due = (await first.Content.ReadFromJsonAsync<EmailTexts>(Shop.Json))!.From!.Value;
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        using var second = await SaveAsync(shop, "en", new() { ["mail.signOff"] = "Second" });
        var settings = await storefronts.ReadAsync(StorefrontId.Parse(shop.Id), CancellationToken.None);

        async Task<string?> SaidAsync(DateTimeOffset at) => (await store.InForceAsync(settings, Language.English, at, CancellationToken.None)).Texts.GetValueOrDefault("mail.signOff");

        Assert.Null(await SaidAsync(due.AddSeconds(-1)));
        Assert.Equal(("First", "First", "Second"), (await SaidAsync(due), await SaidAsync(due.AddSeconds(59)), await SaidAsync(due.AddMinutes(2))));
    }

    [Fact]
    public async Task Email_OfACase_SaysItAndAReceiptDoesNot()
    {
        using var shop = await Shop.OpenAsync(app);
        using var saved = await SaveAsync(shop, "en", new() { ["mail.signOff"] = "Yours in linen" });
        var asked = await shop.AskAsync(shop.Ask());
        await asked.UntilMailAsync("approved");

        Assert.Contains("Yours in linen", (await PreviewAsync(shop, $"approved/preview?case={asked.Id}&language=en")).Text, StringComparison.Ordinal);
        Assert.Contains("Yours in linen", (await PreviewAsync(shop, "approved/preview?kind=withdrawal&language=en")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Yours in linen", (await PreviewAsync(shop, "received/preview?kind=withdrawal&language=en")).Text, StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage> SaveAsync(Shop shop, string language, Dictionary<string, string?> texts, string? tag = null)
    {
        using var call = new HttpRequestMessage(HttpMethod.Put, $"api/v1/emails/texts/{language}")
        {
            Content = JsonContent.Create(new EmailTextsRequest { Texts = texts }, options: new(System.Text.Json.JsonSerializerDefaults.Web)),
        };
        if (tag is not null)
            call.Headers.IfMatch.Add(new EntityTagHeaderValue(tag));
        return await shop.Http.SendAsync(call);
    }

    private static async Task<EmailPreview> PreviewAsync(Shop shop, string what = "approved/preview?kind=return&language=en") =>
        (await shop.Http.GetFromJsonAsync<EmailPreview>(new Uri($"api/v1/emails/{what}", UriKind.Relative), Shop.Json))!;
}

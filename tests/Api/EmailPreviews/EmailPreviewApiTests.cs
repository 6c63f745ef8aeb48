using System.Net;
using System.Net.Http.Json;
using Serverless.Contracts.V1;
using Serverless.Tests.Api.Platform;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Api.EmailPreviews;

/// <summary>Emails, looked at before or after anybody gets them.</summary>
[Collection(nameof(ReturnsApp))]
public sealed class EmailPreviewApiTests(ReturnsApp app)
{
    [Fact]
    public async Task Samples_OfAKind_AreListedAndShownInTheStorefrontsLook()
    {
        using var shop = await Shop.OpenAsync(app);
        var list = (await shop.Http.GetFromJsonAsync<EmailList>(new Uri("api/v1/emails?kind=exchange", UriKind.Relative), Shop.Json))!.Emails;
        var all = (await shop.Http.GetFromJsonAsync<EmailList>(new Uri("api/v1/emails", UriKind.Relative), Shop.Json))!.Emails;
        var preview = await PreviewAsync(shop, "approved?kind=exchange&language=de");

        Assert.Contains(list, email => email.Email is "exchange_sent");
        Assert.DoesNotContain(list, email => email.Email is "sent_back");
        Assert.All(list, email => Assert.Contains(all, other => other.Email == email.Email));
        Assert.Equal(("exchange", "de", null), (preview.Kind, preview.Language, preview.Case));
        Assert.Equal(shop.Settings().Brand!.FromEmail, preview.From.Email);
        Assert.Contains("/status/preview", preview.Text, StringComparison.Ordinal);
        Assert.Contains("data:image/png;base64,", preview.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Preview_OfACase_IsWhatItsCustomerGotAndOpensNothing()
    {
        using var shop = await Shop.OpenAsync(app);
        using var other = await Shop.OpenAsync(app);
        var asked = await shop.AskAsync(shop.Ask());
        await asked.UntilMailAsync("approved");
        var steps = await asked.MailStepsAsync();

        var preview = await PreviewAsync(shop, $"approved?case={asked.Id}");
        var received = await PreviewAsync(shop, $"received?case={(await asked.GetAsync()).Rma}");

        Assert.Equal(("approved", asked.Id), (preview.Email, preview.Case));
        // What was told in another email stands there.
        Assert.Equal(("approved", "received"), (received.Email, Assert.Single(received.Tells)));
        Assert.DoesNotContain(new Uri((await asked.GetAsync()).Links.Status.AbsoluteUri).Segments[^1], preview.Html, StringComparison.Ordinal);
        Assert.Equal(steps, await asked.MailStepsAsync());
        Assert.Equal("email_not_in_case", (await ProblemAnswer.OfAsync(HttpStatusCode.NotFound, GetAsync(shop, $"refund_sent?case={asked.Id}"))).Code);
        Assert.Equal("not_found", (await ProblemAnswer.OfAsync(HttpStatusCode.NotFound, GetAsync(other, $"approved?case={asked.Id}"))).Code);
    }

    [Theory]
    [InlineData("text/html", "text/html")]
    [InlineData("text/html;q=0.4, text/plain", "text/plain")]
    [InlineData("*/*", "application/json")]
    public async Task Preview_AskedAs_IsThat(string accept, string type)
    {
        using var shop = await Shop.OpenAsync(app);
        using var call = new HttpRequestMessage(HttpMethod.Get, "api/v1/emails/approved/preview");
        call.Headers.TryAddWithoutValidation("Accept", accept);

        using var answer = await shop.Http.SendAsync(call);

        Assert.Equal((HttpStatusCode.OK, type), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        Assert.Equal(type is "text/html", answer.Headers.TryGetValues("Content-Security-Policy", out var policy) && policy.Single().Contains("sandbox", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Preview_AskedWrongly_SaysWhatIsWrong()
    {
        using var shop = await Shop.OpenAsync(app);

        Assert.Equal("email_not_in_kind", (await ProblemAnswer.OfAsync(HttpStatusCode.NotFound, GetAsync(shop, "exchange_sent?kind=return"))).Code);
        Assert.Equal("not_found", (await ProblemAnswer.OfAsync(HttpStatusCode.NotFound, GetAsync(shop, "nothing"))).Code);
        Assert.Equal("not_found", (await ProblemAnswer.OfAsync(HttpStatusCode.NotFound, GetAsync(shop, "approved?storefront=another"))).Code);
        Assert.Equal(
            ["/kind", "/language"],
            (await ProblemAnswer.OfAsync(HttpStatusCode.UnprocessableEntity, GetAsync(shop, "approved?kind=none&language=nl"))).Pointers.Order());
    }

    [Fact]
    public async Task Preview_AskedByAnOperator_NeedsTheStorefront()
    {
        using var shop = await Shop.OpenAsync(app);
        using var viewer = app.CreateOperator();

        Assert.Equal(HttpStatusCode.OK, (await viewer.GetAsync(new Uri($"api/v1/emails/approved/preview?storefront={shop.Id}", UriKind.Relative))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await viewer.GetAsync(new Uri("api/v1/emails/approved/preview", UriKind.Relative))).StatusCode);
    }

    private static Task<HttpResponseMessage> GetAsync(Shop shop, string what) => shop.Http.GetAsync(Address(what));

    private static async Task<EmailPreview> PreviewAsync(Shop shop, string what) => (await shop.Http.GetFromJsonAsync<EmailPreview>(Address(what), Shop.Json))!;

    private static Uri Address(string what) => what.Split('?', 2) is [var email, .. var query] ? new Uri($"api/v1/emails/{email}/preview{(query is [var asked] ? $"?{asked}" : "")}", UriKind.Relative) : throw new InvalidOperationException();
}

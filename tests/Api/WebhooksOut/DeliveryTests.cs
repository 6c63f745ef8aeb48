using System.Net;
using System.Net.Http.Json;
using Azure.Data.Tables;
using Microsoft.AspNetCore.Http;
using Serverless.Contracts.V1;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Api.WebhooksOut;

[Collection(nameof(ReturnsApp))]
public sealed class DeliveryTests(ReturnsApp app)
{
    private const int Tries = 3;

    [Fact]
    public async Task Endpoint_OfAStorefront_IsToldWhatItsCustomerIs()
    {
        using var shop = await Shop.OpenAsync(app);
        await using var receiver = await Receiver.StartAsync();
        var endpoint = await SaveAsync(shop, receiver.Url, "return.approved", "return.cancelled");

        var asked = await shop.AskAsync(shop.Ask());
        var approved = await receiver.UntilAsync("return.approved");
        await asked.DoAsync("cancel", new { });
        var cancelled = await receiver.UntilAsync("return.cancelled");
        await asked.EndAsync();

        Assert.Equal(["return.approved", "return.cancelled"], receiver.All.Select(one => one.Event.Type));
        Assert.All(receiver.All, one => Assert.True(one.IsSignedWith(endpoint.Secret!, app.Clock.GetUtcNow())));
        Assert.Equal((asked.Id, (await asked.GetAsync()).Rma), (approved.Event.Data.Case, approved.Event.Data.Rma));
        Assert.Equal(("cancelled", cancelled.Id), (cancelled.Event.Data.Status, cancelled.Event.Id));
        Assert.All(receiver.All, one => Assert.All(
            (string[])["Mara", "Lindqvist", "example.com", "Torstra", "23125"], word => Assert.DoesNotContain(word, one.Text, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Case_OfAStorefrontWithoutAnEndpoint_LeavesNoTraceOfWebhooks()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AskAsync(shop.Ask());
        await asked.UntilStatusAsync("awaiting_parcel");
        await asked.UntilMailAsync("approved");

        var rows = new TableClient(app.Storage, "cases").QueryAsync<TableEntity>($"PartitionKey eq '{asked.Key}'");
        await foreach (var row in rows)
            Assert.DoesNotContain("webhook", row.RowKey, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Endpoint_ThatIsDead_IsTriedAgainAndHoldsNothingUp()
    {
        using var shop = await Shop.OpenAsync(app);
        await using var receiver = await Receiver.StartAsync();
        receiver.Answer = http => Status(http, 500);
        await SaveAsync(shop, receiver.Url, "return.cancelled");

        var asked = await shop.AskAsync(shop.Ask());
        await asked.UntilStatusAsync("awaiting_parcel");
        await asked.DoAsync("cancel", new { });
        await asked.EndAsync();
        await receiver.UntilAsync("return.cancelled", Tries);
        var failure = await FailureAsync(shop);
        receiver.Answer = _ => Task.CompletedTask;
        using var resent = await shop.SendAsync($"api/v1/webhooks/failures/{failure.Id}/resend", "{}", "again");
        await receiver.UntilAsync("return.cancelled", Tries + 1);

        Assert.Equal(("return.cancelled", asked.Id, Tries, "500"), (failure.Type, failure.Case, failure.Attempts, failure.LastAnswer));
        Assert.Equal(HttpStatusCode.Accepted, resent.StatusCode);
        Assert.Single(receiver.All.Select(one => one.Id).Distinct(StringComparer.Ordinal));
        Assert.Single(receiver.All.Select(one => one.Text).Distinct(StringComparer.Ordinal));
        Assert.Empty((await FailuresAsync(shop)).Items);
    }

    [Theory]
    [InlineData("redirect", Tries, "302")]
    [InlineData("gone", 1, "410")]
    [InlineData("breaks", Tries, null)]
    public async Task Endpoint_ThatDoesNotTakeIt_IsNotFollowedNorBelieved(string how, int tries, string? answer)
    {
        using var shop = await Shop.OpenAsync(app);
        await using var receiver = await Receiver.StartAsync();
        receiver.Answer = http => how switch
        {
            "redirect" => Redirect(http, receiver.Url),
            "gone" => Status(http, 410),
            _ => Break(http),
        };
        await SaveAsync(shop, receiver.Url, "return.approved");

        await shop.AskAsync(shop.Ask());
        var failure = await FailureAsync(shop);

        Assert.Equal(tries, failure.Attempts);
        Assert.Equal(answer ?? failure.LastAnswer, failure.LastAnswer);
        Assert.DoesNotContain(receiver.All, one => one.Path == "/elsewhere");
    }

    [Fact]
    public async Task Endpoint_ThatAnswersWithoutEnd_IsLeftAfterItsStatus()
    {
        using var shop = await Shop.OpenAsync(app);
        await using var receiver = await Receiver.StartAsync();
        var left = new TaskCompletionSource();
        receiver.Answer = async http =>
        {
            var chunk = new byte[64 * 1024];
            try
            {
                while (!http.RequestAborted.IsCancellationRequested)
                    await http.Response.Body.WriteAsync(chunk, http.RequestAborted);
            }
            finally
            {
                left.TrySetResult();
            }
        };
        await SaveAsync(shop, receiver.Url, "return.approved");

        await shop.AskAsync(shop.Ask());

        await left.Task.WaitAsync(TimeSpan.FromSeconds(60));
        Assert.Empty((await FailuresAsync(shop)).Items);
    }

    [Fact]
    public async Task Secret_ThatIsChanged_SignsBesideTheOldOneForADay()
    {
        using var shop = await Shop.OpenAsync(app);
        await using var receiver = await Receiver.StartAsync();
        var old = await SaveAsync(shop, receiver.Url, "return.approved");
        using var rotated = await shop.SendAsync("api/v1/webhooks/rotate", "");
        var young = (await rotated.Content.ReadFromJsonAsync<WebhookEndpointView>(Shop.Json))!;

        await shop.AskAsync(shop.Ask());
        var both = await receiver.UntilAsync("return.approved");
        var sent = app.Clock.GetUtcNow();
        app.Clock.Advance(TimeSpan.FromHours(24));
        await shop.AskAsync(shop.Ask());
        var alone = await receiver.UntilAsync("return.approved", times: 2);

        Assert.NotEqual(old.Secret, young.Secret);
        Assert.True(both.IsSignedWith(old.Secret!, sent) && both.IsSignedWith(young.Secret!, sent));
        Assert.True(alone.IsSignedWith(young.Secret!, app.Clock.GetUtcNow()));
        Assert.False(alone.IsSignedWith(old.Secret!, app.Clock.GetUtcNow()));
    }

    [Fact]
    public async Task Endpoint_ThatIsDeleted_IsToldNothingMore()
    {
        using var shop = await Shop.OpenAsync(app);
        await using var receiver = await Receiver.StartAsync();
        await SaveAsync(shop, receiver.Url, "return.approved");

        using var deleted = await shop.Http.DeleteAsync(new Uri("api/v1/webhooks", UriKind.Relative));
        var asked = await shop.AskAsync(shop.Ask());
        await asked.UntilStatusAsync("awaiting_parcel");
        await asked.UntilMailAsync("approved");
        using var shown = await shop.Http.GetAsync(new Uri("api/v1/webhooks", UriKind.Relative));

        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NotFound), (deleted.StatusCode, shown.StatusCode));
        Assert.Empty(receiver.All);
    }

    internal static async Task<WebhookEndpointView> SaveAsync(Shop shop, Uri url, params string[] events)
    {
        using var answer = await shop.Http.PutAsJsonAsync("api/v1/webhooks", new WebhookEndpointRequest { Url = url.OriginalString, Events = events }, Shop.Json);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<WebhookEndpointView>(Shop.Json))!;
    }

    private static async Task<WebhookFailureList> FailuresAsync(Shop shop) =>
        (await shop.Http.GetFromJsonAsync<WebhookFailureList>("api/v1/webhooks/failures", Shop.Json))!;

    private static Task<WebhookFailure> FailureAsync(Shop shop) =>
        Until.FoundAsync("a failure", async () => (await FailuresAsync(shop)).Items.SingleOrDefault());

    private static Task Status(HttpContext http, int status)
    {
        http.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    private static Task Redirect(HttpContext http, Uri url)
    {
        http.Response.Redirect(new Uri(url, "/elsewhere").AbsoluteUri);
        return Task.CompletedTask;
    }

    private static Task Break(HttpContext http)
    {
        http.Abort();
        return Task.CompletedTask;
    }
}

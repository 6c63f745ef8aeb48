using System.ComponentModel.DataAnnotations;
using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.Options;
using Serverless.Contracts.V1;
using Serverless.Domain.Ids;
using Serverless.Tests.Api.Platform;
using Serverless.Tests.Returns;
using Serverless.Webhooks;

namespace Serverless.Tests.Api.WebhooksOut;

[Collection(nameof(ReturnsApp))]
public sealed class EndpointTests(ReturnsApp app)
{
    private static readonly EndpointRules Public = new(Options.Create(new DeliveryOptions()));

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.255.255.255")]
    [InlineData("0.0.0.0")]
    [InlineData("10.1.2.3")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.168.1.1")]
    [InlineData("100.64.0.1")]
    [InlineData("100.100.100.200")]
    [InlineData("169.254.169.254")]
    [InlineData("168.63.129.16")]
    [InlineData("192.0.0.192")]
    [InlineData("198.18.0.1")]
    [InlineData("203.0.113.9")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:169.254.169.254")]
    [InlineData("64:ff9b::a9fe:a9fe")]
    [InlineData("fe80::1")]
    [InlineData("fc00::1")]
    [InlineData("fd00:ec2::254")]
    [InlineData("ff02::1")]
    [InlineData("2002:7f00:1::")]
    [InlineData("2001:0:7f00:1::")]
    [InlineData("2001:db8::1")]
    public void Address_ThatLeadsInside_IsNotPublic(string address) => Assert.False(PublicAddress.Is(IPAddress.Parse(address)));

    [Theory]
    [InlineData("93.184.215.14")]
    [InlineData("172.32.0.1")]
    [InlineData("100.128.0.1")]
    [InlineData("2606:2800:21f:cb07:6820:80da:af6b:8b2c")]
    [InlineData("::ffff:93.184.215.14")]
    public void Address_OfTheInternet_IsPublic(string address) => Assert.True(PublicAddress.Is(IPAddress.Parse(address)));

    [Theory]
    [InlineData("https://shop.example/hooks", true)]
    [InlineData("https://shop.example:8443/hooks?shop=1", true)]
    [InlineData("http://shop.example/hooks", false)]
    [InlineData("https://user:secret@shop.example/", false)]
    [InlineData("https://shop.example/#part", false)]
    [InlineData("https://localhost/", false)]
    [InlineData("https://127.0.0.1/", false)]
    [InlineData("https://[::1]/", false)]
    [InlineData("https://2130706433/", false)]
    [InlineData("https://0x7f.1/", false)]
    [InlineData("https://169.254.169.254/metadata", false)]
    [InlineData("https://[::ffff:10.0.0.1]/", false)]
    [InlineData("https://shop.example:0/", false)]
    [InlineData("https://shop.example:22/", false)]
    [InlineData("https://shop.example:25/", false)]
    [InlineData("https://shop.example:80/", false)]
    [InlineData("ftp://shop.example/", false)]
    [InlineData("file:///etc/passwd", false)]
    public void Url_OfAnEndpoint_IsHttpsAndPublic(string url, bool allowed) => Assert.Equal(allowed, Public.Allows(new Uri(url)));

    [Fact]
    public async Task Name_ThatLeadsInside_IsNotConnectedTo()
    {
        // A name that a resolver answers with a loopback address, whatever was looked at before.
        await using var receiver = await Receiver.StartAsync();
        using var http = new HttpClient(new SocketsHttpHandler { ConnectCallback = Public.ConnectAsync });
        var sender = new WebhookSender(http, Public, app.Clock);

        var problem = await Assert.ThrowsAsync<HttpRequestException>(() => http.GetAsync(new Uri($"http://localhost:{receiver.Url.Port}/")));
        var refused = await sender.SendAsync(
            WebhookEndpoint.New(new Uri($"http://localhost:{receiver.Url.Port}/"), ["return.approved"], app.Clock.GetUtcNow()),
            new WebhookDelivery("msg_1", StorefrontId.Parse("shop"), CaseId.Derive(StorefrontId.Parse("shop"), "x"), "return.approved", app.Clock.GetUtcNow(), "{}", 0),
            CancellationToken.None);

        Assert.Contains("not_public", $"{problem.Message} {problem.InnerException?.Message}", StringComparison.Ordinal);
        Assert.Equal((false, "not_public"), (refused.IsTaken, refused.Answer));
        Assert.Empty(receiver.All);
    }

    [Fact]
    public async Task Endpoint_SavedAgain_KeepsItsSecretToItself()
    {
        using var shop = await Shop.OpenAsync(app);
        await using var receiver = await Receiver.StartAsync();
        var first = await DeliveryTests.SaveAsync(shop, receiver.Url, "return.approved");

        using var again = await shop.Http.PutAsJsonAsync("api/v1/webhooks", new WebhookEndpointRequest { Url = "https://shop.example/hooks" }, Shop.Json);
        var text = await again.Content.ReadAsStringAsync();
        using var admin = app.CreateOperator();
        var settings = await admin.GetStringAsync(new Uri($"api/v1/storefronts/{shop.Id}", UriKind.Relative));

        Assert.StartsWith("whsec_", first.Secret, StringComparison.Ordinal);
        Assert.InRange(Convert.FromBase64String(first.Secret!["whsec_".Length..]).Length, 24, 64);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Contains("return.refunded", text, StringComparison.Ordinal);
        Assert.DoesNotContain("whsec_", text + settings, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Endpoint_WhenSettingsAreSaved_Stays()
    {
        using var shop = await Shop.OpenAsync(app);
        await using var receiver = await Receiver.StartAsync();
        await DeliveryTests.SaveAsync(shop, receiver.Url, "return.approved");

        using var saved = await shop.SaveAsync(shop.Settings());
        await shop.AskAsync(shop.Ask());

        Assert.Equal(HttpStatusCode.OK, saved.StatusCode);
        await receiver.UntilAsync("return.approved");
    }

    [Fact]
    public async Task Endpoint_AskedWrongly_TellsAllOfItAtOnce()
    {
        using var shop = await Shop.OpenAsync(app);

        var problem = await ProblemAnswer.OfAsync(HttpStatusCode.UnprocessableEntity, shop.Http.PutAsJsonAsync(
            "api/v1/webhooks", new WebhookEndpointRequest { Url = "http://10.0.0.1/", Events = ["return.approved", "return.lost_in_space"] }, Shop.Json));

        Assert.Equal(["/events/1", "/url"], problem.Pointers.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Schedule_WhenNotSet_GoesOnForThreeDays()
    {
        var schedule = new DeliveryOptions().Schedule;

        Assert.Equal(9, schedule.Count);
        Assert.InRange(schedule.Aggregate(TimeSpan.Zero, (sum, pause) => sum + pause).TotalDays, 3, 3.5);
        Assert.All(schedule, pause => Assert.True(pause < TimeSpan.FromDays(7), "A queue hides a message for seven days at most"));
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("00:00:01", true)]
    [InlineData("00:00:01,1.00:00:00", true)]
    [InlineData("soon", false)]
    [InlineData("00:00:01,", false)]
    public void Pauses_OfTheConfiguration_AreChecked(string pauses, bool valid)
    {
        var options = new DeliveryOptions { Pauses = pauses };

        Assert.Equal(valid, Validator.TryValidateObject(options, new ValidationContext(options), validationResults: null, validateAllProperties: true));
    }
}

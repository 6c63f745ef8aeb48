using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Serverless.Tests.Api.Webhooks;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Api.Injection;

/// <summary>What callers, partners and queues say begins no line of the log and steers no terminal that shows it.</summary>
[Collection(nameof(ReturnsApp))]
public sealed class LogTests(ReturnsApp app)
{
    private readonly string _mark = $"FORGED{RandomNumberGenerator.GetHexString(8)}";

    private string Forged => $"x\r\n{_mark} error: paid twice\u001b[2J";

    [Fact]
    public async Task Log_OfForgedWords_HasNoLineOfTheirs()
    {
        using var shop = await Shop.OpenAsync(app);
        var before = app.Log.Lines.Count;

        await CallAsync(shop);
        await HookAsync();
        await EnqueueAsync(shop);
        await shop.AskAsync(shop.Ask());

        // This recorder asks for all that can be had; where the app logs to, the server's own lines about requests are left out.
        var written = app.Log.Lines.Skip(before).Where(entry => !entry.StartsWith("Information Microsoft.AspNetCore", StringComparison.Ordinal)).ToList();
        Assert.Contains(
            app.Host.Services.GetRequiredService<IOptions<LoggerFilterOptions>>().Value.Rules,
            rule => rule is { ProviderName: null, CategoryName: "Microsoft.AspNetCore", LogLevel: LogLevel.Warning });
        Assert.NotEmpty(written);
        Assert.DoesNotContain(written.SelectMany(entry => entry.Split('\r', '\n')), line => line.TrimStart().StartsWith(_mark, StringComparison.Ordinal));
        Assert.DoesNotContain(written, entry => entry.Contains('\u001b', StringComparison.Ordinal));
    }

    /// <summary>Headers of which a server takes any value: none comes back in an answer, and none is believed.</summary>
    [Theory]
    [InlineData("traceparent", "00-zz-\t-01")]
    [InlineData("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01, x")]
    [InlineData("tracestate", "a=<script>,b=\u001b[2J")]
    [InlineData("baggage", "user=\u001b[2J")]
    [InlineData("X-Request-Id", "{{id}}\u001b[2J")]
    [InlineData("User-Agent", "\u001b]0;owned\u0007")]
    [InlineData("X-Forwarded-Host", "evil.example")]
    [InlineData("X-Forwarded-For", "<script>")]
    [InlineData("X-MS-CLIENT-PRINCIPAL-NAME", "admin")]
    public async Task Header_OfAnyValue_ComesBackNowhere(string name, string value)
    {
        using var shop = await Shop.OpenAsync(app);
        using var call = new HttpRequestMessage(HttpMethod.Post, "api/v1/returns")
        {
            Content = new StringContent(JsonSerializer.Serialize(shop.Ask().Request(), Shop.Json), Encoding.UTF8, "application/json"),
        };
        call.Headers.TryAddWithoutValidation(name, value);

        using var answer = await shop.Http.SendAsync(call);

        var said = $"{string.Join('\n', answer.Headers.Concat(answer.Content.Headers).Select(h => $"{h.Key}: {string.Join(',', h.Value)}"))}\n{await answer.Content.ReadAsStringAsync()}";
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.StartsWith("https://returns.example/api/v1/returns/", answer.Headers.Location!.AbsoluteUri, StringComparison.Ordinal);
        Assert.DoesNotContain(value, said, StringComparison.Ordinal);
        Hostile.SteersNothing(said);
    }

    private async Task CallAsync(Shop shop)
    {
        var part = Uri.EscapeDataString(Forged);
        foreach (var path in (string[])[$"v1/returns/{part}", $"v1/returns?order={part}&cursor={part}", $"status/{part}", part, $"v1/storefronts/{part}", $"v1/ops/cases/{part}"])
        {
            using var call = new HttpRequestMessage(HttpMethod.Get, $"api/{path}");
            call.Headers.TryAddWithoutValidation("User-Agent", "\u001b[2J");
            using var answer = await shop.Http.SendAsync(call);
        }

        var words = JsonSerializer.Serialize(Forged);
        foreach (var body in (string[])[$"{{ {words}: {words} }}", $"{{ \"order\": {{ \"number\": {words} }}, \"kind\": {words} }}", words, Forged])
            (await shop.SendAsync("api/v1/returns", body)).Dispose();
    }

    private async Task HookAsync()
    {
        foreach (var partner in Hook.Partners)
        {
            using var kept = await Hook.Of(app, partner, Scene.OfNobody(partner, Forged, app.Clock.GetUtcNow())).SendAsync(app);
            using var refused = await Hook.Of(app, partner, JsonSerializer.Serialize(new { id = Forged, type = "inspection.completed", @case = Forged })).SendAsync(app);
            using var malformed = await Hook.Of(app, partner, Forged).SendAsync(app);
        }
    }

    private async Task EnqueueAsync(Shop shop)
    {
        foreach (var queue in (string[])["return-requests", "carrier-events", "warehouse-events", "payment-events", "webhook-deliveries"])
        {
            await app.EnqueueAsync(queue, Forged);
            await app.EnqueueAsync(queue, JsonSerializer.Serialize(new { id = Forged, storefront = queue is "return-requests" ? Forged : shop.Id, type = "inspection.completed", @case = Forged, order = new { number = Forged } }));
            await app.EmptyAsync(queue);
        }
    }
}

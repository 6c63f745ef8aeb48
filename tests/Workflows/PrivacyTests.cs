using System.Text;
using System.Text.Json;
using Serverless.Contracts.V1;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Workflows;

/// <summary>Personal data is in one row of the record, and reaches partners; it is nowhere in what the engine or the log keeps.</summary>
[Collection(nameof(ReturnsApp))]
public sealed class PrivacyTests(ReturnsApp app)
{
    private static readonly string[] Marks = ["Xanthippe", "zzxmail", "Zzxstreet", "0900555777", "zzxnote"];

    private static readonly Customer Marked = new()
    {
        Name = "Xanthippe Zzxname",
        Email = "zzxmail@example.com",
        Phone = "0900555777",
        Locale = "en",
        Address = new Address { Line1 = "Zzxstreet 7", City = "Berlin", PostalCode = "10119", Country = "DE" },
    };

    [Fact]
    public async Task PersonalData_OfACaseToItsEnd_IsInNoHistoryAndNoLog()
    {
        using var shop = await Shop.OpenAsync(app);
        await app.Simulation.ArmAsync("carrier", "error", path: "/v2/shipments");
        await app.Simulation.ArmAsync("mail", "error");
        var asked = await shop.AskAsync(Ask(shop));
        await app.PassAsync(TimeSpan.FromSeconds(5), "an awaited parcel", async () => (await asked.RecordAsync()).Status is "awaiting_parcel");
        await app.PassAsync(TimeSpan.FromMinutes(1), "the email that failed", async () => (await asked.MailStepsAsync()).Contains("received"));
        await asked.CloseAsync();
        await app.Simulation.DisarmAsync();

        await AbsentAsync(asked);
        Assert.Contains("Xanthippe", (await asked.MailAsync("received")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PersonalData_ThatPartnersRefuse_IsInNoHistoryAndNoLog()
    {
        using var shop = await Shop.OpenAsync(app, new() { ShipBack = new() { Offered = ["pickup"] } });
        var ask = Ask(shop);
        var asked = await shop.AskAsync(ask with { Customer = Marked with { Address = Marked.Address! with { Line1 = "Zzxstreet [unknown] 7" } } });

        await asked.UntilStatusAsync("failed");
        await asked.EndAsync();

        await AbsentAsync(asked);
    }

    [Fact]
    public async Task PersonalData_InRequestsThatAreRefused_IsInNoLog()
    {
        using var shop = await Shop.OpenAsync(app);
        var request = Ask(shop).Request();
        using var answer = await shop.PostAsync(request with { Lines = null, Order = request.Order! with { Customer = Marked with { Email = "zzxmail at example" } } });

        await app.EnqueueAsync("return-requests", JsonSerializer.Serialize(request with { Storefront = shop.Id, Lines = [] }, Shop.Json));
        await app.EnqueueAsync("return-requests", """{ "storefront": 7, "order": { "customer": { "name": "Xanthippe", "email": 5 } } }""");
        var poison = app.Queue("return-requests-poison");
        await Until.TrueAsync("two poisoned messages", async () => await poison.ExistsAsync()
            && (await poison.PeekMessagesAsync(32)).Value.Count(m => m.MessageText.Contains("Xanthippe", StringComparison.Ordinal)) >= 2);

        AbsentFromLog();
    }

    private static Ask Ask(Shop shop) => shop.Ask() with { Customer = Marked, Lines = [Returns.Ask.Line("shirt", note: "zzxnote: it scratches")] };

    private async Task AbsentAsync(Case asked)
    {
        var history = JsonSerializer.Serialize((await app.Host.DurableClient.GetOrchestrationHistoryAsync(asked.Key)).Select(e => (object)e));
        Assert.All(Marks, mark => Assert.DoesNotContain(mark, history, StringComparison.OrdinalIgnoreCase));
        foreach (var file in Directory.GetFiles(app.DataFolder, "*.db*").Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)))
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var bytes = new MemoryStream();
            await stream.CopyToAsync(bytes);
            Assert.All(Marks, mark => Assert.True(bytes.ToArray().AsSpan().IndexOf(Encoding.UTF8.GetBytes(mark)) < 0, $"{mark} is in {file}"));
        }

        AbsentFromLog();
    }

    private void AbsentFromLog() => Assert.DoesNotContain(
        app.Log.Lines, line => Marks.Any(mark => line.Contains(mark, StringComparison.OrdinalIgnoreCase)));
}

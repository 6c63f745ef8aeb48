using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Serverless.Partners;

namespace Serverless.Tests.Partners;

public sealed class RestartTests : PartnersTest, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("partners-").FullName;

    protected override PartnersOptions Options => new() { Pace = Pace.Manual, Data = _folder };

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task State_AfterARestart_IsAllThere()
    {
        var refund = await RefundAsync("k1", ("payment_intent", "pi_1"), ("amount", "5"), ("metadata[case]", "c1"));
        var code = (await PostAsync("/v2/trackers", new { tracker = new { tracking_code = "OWN1", reference = "c1:own" } }))["tracking_code"];
        await PostAsync($"/sim/parcels/{code}", new { action = "collect" });
        await PostAsync("/v1/returns", new { reference_id = "R1", case_id = "c1", tracking_number = code, inventory = new[] { new { line = "1", sku = "A", quantity = 1 } } }, "k2");
        await PostAsync("/v3/mail/send", new
        {
            personalizations = new[] { new { to = new[] { new { email = "a@b.c" } } } },
            from = new { email = "s@b.c" },
            subject = "Hi",
            custom_args = new { @case = "c1" },
            content = new[] { new { type = "text/plain", value = "text" } },
        });
        var ledger = (await GetAsync("/ledger?case=c1")).Text;

        await RestartAsync(Options);

        Assert.Equal(ledger, (await GetAsync("/ledger?case=c1")).Text);
        Assert.Equal(4, (await LedgerAsync("?case=c1")).Count);
        var again = await RefundAsync("k1", ("payment_intent", "pi_1"), ("amount", "5"), ("metadata[case]", "c1"));
        Assert.Equal((refund.Text, "true"), (again.Text, again.Headers["Idempotent-Replayed"]));
        Assert.Equal("in_transit", (await GetAsync("/v2/trackers/OWN1"))["status"]);
        Assert.Equal("AwaitingArrival", (await GetAsync("/v1/returns/R1"))["status"]);
        Assert.Equal(1, (await GetAsync("/mailbox.json?case=c1")).Json.GetArrayLength());
        await RefundAsync("k9", ("payment_intent", "pi_1"), ("amount", "5"), ("metadata[case]", "c1"));
        Assert.Equal([2, 1], (await LedgerAsync("?partner=payments")).Select(e => e.GetProperty("nth").GetInt32()));
        Assert.Single((await GetAsync("/v1/refunds?payment_intent=pi_1&limit=1")).Json.GetProperty("data").EnumerateArray());
        await PostAsync("/sim/parcels/OWN1", new { action = "deliver" });
        Assert.Equal("Processing", (await GetAsync("/v1/returns/R1"))["status"]);
    }

    [Fact]
    public async Task WhatIsUnderWay_AfterARestart_GoesOn()
    {
        App.Refuse(int.MaxValue);
        await RefundAsync(null, ("payment_intent", "pi_1_pending"), ("amount", "5"));
        await PostAsync("/v2/trackers", new { tracker = new { tracking_code = "OWN1" } });
        await PostAsync("/v1/returns", new { reference_id = "R1", case_id = "c1", tracking_number = "OWN1", inventory = new[] { new { line = "1", sku = "A", quantity = 1 } } });

        await RestartAsync(new PartnersOptions { Pace = Pace.Every(TimeSpan.FromMilliseconds(10)), Data = _folder });
        App.Refuse(0);

        Assert.Equal(["refund.created", "refund.updated"], (await App.WaitAsync("payments", 2)).Select(h => h.Type));
        Assert.Equal("tracker.created", (await App.WaitAsync("carrier", 5))[0].Type);
        Assert.Single(await App.WaitAsync("warehouse", 1));
    }

    [Theory]
    [InlineData("[[\"refunds\",\"re_torn")]
    [InlineData("")]
    public async Task Line_TornByAKill_IsDropped(string torn)
    {
        await RefundAsync(null, ("payment_intent", "pi_1"), ("amount", "5"));
        Partners.App = null;
        await Partners.DisposeAsync();
        var file = Path.Combine(_folder, "partners.jsonl");
        var text = await File.ReadAllTextAsync(file);
        await File.WriteAllTextAsync(file, torn.Length == 0 ? text[..^1] : text + torn);

        await StartAsync(Options);
        await RefundAsync(null, ("payment_intent", "pi_1"), ("amount", "6"));
        await RestartAsync(Options);

        Assert.Equal(2, (await LedgerAsync()).Count);
    }

    [Fact]
    public async Task Process_Killed_LosesNothingItConfirmed()
    {
        await Partners.DisposeAsync();
        using var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(PartnersApp).Assembly.Location, "--port", "0", "--pace", "manual", "--data", _folder, "--app", App.Address.ToString()])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        var address = (await process.StandardOutput.ReadLineAsync().WaitAsync(Patience))!.Split(' ')[^1];
        using var http = new HttpClient { BaseAddress = new Uri(address) };
        http.DefaultRequestHeaders.Authorization = new("Bearer", "key");
        List<string> confirmed = [];
        foreach (var i in Enumerable.Range(1, 50))
        {
            using var form = new FormUrlEncodedContent([KeyValuePair.Create("payment_intent", "pi_1"), KeyValuePair.Create("amount", $"{i}")]);
            using var response = await http.PostAsync("/v1/refunds", form);
            confirmed.Add(JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync()).GetProperty("id").GetString()!);
        }
        process.Kill();
        await process.WaitForExitAsync().WaitAsync(Patience);

        await StartAsync(Options);

        foreach (var id in confirmed)
            Assert.Equal(HttpStatusCode.OK, (await GetAsync($"/v1/refunds/{id}")).Status);
        Assert.True((await App.WaitAsync("payments", 50)).Select(h => h.Json.GetProperty("id").GetString()).Distinct(StringComparer.Ordinal).Count() >= 50);
    }
}

using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Serverless.Tests.Returns;

/// <summary>The hand that moves the simulated partners, and what they saw.</summary>
public sealed class Simulation(Uri address) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = address };

    public void Dispose() => _http.Dispose();

    /// <summary>Pushes a parcel: <c>collect</c>, <c>deliver</c>, <c>lose</c>, <c>miss_pickup</c> and so on.</summary>
    /// <remarks>The carrier hears of a customer's own parcel some time after its number is on record, so this waits until it knows the parcel.</remarks>
    public Task MoveParcelAsync(string tracking, string action) => Until.TrueAsync($"parcel {tracking} at the carrier", async () =>
    {
        using var answer = await _http.PostAsJsonAsync($"sim/parcels/{tracking}", new { action }, JsonSerializerOptions.Web);
        return answer.StatusCode is not HttpStatusCode.NotFound && await AcceptedAsync(answer);
    });

    /// <summary>The warehouse inspects now; what it finds is as its script says, or all in order.</summary>
    public Task InspectAsync(string key, params object[] units) => PostAsync(
        "sim/inspections", new { @case = key, units = units.Length > 0 ? units : null, now = true });

    /// <summary>The warehouse inspects now and finds goods besides that nobody announced.</summary>
    public Task InspectWithSurplusAsync(string key, object surplus, params object[] units) => PostAsync(
        "sim/inspections", new { @case = key, units = units.Length > 0 ? units : null, surplus = new[] { surplus }, now = true });

    /// <summary>What the warehouse expects of a return, line by line.</summary>
    public async Task<IReadOnlyList<JsonElement>> AnnouncedAsync(string rma)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"v1/returns/{rma}") { Headers = { { "Authorization", "Bearer key" } } };
        using var answer = await _http.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        return [.. (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("inventory").EnumerateArray()];
    }

    /// <summary>The warehouse says now what became of an order that it was asked to stop.</summary>
    public Task AnswerStopAsync(string key, params (string Line, bool Stopped)[] lines) =>
        PostAsync("sim/stops", new { @case = key, lines = lines is [] ? null : lines.Select(line => new { line.Line, line.Stopped }) });

    /// <summary>The warehouse says now whether it changed an order that it was asked to change.</summary>
    public Task AnswerAmendmentAsync(string key, string? outcome = null) => PostAsync("sim/amendments", new { @case = key, outcome });

    /// <summary>The workshop is done now: all is repaired where no line is named.</summary>
    public Task AnswerRepairAsync(string key, params (string Line, string Outcome)[] lines) =>
        PostAsync("sim/repairs", new { @case = key, lines = lines is [] ? null : lines.Select(line => new { line.Line, line.Outcome }) });

    /// <param name="amount">In the provider's units.</param>
    public Task RegisterPaymentAsync(string reference, string behaviour, long amount = 1_000_000, string currency = "eur", string? account = null) =>
        PostAsync("sim/payments", new { reference, amount, currency, behaviour, account });

    /// <summary>A refund that somebody else makes of a payment.</summary>
    public async Task RefundAsync(string payment, long amount, string key, string? account = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "v1/refunds")
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["payment_intent"] = payment, ["amount"] = $"{amount}" }),
            Headers = { { "Authorization", "Bearer key" }, { "Idempotency-Key", key } },
        };
        if (account is not null)
            request.Headers.Add("Stripe-Account", account);
        using var answer = await _http.SendAsync(request);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>The warehouse has so many of a sku, and no more.</summary>
    public Task StockAsync(string sku, int level, DateOnly? restock = null) => PostAsync("sim/stock", new { sku, level, restock });

    /// <summary>The customer pays on the page that is open for a case, or it runs out.</summary>
    public Task CheckoutAsync(string key, string action = "pay") => PostAsync("sim/checkout", new { @case = key, action });

    /// <summary>What becomes of a case's email, and that the mail service tells it: <c>delivered</c>, <c>bounce</c>, <c>spamreport</c> and so on.</summary>
    /// <param name="step">The last of this step.</param>
    public Task BefallMailAsync(string key, string step, string what) => PostAsync("sim/mails", new { @case = key, step, @event = what });

    /// <summary>Where an answer to a case's last email goes.</summary>
    public async Task<string> ReplyAddressAsync(string key) =>
        (await _http.GetFromJsonAsync<JsonElement>($"mailbox.json?case={Uri.EscapeDataString(key)}"))[0].GetProperty("replyTo").GetProperty("email").GetString()!;

    public Task SettleRefundAsync(string refund, string action) => PostAsync($"sim/refunds/{refund}", new { action });

    /// <param name="path">What the paths of the calls that are struck begin with.</param>
    /// <param name="idempotencyKey">What their keys begin with.</param>
    public Task ArmAsync(string partner, string kind, int count = 1, int? delayMs = null, int? status = null, string? path = null, string? method = null, string? idempotencyKey = null) =>
        PostAsync("faults", new { partner, kind, count, delayMs, status, path, method, key = idempotencyKey });

    /// <summary>The warehouse refuses the next announcement of a shop for good. Cases that other tests left open are none of its.</summary>
    public Task RefuseAnnouncementAsync(Shop shop) =>
        ArmAsync("warehouse", "error", status: 422, path: "/v1/returns", method: "POST", idempotencyKey: $"{shop.Id}~");

    /// <summary>How often armed faults have struck.</summary>
    public async Task<int> StruckAsync() =>
        (await _http.GetFromJsonAsync<JsonElement>("faults")).EnumerateArray().Sum(f => f.GetProperty("used").GetInt32());

    public async Task DisarmAsync() => (await _http.DeleteAsync(new Uri("faults", UriKind.Relative))).Dispose();

    /// <summary>What was really done for a case, oldest first.</summary>
    public async Task<IReadOnlyList<Deed>> DeedsAsync(string key)
    {
        var ledger = await _http.GetFromJsonAsync<LedgerPage>($"ledger?case={Uri.EscapeDataString(key)}", JsonSerializerOptions.Web);
        return [.. ledger!.Entries.Reverse()];
    }

    /// <summary>How often the carrier was asked to follow a customer's own parcel.</summary>
    public async Task<int> TrackedAsync(string number)
    {
        var ledger = await _http.GetFromJsonAsync<LedgerPage>("ledger?partner=carrier", JsonSerializerOptions.Web);
        return ledger!.Entries.Count(e => e.Kind is "tracker" && e.Detail == number);
    }

    public async Task<IReadOnlyList<ReceivedMail>> MailsAsync(string key)
    {
        var mails = await _http.GetFromJsonAsync<List<ReceivedMail>>($"mailbox.json?case={Uri.EscapeDataString(key)}", JsonSerializerOptions.Web);
        return [.. mails!.OrderBy(m => m.Number)];
    }

    private async Task PostAsync(string path, object body)
    {
        // A package of the host has an extension of this name that writes decimals as 50.0.
        using var answer = await _http.PostAsJsonAsync(path, body, JsonSerializerOptions.Web);
        await AcceptedAsync(answer);
    }

    private static async Task<bool> AcceptedAsync(HttpResponseMessage answer) => answer.IsSuccessStatusCode
        ? true
        : throw new InvalidOperationException($"{answer.RequestMessage!.RequestUri}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");

    private sealed record LedgerPage(IReadOnlyList<Deed> Entries);
}

/// <summary>Something a partner did.</summary>
public sealed record Deed(string Partner, string Kind, string? Reference, string Object, string Status, long? Amount, string? Currency, string? Detail, int Nth, int Replays);

/// <summary>An email as it arrived.</summary>
public sealed record ReceivedMail(long Number, DateTimeOffset At, string Step, string Subject, string Text, string Html, IReadOnlyList<Recipient> To)
{
    /// <summary>Steps that it tells besides its own.</summary>
    public IReadOnlyList<string> With { get; init; } = [];

    public bool Tells(string step) => Step == step || With.Contains(step, StringComparer.Ordinal);
}

public sealed record Recipient(string Email, string? Name);

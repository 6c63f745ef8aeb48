using System.Net.Http.Json;
using System.Text.Json;

namespace Serverless.Chaos;

/// <summary>The simulated partners: what they did, and how they are made to misbehave.</summary>
internal sealed class Partners(Uri address) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = address, Timeout = TimeSpan.FromSeconds(30) };

    public async Task ArmAsync(Fault fault, CancellationToken stop)
    {
        using var answer = await _http.PostAsJsonAsync("faults", fault, JsonSerializerOptions.Web, stop);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>How often each kind of fault has struck.</summary>
    public async Task<IReadOnlyDictionary<string, int>> StruckAsync(CancellationToken stop) =>
        (await ArmedAsync(stop))
            .Where(fault => fault.Used > 0)
            .GroupBy(fault => $"{fault.Partner} {Name(fault)}", StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Sum(fault => fault.Used), StringComparer.Ordinal);

    /// <summary>Whether nothing that was armed is left to strike.</summary>
    public async Task<bool> HaveAllStruckAsync(CancellationToken stop) => (await ArmedAsync(stop)).All(fault => fault.Left == 0);

    public async Task BehaveAsync(CancellationToken stop)
    {
        using var answer = await _http.DeleteAsync("faults", stop);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>The warehouse has none of it.</summary>
    public async Task SellOutAsync(string sku, CancellationToken stop)
    {
        using var answer = await _http.PostAsJsonAsync("sim/stock", new { sku, level = 0 }, JsonSerializerOptions.Web, stop);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>The customer of a case pays what is asked for, as soon as it can be paid.</summary>
    public async Task PayAsync(string @case, CancellationToken stop)
    {
        using var answer = await _http.PostAsJsonAsync("sim/checkout", new { @case, action = "pay" }, JsonSerializerOptions.Web, stop);
        if (answer.StatusCode is not System.Net.HttpStatusCode.NotFound)
            answer.EnsureSuccessStatusCode();
    }

    /// <summary>A bank does not take the money after all.</summary>
    public async Task SendBackAsync(string refund, CancellationToken stop)
    {
        using var answer = await _http.PostAsJsonAsync($"sim/refunds/{refund}", new { action = "fail" }, stop);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Everything that was done, by the case it was done for.</summary>
    public async Task<ILookup<string, Deed>> DeedsAsync(CancellationToken stop) =>
        (await _http.GetFromJsonAsync<DeedList>("ledger", JsonSerializerOptions.Web, stop))!.Entries.ToLookup(deed => deed.OfCase ?? "", StringComparer.Ordinal);

    /// <summary>What was done for one case.</summary>
    public async Task<IReadOnlyList<Deed>> DeedsOfAsync(string @case, CancellationToken stop) =>
        (await _http.GetFromJsonAsync<DeedList>($"ledger?case={@case}", JsonSerializerOptions.Web, stop))!.Entries;

    public void Dispose() => _http.Dispose();

    private async Task<IReadOnlyList<ArmedFault>> ArmedAsync(CancellationToken stop) =>
        (await _http.GetFromJsonAsync<IReadOnlyList<ArmedFault>>("faults", JsonSerializerOptions.Web, stop))!;

    private static string Name(ArmedFault fault) => fault.Kind is "error" ? $"answers {fault.Status}" : fault.Kind.Replace('_', ' ');

    private sealed record ArmedFault(string Partner, string Kind, int Status, int Used, int Left);

    private sealed record DeedList(IReadOnlyList<Deed> Entries);
}

/// <summary>What happens to the next calls, or webhooks, of a partner.</summary>
internal sealed record Fault(string Partner, string Kind, int Count)
{
    public int? Status { get; init; }

    public int? DelayMs { get; init; }

    /// <summary>Only calls below it are struck; all are when it is absent.</summary>
    public string? Path { get; init; }

    /// <summary>Only calls of this method are struck; all are when it is absent.</summary>
    public string? Method { get; init; }

    /// <summary>Only webhooks of this type are struck; all are when it is absent.</summary>
    public string? Type { get; init; }
}

/// <summary>Something that a partner was asked for and did.</summary>
/// <param name="At">When it was done, by the clock that partners and app share.</param>
/// <param name="Object">What it made, by the partner's id.</param>
/// <param name="Nth">Above 1: the same thing was really done again.</param>
internal sealed record Deed(
    DateTimeOffset At, string Partner, string Kind, string? Case, string? Reference, string? Key, string Object, string Status, long? Amount, string? Currency, string? Detail, int Nth)
{
    /// <summary>Each partner is told of the case in the field that its wire format has for that.</summary>
    public string? OfCase => new[] { Case, Reference, Key }.OfType<string>()
        .Select(text => text.Split('~')).Where(parts => parts.Length >= 2).Select(parts => parts[1]).FirstOrDefault();

    /// <summary>The step that an email belongs to.</summary>
    public string? Email => Emails is [var step, ..] ? step : null;

    /// <summary>That step, and those that it tells besides.</summary>
    public IReadOnlyList<string> Emails => Kind is "email" && Detail is not null ? Detail.Split(':')[0].Split(" + ") : [];
}

using System.Globalization;
using System.Net;
using Serverless.Contracts.V1;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Workflows.Telling;

/// <summary>Follows cases of one customer, and keeps what the customer sees of them on the way.</summary>
internal sealed class Watch(Shop shop, string locale) : IDisposable
{
    private readonly HttpClient _browser = shop.App.Host.CreateClient();

    private readonly Dictionary<string, Case> _cases = [];
    private readonly List<Told> _pages = [];

    public Shop Shop => shop;

    public ReturnsApp App => shop.App;

    /// <summary>Each case that was looked at.</summary>
    public IReadOnlyCollection<Case> Cases => _cases.Values;

    public IReadOnlyList<Told> Pages => _pages;

    public IEnumerable<Told> PagesOf(Case asked) => _pages.Where(page => page.AsOf.Id.Value == asked.Id);

    public Ask Ask()
    {
        var ask = shop.Ask();
        return ask with { Customer = ask.Customer with { Locale = locale } };
    }

    public async Task<Case> AskAsync(Ask ask, string status = "awaiting_parcel") => await SeenAsync(await shop.AskAsync(ask), status);

    /// <summary>Waits for the case to come there and to rest, and looks at its page.</summary>
    public async Task<Case> SeenAsync(Case asked, string status)
    {
        await asked.UntilStatusAsync(status);
        await asked.RestAsync();
        await LookAsync(asked);
        return asked;
    }

    public async Task LookAsync(Case asked)
    {
        var subject = await asked.RecordAsync();
        using var answer = await _browser.GetAsync(new Uri(asked.StatusPath, UriKind.Relative));
        answer.EnsureSuccessStatusCode();
        var html = await answer.Content.ReadAsStringAsync();
        _cases[asked.Id] = asked;
        _pages.Add(new Told("page", App.Clock.GetUtcNow(), subject, "", Sentences.OfHtml(html), html));
    }

    /// <summary>Chooses another delivery in a remote area, looks at what it costs, and agrees to that.</summary>
    /// <param name="street">Of a new address; it stays as it was when absent.</param>
    public async Task AgreeAsync(Case asked, int question, string? street = null)
    {
        (string, string)[] chosen = [("question", question.ToString(CultureInfo.InvariantCulture)), ("answer", "deliver_again"), .. street is null ? [] : new[] { ("line1", street), ("postalCode", "25985"), ("city", "Helgoland") }];
        using var form = new FormUrlEncodedContent(chosen.Select(field => KeyValuePair.Create(field.Item1, field.Item2)));
        var subject = await asked.RecordAsync();
        using var answer = await _browser.PostAsync(new Uri($"{asked.StatusPath}/answer", UriKind.Relative), form);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var html = await answer.Content.ReadAsStringAsync();
        _pages.Add(new Told("page", App.Clock.GetUtcNow(), subject, "", Sentences.OfHtml(html), html));
        await asked.SubmitAsync("answer", [.. chosen, ("carriage", "1290")]);
    }

    public async Task MoveAsync(Case asked, string action, string status)
    {
        await asked.MoveAsync(action);
        await SeenAsync(asked, status);
    }

    public async Task InspectAsync(Case asked, string status = "closed", params object[] units)
    {
        await asked.InspectAsync(units);
        await SeenAsync(asked, status);
    }

    /// <summary>From an awaited parcel to the end.</summary>
    public async Task CloseAsync(Case asked, params object[] units)
    {
        await ArriveAsync(asked);
        await InspectAsync(asked, "closed", units);
    }

    public async Task ArriveAsync(Case asked)
    {
        await MoveAsync(asked, "collect", "in_transit");
        await MoveAsync(asked, "deliver", "arrived");
    }

    public string NewNumber() => string.Create(CultureInfo.InvariantCulture, $"OWN{shop.Id[5..].ToUpperInvariant()}{_pages.Count}");

    public static Ask Unknown(Ask ask) => ask with
    {
        Customer = ask.Customer with { Address = new PostalAddress { Line1 = "Nowhere [unknown] 7", City = "Berlin", PostalCode = "10119", Country = "DE" } },
    };

    public void Dispose() => _browser.Dispose();
}

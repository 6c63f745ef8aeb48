using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Serverless.Contracts.V1;

namespace Serverless.Stack;

/// <summary>The sample case as it is remembered from one start to the next.</summary>
internal sealed record SampleCase(string IdempotencyKey, string Request)
{
    /// <summary>Absent until the app has accepted the request.</summary>
    public string? Id { get; init; }

    public string? Rma { get; init; }

    public Uri? StatusPage { get; init; }
}

/// <summary>
/// Sends one sample case. It is written down before it is sent and sent again under the same idempotency key when a kill
/// came in between, so there is never a second one while the first is open.
/// </summary>
/// <param name="kind">Which sample.</param>
/// <param name="file">Where it is remembered.</param>
internal sealed partial class Sample(Settings settings, HttpClient http, string kind, string file)
{
    public async Task<SampleCase> FindOrPostAsync(CancellationToken stop)
    {
        if (Remembered() is { } last)
        {
            if (last.Id is null)
                return await PostAsync(last, stop);
            if (await IsOpenAsync(last.Id, stop))
            {
                Screen.Heading($"Going on with {last.Rma} of last time ({last.Id})");
                return last;
            }
        }

        var order = settings.Clock.GetUtcNow().ToString("yyMMddHHmmss", CultureInfo.InvariantCulture);
        var template = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, $"sample-{kind}.json"), stop);
        var fresh = new SampleCase($"sample-{order}", Fill(template, order, settings.Clock.GetUtcNow()));
        Remember(fresh);
        return await PostAsync(fresh, stop);
    }

    /// <summary>Puts in the order's number and dates: <c>{order}</c>, and <c>{now-3d}</c> for three days before <paramref name="now"/>.</summary>
    public static string Fill(string template, string order, DateTimeOffset now) => DaysAgo()
        .Replace(template, match => (now - TimeSpan.FromDays(int.Parse(match.Groups["days"].Value, CultureInfo.InvariantCulture)))
            .ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture))
        .Replace("{order}", order, StringComparison.Ordinal);

    private async Task<SampleCase> PostAsync(SampleCase sample, CancellationToken stop)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(settings.Api, "v1/returns"))
        {
            Content = new StringContent(sample.Request, Encoding.UTF8, "application/json"),
            Headers = { Authorization = new AuthenticationHeaderValue("Bearer", Settings.StorefrontKey) },
        };
        request.Headers.Add("Idempotency-Key", sample.IdempotencyKey);
        using var answer = await http.SendAsync(request, stop);
        var text = await answer.Content.ReadAsStringAsync(stop);
        if (!answer.IsSuccessStatusCode || JsonSerializer.Deserialize<ReturnAccepted>(text, JsonSerializerOptions.Web) is not { } accepted)
            throw new StackException($"The app did not accept the sample {kind} ({(int)answer.StatusCode}): {text}");
        var known = sample with { Id = accepted.Id, Rma = accepted.Rma, StatusPage = accepted.Links.Status };
        Remember(known);
        Screen.Heading($"Sample {kind} {known.Rma} accepted ({known.Id})");
        return known;
    }

    private async Task<bool> IsOpenAsync(string id, CancellationToken stop) =>
        await new Cases(settings, http).FindAsync(id, stop) is { } found && !Cases.IsFinal(found.Status);

    private SampleCase? Remembered()
    {
        try
        {
            return JsonSerializer.Deserialize<SampleCase>(File.ReadAllText(file));
        }
        catch (Exception e) when (e is IOException or JsonException)
        {
            return null;
        }
    }

    private void Remember(SampleCase sample)
    {
        File.WriteAllText(file + ".new", JsonSerializer.Serialize(sample));
        File.Move(file + ".new", file, overwrite: true);
    }

    [GeneratedRegex(@"\{now-(?<days>\d+)d\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex DaysAgo();
}

using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using DurableTask.Core.History;
using Microsoft.DurableTask.Client;
using Serverless.Contracts.V1;
using Serverless.Domain.Ids;

namespace Serverless.Tests.Returns;

/// <summary>One case of a test: what can be done to it, and what became of it.</summary>
public sealed class Case(Shop shop, string id, Uri statusLink)
{
    private CaseKey CaseKey => CaseKey.Parse(Key);

    public string Id => id;

    /// <summary>How partners and the engine know it.</summary>
    public string Key => $"{shop.Id}~{id}";

    /// <summary>The customer's page, below the app's own address.</summary>
    public string StatusPath => statusLink.AbsolutePath.TrimStart('/');

    private DurableTaskClient Engine => shop.App.Host.DurableClient;

    private Simulation Simulation => shop.App.Simulation;

    public async Task<ReturnCase> GetAsync() => (await shop.Http.GetFromJsonAsync<ReturnCase>($"api/v1/returns/{id}", Shop.Json))!;

    /// <summary>The record as it stands.</summary>
    internal async Task<Domain.Returns.ReturnCase> RecordAsync() => (await shop.App.Cases.GetAsync(CaseKey, CancellationToken.None)).Case;

    /// <summary>Everything of one kind that has happened, in its order.</summary>
    internal async Task<IReadOnlyList<T>> EventsAsync<T>()
        where T : Domain.Returns.ReturnEvent => [.. (await shop.App.Cases.GetWholeAsync(CaseKey, CancellationToken.None)).Timeline.Select(row => row.What).OfType<T>()];

    /// <summary>The ledger of what was meant and done.</summary>
    internal async Task<IReadOnlyList<Serverless.Cases.EffectRow>> EffectsAsync() => (await shop.App.Cases.GetWholeAsync(CaseKey, CancellationToken.None)).Effects;

    internal Task<Domain.Returns.ReturnCase> UntilStatusAsync(string status) => UntilAsync(status, subject => subject.Status == status);

    internal async Task<Domain.Returns.ReturnCase> UntilAsync(string what, Func<Domain.Returns.ReturnCase, bool> holds)
    {
        Domain.Returns.ReturnCase? last = null;
        return await Until.FoundAsync(
            $"{what} of {Key}", async () => holds(last = await RecordAsync()) ? last : null, () => $"It is {last?.Status}: {last?.State}");
    }

    /// <summary>Waits until the orchestration has ended.</summary>
    public async Task<OrchestrationRuntimeStatus> EndAsync() => (await Until.FoundAsync(
        $"the end of {Key}",
        async () => await Engine.GetInstanceAsync(Key, getInputsAndOutputs: false) is { IsCompleted: true } ended ? ended : null)).RuntimeStatus;

    public async Task<bool> HasEndedAsync() => await Engine.GetInstanceAsync(Key, getInputsAndOutputs: false) is { IsCompleted: true };

    /// <summary>Waits until the orchestration waits: nothing runs, and it has set its clock.</summary>
    public Task RestAsync() => Until.TrueAsync($"rest of {Key}", IsAtRestAsync);

    public async Task<bool> IsAtRestAsync()
    {
        var history = await Engine.GetOrchestrationHistoryAsync(Key);
        var begun = history.Count(e => e.EventType is EventType.TaskScheduled);
        return begun > 0 && begun == history.Count(e => e.EventType is EventType.TaskCompleted or EventType.TaskFailed);
    }

    public async Task<string> TrackingAsync() => (await RecordAsync()).ShipBack!.Shipment!.TrackingNumber!;

    public async Task MoveAsync(string action) => await Simulation.MoveParcelAsync(await TrackingAsync(), action);

    /// <summary>The warehouse knows that it is to stop the order, and says what became of it: all is stopped where no line is named.</summary>
    public async Task AnswerStopAsync(params (string Line, bool Stopped)[] lines)
    {
        await UntilAsync("the warehouse is asked", subject => subject.Stop is { AskedAt: not null });
        await Simulation.AnswerStopAsync(Key, lines);
    }

    /// <summary>The warehouse knows that it is to change the order, and says whether it did.</summary>
    public async Task AnswerAmendmentAsync(string? outcome = null)
    {
        await UntilAsync("the warehouse is asked", subject => subject.Amendment is { AskedAt: not null });
        await Simulation.AnswerAmendmentAsync(Key, outcome);
    }

    /// <summary>The warehouse knows that it is to have goods repaired, and says what became of them: all are repaired where no line is named.</summary>
    public async Task AnswerRepairAsync(params (string Line, string Outcome)[] lines)
    {
        await UntilAsync("the warehouse is asked", subject => subject.Repair is { AskedAt: not null });
        await Simulation.AnswerRepairAsync(Key, lines);
    }

    public Task InspectAsync(params object[] units) => Simulation.InspectAsync(Key, units);

    public Task<IReadOnlyList<Deed>> DeedsAsync() => Simulation.DeedsAsync(Key);

    public async Task<IReadOnlyList<string>> MailStepsAsync() => [.. (await Simulation.MailsAsync(Key)).Select(m => m.Step)];

    /// <summary>Whether an email tells a step, by itself or with another.</summary>
    public async Task<bool> IsToldAsync(string step) => (await Simulation.MailsAsync(Key)).Any(mail => mail.Tells(step));

    public Task UntilMailAsync(string step) => Until.TrueAsync($"the email {step} of {Key}", () => IsToldAsync(step));

    public async Task<ReceivedMail> MailAsync(string step) => Assert.Single(await Simulation.MailsAsync(Key), mail => mail.Tells(step));

    /// <summary>The shop gives back what is its own to give, and says so.</summary>
    public async Task PayOutAsync()
    {
        foreach (var owed in (await UntilAsync("a plan", subject => subject.Repayment.Refund is not null)).Repayment.Attempts.Where(a => a.AwaitsConfirmation))
            Assert.Equal(HttpStatusCode.Accepted, await TryAsync($"payouts/{owed.Tender}", new { reference = $"PAID-{owed.Tender}" }));
    }

    public Task<HttpResponseMessage> PostAsync(string action, object body) =>
        shop.SendAsync($"api/v1/returns/{id}/{action}", JsonSerializer.Serialize(body, Shop.Json));

    /// <summary>What the API answers to an action that it may refuse.</summary>
    public async Task<HttpStatusCode> TryAsync(string action, object body)
    {
        using var answer = await PostAsync(action, body);
        return answer.StatusCode;
    }

    /// <summary>An action that must be taken.</summary>
    public async Task DoAsync(string action, object body)
    {
        using var answer = await PostAsync(action, body);
        Assert.True(answer.StatusCode is HttpStatusCode.Accepted, $"{action} of {Key}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
    }

    /// <summary>The customer's page.</summary>
    public Task<string> PageAsync() => shop.Http.GetStringAsync(new Uri(StatusPath, UriKind.Relative));

    /// <summary>Fills in a form of the customer's page.</summary>
    public async Task SubmitAsync(string form, params (string Name, string Value)[] fields)
    {
        using var browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = shop.App.Host.BaseAddress };
        using var content = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));
        using var answer = await browser.PostAsync(new Uri($"{StatusPath}/{form}", UriKind.Relative), content);
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
    }

    /// <summary>Sends files in the form that takes photos.</summary>
    /// <returns>Where the browser is sent.</returns>
    public async Task<string> SendFilesAsync(int question, IReadOnlyList<string> kept, params IReadOnlyList<(string Name, byte[] Bytes)> files)
    {
        using var browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = shop.App.Host.BaseAddress };
        using var form = new MultipartFormDataContent { { new StringContent(question.ToString(CultureInfo.InvariantCulture)), "question" } };
        foreach (var photo in kept)
            form.Add(new StringContent(photo), "kept");

        foreach (var (name, bytes) in files)
            form.Add(new ByteArrayContent(bytes), "photos", name);

        using var answer = await browser.PostAsync(new Uri($"{StatusPath}/evidence", UriKind.Relative), form);
        Assert.True(answer.StatusCode is HttpStatusCode.SeeOther, $"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        return answer.Headers.Location!.OriginalString;
    }

    /// <summary>The smallest photo there is.</summary>
    public static byte[] Photo { get; } = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==");
}

using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Serverless.Local.Functions;

namespace Serverless.Tests.StandIns.FunctionsHost;

public sealed class DurableTests : IDisposable
{
    private readonly ManualTimeProvider _clock = new();
    private readonly TemporaryFolder _data = new();
    private readonly ConcurrentQueue<string> _seen = new();
    private readonly ConcurrentQueue<string> _steps = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task Orchestration_StartedByHttp_RunsItsActivitiesEachInItsScope()
    {
        await using var app = await StartAsync();
        await StartJourneyAsync(app, "Travel", "t1", new Journey("A", 3));

        Assert.Equal("A1 A2 A3", await ResultAsync<string>(app, "t1"));
        var lines = _seen.Select(line => line.Split(' ')).ToList();
        Assert.All(lines, line => Assert.Equal(["t1", "Visit", "True"], line[..3], StringComparer.Ordinal));
        Assert.Equal(3, lines.Select(line => line[3]).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task Middleware_RunsAroundOrchestratorsAndActivities()
    {
        await using var app = await StartAsync();
        await StartJourneyAsync(app, "Travel", "t2", new Journey("B", 2));
        await ResultAsync<string>(app, "t2");

        Assert.Equal("start httpTrigger", _steps.First());
        Assert.Contains("Travel orchestrationTrigger", _steps, StringComparer.Ordinal);
        Assert.Equal(2, _steps.Count(step => step is "Visit activityTrigger"));
    }

    [Fact]
    public async Task Names_GivenByTriggers_AreThoseOfTheTasks()
    {
        await using var app = await StartAsync();
        await StartJourneyAsync(app, "Sum", "s1", new Journey("C", 21));
        Assert.Equal(42, await ResultAsync<int>(app, "s1"));
        await app.DurableClient.ScheduleNewOrchestrationInstanceAsync("Sum", new Microsoft.DurableTask.StartOrchestrationOptions("s2"));
        Assert.Equal(-2, await ResultAsync<int>(app, "s2"));
    }

    [Fact]
    public async Task Activity_ThatThrows_FailsItsCall()
    {
        await using var app = await StartAsync();
        await StartJourneyAsync(app, "Recover", "r1", new Journey("D", 0));
        Assert.Equal("Break: Break breaks", await ResultAsync<string>(app, "r1"));
    }

    [Fact]
    public async Task Restart_WithAnOrchestrationWaiting_GoesOnWhereItWas()
    {
        await using (var app = await StartAsync())
        {
            await StartJourneyAsync(app, "Wait", "w1", new Journey("E", 1));
            await TestApp.UntilAsync(() => _clock.NextDue == _clock.GetUtcNow().AddDays(30));
        }

        _clock.Advance(TimeSpan.FromDays(31));
        await using var again = await StartAsync();
        await again.DurableClient.RaiseEventAsync("w1", "word", "go");
        Assert.Equal("E go 3.1", await ResultAsync<string>(again, "w1"));
    }

    [Fact]
    public async Task DataFolder_InUseByAnotherHost_IsALine()
    {
        await using var app = await StartAsync();
        var problem = await Assert.ThrowsAsync<StartException>(StartAsync);
        Assert.DoesNotContain(Environment.NewLine, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hub_NamesTheEnginesFile()
    {
        await using var app = await StartAsync();
        Assert.True(File.Exists(Path.Combine(_data.Path, "journeys.db")));
    }

    private static async Task StartJourneyAsync(LocalFunctionsHost app, string orchestrator, string id, Journey journey)
    {
        using var client = app.CreateClient();
        using var answer = await client.PostAsJsonAsync($"api/start/{orchestrator}/{id}", journey);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
    }

    private static async Task<T?> ResultAsync<T>(LocalFunctionsHost app, string id)
    {
        using var patience = new CancellationTokenSource(TestApp.Patience);
        var done = await app.DurableClient.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, patience.Token);
        Assert.Equal(OrchestrationRuntimeStatus.Completed, done.RuntimeStatus);
        return done.ReadOutputAs<T>();
    }

    private Task<LocalFunctionsHost> StartAsync() => TestApp.StartAsync(
        new LocalFunctionsOptions
        {
            FunctionTypes = [typeof(DurableFunctionsUnderTest)],
            DataFolder = _data.Path,
            Time = _clock,
            Settings = TestApp.Settings(
                ("AzureFunctionsJobHost__extensions__durableTask__hubName", "journeys"),
                ("AzureFunctionsJobHost__extensions__durableTask__defaultVersion", "3.1")),
        },
        builder =>
        {
            builder.Services.AddScoped<ScopedThing>();
            builder.Services.AddSingleton(_seen);
            builder.UseMiddleware((context, next) =>
            {
                _steps.Enqueue($"{context.FunctionDefinition.Name} {context.FunctionDefinition.InputBindings.Values.Select(binding => binding.Type).First(type => type.EndsWith("Trigger", StringComparison.Ordinal))}");
                return next();
            });
        });
}

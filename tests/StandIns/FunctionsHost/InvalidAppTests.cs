using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Serverless.Local.Functions;

namespace Serverless.Tests.StandIns.FunctionsHost;

public sealed class InvalidAppTests
{
    [Theory]
    [InlineData(typeof(Twice), "'twin'", "more than once")]
    [InlineData(typeof(NoTrigger), "'lonely'", "no trigger")]
    [InlineData(typeof(TwoTriggers), "'greedy'", "2 triggers")]
    [InlineData(typeof(Unbindable), "'odd'", "'thing'")]
    [InlineData(typeof(UnbindableTrigger), "'odd'", "'timer'")]
    [InlineData(typeof(UnbindableTimerValue), "'odd'", "'text'")]
    [InlineData(typeof(BadRoute), "'lost'", "route")]
    [InlineData(typeof(UnknownConstraint), "'lost'", "constraint")]
    [InlineData(typeof(SameRoute), "'second'", "route of 'first'")]
    [InlineData(typeof(BadSchedule), "'late'", "schedule")]
    [InlineData(typeof(MissingSetting), "'unset'", "no setting 'NotThere'")]
    [InlineData(typeof(MissingConnection), "'unset'", "no connection string 'NotThere'")]
    [InlineData(typeof(MalformedConnection), "'unset'", "malformed")]
    [InlineData(typeof(BadQueueName), "'shouts'", "queue name")]
    [InlineData(typeof(BadName), "'not a name'", "name")]
    [InlineData(typeof(Hidden), "'hidden'", "public")]
    [InlineData(typeof(UserLevel), "'personal'", "User")]
    [InlineData(typeof(SameOrchestrator), "'two'", "one")]
    public async Task Start_OfAnInvalidApp_FailsWithALineThatNamesTheFunction(Type functions, string name, string reason)
    {
        var problem = await Assert.ThrowsAsync<StartException>(() => TestApp.StartAsync(functions, ("Malformed", "AccountKey=secret")));
        var line = Assert.Single(problem.Message.Split(Environment.NewLine));
        Assert.Contains(name, line, StringComparison.Ordinal);
        Assert.Contains(reason, line, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_WithSeveralProblems_HasALineForEach()
    {
        var options = new LocalFunctionsOptions { FunctionTypes = [typeof(NoTrigger), typeof(BadSchedule)] };
        var problem = await Assert.ThrowsAsync<StartException>(() => TestApp.StartAsync(options));
        Assert.Equal(2, problem.Message.Split(Environment.NewLine).Length);
    }

    [Fact]
    public async Task Start_HttpWithoutTheWebApplication_SaysWhatIsMissing()
    {
        var problem = await Assert.ThrowsAsync<StartException>(() =>
            LocalFunctionsHost.StartAsync(_ => { }, TestApp.Options(typeof(KeyFunctionsUnderTest), ("AzureFunctionsJobHost__functions__0", "admin"))));
        Assert.Equal("Function 'admin' needs builder.ConfigureFunctionsWebApplication()", problem.Message);
    }

    [Theory]
    [InlineData("extensions__queues__batchSize", "33")]
    [InlineData("extensions__queues__messageEncoding", "utf7")]
    [InlineData("extensions__queues__visibilityTimeout", "soon")]
    [InlineData("extensions__durableTask__hubName", "../other")]
    [InlineData("functionTimeout", "-00:00:01")]
    public async Task Start_WithAWrongHostSetting_NamesIt(string setting, string value)
    {
        var problem = await Assert.ThrowsAsync<StartException>(() =>
            TestApp.StartAsync(typeof(KeyFunctionsUnderTest), ($"AzureFunctionsJobHost__{setting}", value)));
        Assert.Contains(setting.Replace("__", ".", StringComparison.Ordinal), problem.Message, StringComparison.Ordinal);
        Assert.Contains($"'{value}'", problem.Message, StringComparison.Ordinal);
    }

    private sealed class Twice
    {
        [Function("twin")]
        public static IResult One([HttpTrigger] HttpRequest request) => Results.Ok();

        [Function("TWIN")]
        public static IResult Two([HttpTrigger(AuthorizationLevel.Anonymous, Route = "other")] HttpRequest request) => Results.Ok();
    }

    private sealed class NoTrigger
    {
        [Function("lonely")]
        public static void Run(FunctionContext context) => context.GetHttpContext();
    }

    private sealed class TwoTriggers
    {
        [Function("greedy")]
        public static void Run([HttpTrigger] HttpRequest request, [TimerTrigger("0 * * * * *")] TimerInfo timer) => _ = (request, timer);
    }

    private sealed class Unbindable
    {
        [Function("odd")]
        public static void Run([HttpTrigger] HttpRequest request, Uri thing) => _ = (request, thing);
    }

    private sealed class UnbindableTrigger
    {
        [Function("odd")]
        public static void Run([TimerTrigger("0 * * * * *")] int timer) => _ = timer;
    }

    private sealed class UnbindableTimerValue
    {
        [Function("odd")]
        public static void Run([TimerTrigger("0 * * * * *")] TimerInfo timer, string text) => _ = (timer, text);
    }

    private sealed class BadRoute
    {
        [Function("lost")]
        public static IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, Route = "a/{b")] HttpRequest request) => Results.Ok();
    }

    private sealed class UnknownConstraint
    {
        [Function("lost")]
        public static IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, Route = "a/{b:colour}")] HttpRequest request) => Results.Ok();
    }

    private sealed class SameRoute
    {
        [Function("first")]
        public static IResult One([HttpTrigger(AuthorizationLevel.Anonymous, "get", "post", Route = "a/{b}")] HttpRequest request) => Results.Ok();

        [Function("second")]
        public static IResult Two([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "A/{c}")] HttpRequest request) => Results.Ok();

        [Function("third")]
        public static IResult Three([HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "a/{c}")] HttpRequest request) => Results.Ok();
    }

    private sealed class BadSchedule
    {
        [Function("late")]
        public static void Run([TimerTrigger("every now and then")] TimerInfo timer) => _ = timer;
    }

    private sealed class MissingSetting
    {
        [Function("unset")]
        public static void Run([TimerTrigger("%NotThere%")] TimerInfo timer) => _ = timer;
    }

    private sealed class MissingConnection
    {
        [Function("unset")]
        public static void Run([QueueTrigger("queue", Connection = "NotThere")] string message) => _ = message;
    }

    private sealed class MalformedConnection
    {
        [Function("unset")]
        public static void Run([QueueTrigger("queue", Connection = "Malformed")] string message) => _ = message;
    }

    private sealed class BadQueueName
    {
        [Function("shouts")]
        public static void Run([QueueTrigger("LOUD", Connection = "Malformed")] string message) => _ = message;
    }

    private sealed class BadName
    {
        [Function("not a name")]
        public static void Run([TimerTrigger("0 * * * * *")] TimerInfo timer) => _ = timer;
    }

    private sealed class Hidden
    {
        [Function("hidden")]
        internal static void Run([TimerTrigger("0 * * * * *")] TimerInfo timer) => _ = timer;
    }

    private sealed class UserLevel
    {
        [Function("personal")]
        public static IResult Run([HttpTrigger(AuthorizationLevel.User)] HttpRequest request) => Results.Ok();
    }

    private sealed class SameOrchestrator
    {
        [Function("one")]
        public static Task One([OrchestrationTrigger] TaskOrchestrationContext context) => Task.CompletedTask;

        [Function("two")]
        public static Task Two([OrchestrationTrigger(Orchestration = "one")] TaskOrchestrationContext context) => Task.CompletedTask;
    }
}

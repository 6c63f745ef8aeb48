using Microsoft.Azure.Functions.Worker;

namespace Serverless.Local.Functions;

/// <summary>What a function runs for, with every <c>%setting%</c> resolved.</summary>
internal abstract record Trigger(string BindingType)
{
    /// <param name="Route">Below the route prefix.</param>
    /// <param name="Methods">In capitals; empty is every method.</param>
    /// <param name="Level">Which key opens it.</param>
    public sealed record Http(string Route, IReadOnlyList<string> Methods, AuthorizationLevel Level) : Trigger("httpTrigger");

    public sealed record Queue(string Name, string ConnectionString) : Trigger("queueTrigger");

    public sealed record Timer(Schedule Schedule, bool UseMonitor, bool RunOnStartup) : Trigger("timerTrigger");

    public sealed record Orchestrator(string Name) : Trigger("orchestrationTrigger");

    public sealed record Activity(string Name) : Trigger("activityTrigger");
}

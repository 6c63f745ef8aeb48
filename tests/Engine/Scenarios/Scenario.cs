using DurableTask.Core;
using Serverless.Tests.Engine.Bench.Hubs;

namespace Serverless.Tests.Engine.Scenarios;

/// <summary>Something that every backend does alike.</summary>
/// <param name="Name">What it is about.</param>
/// <param name="Tasks">The orchestrations and activities.</param>
/// <param name="RunAsync">Does it and says what came of it.</param>
/// <param name="Expected">What comes of it.</param>
internal sealed partial record Scenario(string Name, string Expected, Action<Hub> Tasks, Func<Hub, Task<string>> RunAsync)
{
    public static readonly IReadOnlyList<Scenario> All = [.. Working(), .. Telling(), .. Steering(), .. Listing()];

    public static string Seen(OrchestrationState state) => state.FailureDetails is { } failure
        ? $"{state.OrchestrationStatus}: {failure.ErrorType}: {failure.ErrorMessage}"
        : $"{state.OrchestrationStatus}: {state.Output}";

    private static Func<Hub, Task<string>> Run(string name, string? input = null) => async hub => Seen(await hub.RunAsync(name, input));
}

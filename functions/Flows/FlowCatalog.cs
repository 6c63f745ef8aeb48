using System.Collections.Frozen;
using Microsoft.DurableTask;
using Serverless.Flows.Amendments.V1;
using Serverless.Flows.Cancellations.V1;
using Serverless.Flows.Claims.V1;
using Serverless.Flows.Exchanging.V1;
using Serverless.Flows.Returns.V1;
using Serverless.Flows.StockOuts.V1;
using Serverless.Flows.Undeliverables.V1;

namespace Serverless.Flows;

/// <summary>
/// The flows by kind of case. New cases run on the newest version; one that was begun goes on with the orchestrator that it was begun with, by its
/// name. Nothing outside a flow's own folder names a version.
/// </summary>
internal static class FlowCatalog
{
    private static readonly Orchestrator ReturnsV1 = new(nameof(ReturnOrchestrator), ReturnOrchestrator.Run);

    private static readonly Orchestrator CancellationsV1 = new(nameof(CancellationOrchestrator), CancellationOrchestrator.Run);

    private static readonly Orchestrator ExchangesV1 = new(nameof(ExchangeOrchestrator), ExchangeOrchestrator.Run);

    private static readonly Orchestrator ClaimsV1 = new(nameof(ClaimOrchestrator), ClaimOrchestrator.Run);

    private static readonly Orchestrator AmendmentsV1 = new(nameof(AmendmentOrchestrator), AmendmentOrchestrator.Run);

    private static readonly Orchestrator StockOutsV1 = new(nameof(StockOutOrchestrator), StockOutOrchestrator.Run);

    private static readonly Orchestrator UndeliverablesV1 = new(nameof(UndeliverableOrchestrator), UndeliverableOrchestrator.Run);

    private static readonly FrozenDictionary<CaseKind, Orchestrator> Newest = new Dictionary<CaseKind, Orchestrator>
    {
        [CaseKind.Return] = ReturnsV1,
        [CaseKind.Withdrawal] = ReturnsV1,
        [CaseKind.Cancellation] = CancellationsV1,
        [CaseKind.Exchange] = ExchangesV1,
        [CaseKind.Claim] = ClaimsV1,
        [CaseKind.Amendment] = AmendmentsV1,
        [CaseKind.StockOut] = StockOutsV1,
        [CaseKind.Undeliverable] = UndeliverablesV1,
    }.ToFrozenDictionary();

    /// <summary>Every version that a case can have begun on.</summary>
    private static readonly FrozenDictionary<string, Orchestrator> Versions =
        new[] { ReturnsV1, CancellationsV1, ExchangesV1, ClaimsV1, AmendmentsV1, StockOutsV1, UndeliverablesV1 }.ToFrozenDictionary(version => version.Name, StringComparer.Ordinal);

    /// <summary>The kinds that run.</summary>
    public static IEnumerable<CaseKind> Kinds => Newest.Keys;

    /// <summary>What a new case of a kind runs on.</summary>
    public static Orchestrator For(CaseKind kind) => Newest[kind];

    /// <summary>The version that an orchestration was begun with.</summary>
    public static Orchestrator Named(string name) =>
        Versions.GetValueOrDefault(name) ?? throw new InvalidOperationException($"No version of a flow is called {name}; a newer app may have begun the case");
}

/// <param name="Name">The function's.</param>
internal sealed record Orchestrator(string Name, Func<TaskOrchestrationContext, Task<string>> Run);

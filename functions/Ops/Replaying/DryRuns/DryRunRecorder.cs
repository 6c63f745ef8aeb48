using Serverless.Cases;
using Serverless.Domain;
using Serverless.Domain.Orders;
using Serverless.Domain.Returns;
using Serverless.Flows.Recording;

namespace Serverless.Ops.Replaying.DryRuns;

/// <summary>Records as <see cref="ReturnRecorder"/> does, in memory alone, and keeps what would have been done outside.</summary>
internal sealed class DryRunRecorder(DryRunInput input)
{
    private readonly List<DryRunEffect> _effects = [];
    private int _sequence = input.Events;
    private readonly List<Effect> _unfinished = [.. input.Unfinished.Where(FollowUps.IsOwn)];

    /// <summary>The case as it would stand.</summary>
    public ReturnCase Case { get; private set; } = input.Case;

    /// <summary>The order's balance as it would be.</summary>
    public OrderBalance Balance { get; set; } = input.Balance;

    /// <summary>What the orchestration would be told.</summary>
    public CaseStep Step { get; set; } = new(input.Case.Status, WakeAt: null);

    /// <summary>What would be done outside, in that order.</summary>
    public IReadOnlyList<DryRunEffect> Effects => _effects;

    public void Did(Effect effect, Money? amount = null) => _effects.Add(new DryRunEffect(effect.Key, effect, amount));

    /// <summary>What is in no ledger.</summary>
    public void Did(string step) => _effects.Add(new DryRunEffect(step, Effect: null, Amount: null));

    public void CheckClocks() => Take(new ReturnCommand.CheckClocks());

    /// <summary>False when nothing happened.</summary>
    public bool Take(ReturnCommand command)
    {
        var events = ReturnDecisions.Decide(Case, command, input.Storefront.Calendar, input.Now) is ReturnOutcome.Happened happened ? happened.Events : [];
        foreach (var intent in FollowUps.Of(Case, _sequence + 1, events, input.Storefront, input.Now).Where(intent => FollowUps.IsOwn(intent.Effect)))
        {
            Did(intent.Effect);
        }

        _sequence += events.Count;
        Case = Case.After(events, input.Now);
        if (events.Count == 0 || command is ReturnCommand.CheckClocks)
        {
            _unfinished.ForEach(effect => Did(effect));
            _unfinished.Clear();
        }

        Step = new CaseStep(Case.Status, ReturnClocks.WakeAt(Case, input.Storefront.Calendar, input.Now));
        return events.Count > 0;
    }
}

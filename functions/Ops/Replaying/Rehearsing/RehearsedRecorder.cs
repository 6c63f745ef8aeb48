using Serverless.Domain;
using Serverless.Domain.Orders;
using Serverless.Domain.Returns;
using Serverless.Returns.Recording;

namespace Serverless.Ops.Replaying.Rehearsing;

/// <summary>Records as <see cref="ReturnRecorder"/> does, in memory alone, and keeps what would have been done outside.</summary>
internal sealed class RehearsedRecorder(Scene scene)
{
    private readonly List<RehearsedEffect> _effects = [];
    private int _sequence = scene.Events;
    private readonly List<string> _unfinished = [.. scene.Unfinished.Where(FollowUps.IsOwn)];

    /// <summary>The case as it would stand.</summary>
    public ReturnCase Case { get; private set; } = scene.Case;

    /// <summary>The order's balance as it would be.</summary>
    public OrderBalance Balance { get; set; } = scene.Balance;

    /// <summary>What the orchestration would be told.</summary>
    public CaseStep Step { get; set; } = new(scene.Case.Status, WakeAt: null);

    /// <summary>What would be done outside, in that order.</summary>
    public IReadOnlyList<RehearsedEffect> Effects => _effects;

    public void Did(string step, Money? amount = null) => _effects.Add(new RehearsedEffect(step, amount));

    public void Wake() => Take(new ReturnCommand.Wake());

    /// <summary>False when nothing happened.</summary>
    public bool Take(ReturnCommand command)
    {
        var events = ReturnDecisions.Decide(Case, command, scene.Storefront.Calendar, scene.Now) is ReturnOutcome.Happened happened ? happened.Events : [];
        foreach (var intent in FollowUps.Of(Case, _sequence + 1, events, scene.Storefront, scene.Now).Where(intent => FollowUps.IsOwn(intent.Step)))
        {
            Did(intent.Step);
        }

        _sequence += events.Count;
        Case = Case.After(events, scene.Now);
        if (events.Count == 0 || command is ReturnCommand.Wake)
        {
            _unfinished.ForEach(step => Did(step));
            _unfinished.Clear();
        }

        Step = new CaseStep(Case.Status, ReturnClocks.WakeAt(Case, scene.Storefront.Calendar, scene.Now));
        return events.Count > 0;
    }
}

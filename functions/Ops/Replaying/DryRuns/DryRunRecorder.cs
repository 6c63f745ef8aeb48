using Serverless.Emails;
using Serverless.Flows.Recording;

namespace Serverless.Ops.Replaying.DryRuns;

/// <summary>Records as <see cref="ReturnRecorder"/> does, in memory alone, and keeps what would have been done outside.</summary>
internal sealed class DryRunRecorder(DryRunInput input)
{
    private readonly List<DryRunEffect> _effects = [];
    private readonly List<Effect> _unfinished = [.. input.Unfinished.Where(FollowUps.IsOwn)];
    private List<EffectRow> _waiting = [];

    public ReturnCase Case { get; private set; } = input.Case;
    public int Events { get; private set; } = input.Events;
    public OrderBalance Balance { get; set; } = input.Balance;
    public CaseStep Step { get; set; } = new(input.Case.Status, WakeAt: null);

    /// <summary>What still waits is told with what would come then.</summary>
    public IReadOnlyList<DryRunEffect> Effects => [.. _effects, .. _waiting.Select(email => new DryRunEffect(email.Effect.Key, email.Effect, Amount: null))];

    public void Did(Effect effect, Money? amount = null) => _effects.Add(new DryRunEffect(effect.Key, effect, amount));

    /// <summary>What is in no ledger.</summary>
    public void Did(string step) => _effects.Add(new DryRunEffect(step, Effect: null, Amount: null));

    public void Take(ReturnCommand command)
    {
        var before = Case;
        var events = ReturnDecisions.Decide(before, command, input.Storefront.Calendar, input.Now) is ReturnOutcome.Happened happened ? happened.Events : [];
        List<EffectRow> intents = [.. FollowUps.Of(before, Events + 1, events, input.Storefront, Actor.System, input.Now).Where(intent => FollowUps.IsOwn(intent.Effect))];
        Events += events.Count;
        Case = before.After(events, input.Now);
        if (events.Count == 0 || command is ReturnCommand.CheckClocks)
        {
            intents.AddRange(_unfinished.Select(effect => EffectRow.Intent(effect, input.Now)));
            _unfinished.Clear();
        }

        foreach (var intent in intents.Where(intent => intent.Effect is not Effect.Email))
            Did(intent.Effect);

        List<EffectRow> owed = [.. _waiting, .. intents.Where(intent => intent.Effect is Effect.Email)];
        List<GatheredEmail> due = [.. EmailGathering.Due(owed, Case, input.Now)];
        due.ForEach(email => Did(email.Sent.Effect));
        _waiting = due.Count == 0 ? owed : [];

        Step = new CaseStep(Case.Status, ReturnClocks.WakeAt(Case, input.Storefront.Calendar, input.Now));
        if (Reopening.HoldsUnits(before, Case, command))
        {
            (Balance, var refusals) = Reopening.Hold(Case, Balance);
            if (refusals is [var taken, ..])
                Take(Reopening.Fail("HoldUnits", taken));
        }
    }
}

using Serverless.Cases;
using Serverless.Domain;
using Serverless.Domain.Deciding;
using Serverless.Domain.Orders;
using Serverless.Domain.Policies;
using Serverless.Domain.Returns;
using Serverless.Refunds;
using Serverless.Returns.Recording;
using Serverless.Returns.V1;

namespace Serverless.Ops.Replaying.Rehearsing;

/// <summary>
/// A case's orchestration with its hands tied. The orchestrator is the real one, and so are decisions, money and what follows from
/// them; each step is told that every partner agrees, unless it is known what one has said already. It comes as far as the case
/// would by itself.
/// </summary>
internal sealed class Rehearsal
{
    private static readonly RefundAnswer Agreed = new(RefundStatus.Succeeded, RefundId: null, Failure: null);

    private readonly Scene _scene;
    private readonly List<RehearsedEffect> _effects = [];
    private readonly List<InboxRow> _unread;
    private readonly List<string> _unfinished;
    private OrderBalance _balance;
    private CaseStep _step;

    private Rehearsal(Scene scene)
    {
        _scene = scene;
        _balance = scene.Balance;
        _unread = [.. scene.Reports];
        _unfinished = [.. scene.Unfinished.Where(FollowUps.IsOwn)];
        _step = new CaseStep(scene.Case.Status, WakeAt: null);
        Case = scene.Case;
    }

    /// <summary>The case where it would come to stand.</summary>
    public ReturnCase Case { get; private set; }

    /// <summary>A step would fail by itself: nothing that partners say keeps it from that.</summary>
    public bool Fails { get; private set; }

    /// <summary>What would be done outside, in that order.</summary>
    public IReadOnlyList<RehearsedEffect> Effects => _effects;

    private DateTimeOffset Now => _scene.Now;

    public static Rehearsal Of(Scene scene)
    {
        var rehearsal = new Rehearsal(scene);
        var context = new RehearsedContext(CaseRows.KeyOf(scene.Case), scene.Reports.Select(report => report.Id), scene.Now, rehearsal.Do);
        rehearsal.Fails = ReturnOrchestrator.Run(context).IsFaulted;
        return rehearsal;
    }

    /// <summary>One activity: what it decides, and what it would have done.</summary>
    private CaseStep Do(string activity, string? report)
    {
        switch (activity)
        {
            case nameof(DecideReturn) when Case.State is ReturnState.Requested:
                Take(new ReturnCommand.Judge(Judge()));
                break;
            case nameof(DecideReturn):
                Take(new ReturnCommand.Wake());
                _step = _step with { WakeAt = Now };
                break;
            case nameof(ReviewReturn):
                Read(report);
                break;
            case nameof(ArrangeShipBack) when Case.State is ReturnState.Approved:
                Did(EffectSteps.ShipBack);
                Take(new ReturnCommand.ArrangeShipBack(Arranged()));
                break;
            case nameof(FollowParcel):
                Read(report);
                Follow(report);
                break;
            case nameof(PayRefund):
                Take(RefundSteps.IsDue(Case) ? MoneyStep() : new ReturnCommand.Wake());
                Pay();
                break;
            case nameof(FollowRefund):
                Read(report);
                Ask(report);
                Pay();
                break;
            default:
                Take(new ReturnCommand.Wake());
                break;
        }

        return _step;
    }

    private void Follow(string? report)
    {
        switch (Case)
        {
            case { State: ReturnState.AwaitingParcel, ShipBack.Method: ShipBackMethod.Pickup, Shipment: { Pickup: null } parcel }
                when parcel.PickupAttempts < Case.Policy.ShipBack.MaxPickupAttempts:
                Did(EffectSteps.Pickup(parcel.PickupAttempts + 1));
                Take(new ReturnCommand.RebookPickup(SomePickup));
                break;
            case { State: ReturnState.AwaitingParcel, Shipment: { Id: null, TrackingNumber: { } number } } when number != Case.ShipBack.TrackingNumber:
                Did(RehearsedEffect.Tracking);
                Did(RehearsedEffect.ParcelNamed);
                break;
            case { Decision.PaidInAdvance: true }:
                Ask(report);
                Pay();
                break;
        }
    }

    private void Read(string? report)
    {
        if (_unread.Find(row => report is null ? !Timing.IsTooEarly(Case, row.Command) : row.Id == report) is not { } found)
        {
            Take(new ReturnCommand.Wake());
        }
        else if (Timing.IsTooEarly(Case, found.Command))
        {
            Take(new ReturnCommand.Wake());
            _step = _step with { TooEarly = true };
        }
        else
        {
            _unread.Remove(found);
            Take(found.Command);
            _step = report is null ? _step with { WakeAt = Now } : _step;
        }
    }

    /// <summary>A provider that is silent is asked when nothing was reported.</summary>
    private void Ask(string? report)
    {
        foreach (var attempt in Case.Attempts.Where(a => report is null && a is { Status: RefundStatus.Pending, RefundId: not null }))
        {
            if (_scene.Answers.TryGetValue(EffectSteps.Refund(attempt.Tender, attempt.Round), out var said))
            {
                Take(Answered(attempt, said));
            }
        }
    }

    private void Pay()
    {
        while (RefundSteps.IsDue(Case) && Take(MoneyStep()))
        {
            // Each step is taken in the condition.
        }

        while (Case.Attempts.FirstOrDefault(a => a.Status is RefundStatus.Planned) is { } attempt)
        {
            var step = EffectSteps.Refund(attempt.Tender, attempt.Round);
            Did(step, attempt.Amount);
            Take(Answered(attempt, _scene.Answers.GetValueOrDefault(step) ?? Agreed));
        }
    }

    private static ReturnCommand Answered(RefundAttempt attempt, RefundAnswer answer) =>
        new ReturnCommand.RecordRefund(attempt.Tender, answer.Status, answer.RefundId, answer.Failure) { Round = attempt.Round };

    private ReturnCommand MoneyStep()
    {
        (_balance, var command) = RefundSteps.Next(Case, _balance, Now);
        return command;
    }

    private Decision Judge()
    {
        var decision = Eligibility.Decide(Case.Inquiry, Case.Policy, _balance, _scene.Storefront.Calendar, Now, Case.Id);
        _balance = decision.IsRefused ? _balance : _balance.Reserve(Case.Id, decision.AcceptedUnits, Case.Order, Case.Inquiry.AskedAt(Now)).Balance;
        return decision;
    }

    /// <summary>Records as the recorder does; false when nothing happened.</summary>
    private bool Take(ReturnCommand command)
    {
        var events = ReturnDecisions.Decide(Case, command, _scene.Storefront.Calendar, Now) is ReturnOutcome.Happened happened ? happened.Events : [];
        foreach (var step in FollowUps.Of(Case, events, _scene.Storefront).Where(FollowUps.IsOwn))
        {
            Did(step);
        }

        Case = events.Aggregate(Case, (current, e) => current.After(e, Now));
        if (events.Count == 0 || command is ReturnCommand.Wake)
        {
            _unfinished.ForEach(step => Did(step));
            _unfinished.Clear();
        }

        _step = new CaseStep(Case.Status, ReturnClocks.WakeAt(Case, _scene.Storefront.Calendar, Now));
        return events.Count > 0;
    }

    private void Did(string step, Money? amount = null) => _effects.Add(new RehearsedEffect(step, amount));

    private Shipment Arranged() => Case.ShipBack.Method switch
    {
        ShipBackMethod.OwnParcel => new Shipment(Id: null, Case.ShipBack.TrackingNumber, Case.ShipBack.Carrier, Label: null, DropOffCode: null, Pickup: null, PickupAttempts: 0),
        var way => new Shipment("", "", Carrier: null, Label: null, DropOffCode: null, way is ShipBackMethod.Pickup ? SomePickup : null, way is ShipBackMethod.Pickup ? 1 : 0),
    };

    private Pickup SomePickup => new("", Confirmation: null, Now, Now.AddDays(1));
}

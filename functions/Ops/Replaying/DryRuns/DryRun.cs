using Serverless.Cases;
using Serverless.Domain.Deciding;
using Serverless.Domain.Policies;
using Serverless.Domain.Returns;
using Serverless.Flows.Recording;
using Serverless.Flows.Steps.Decide;
using Serverless.Flows.Steps.Refund;
using Serverless.Flows.Steps.ShipBack;
using Serverless.Refunds;

namespace Serverless.Ops.Replaying.DryRuns;

/// <summary>
/// A case's orchestration with its hands tied. The orchestrator is the real one, and so are decisions, money and what follows from
/// them; each activity is told that every partner agrees, unless it is known what one has said already. It comes as far as the case
/// would by itself.
/// </summary>
internal sealed class DryRun(DryRunInput input)
{
    private static readonly RefundAnswer Agreed = new(RefundStatus.Succeeded, RefundId: null, Failure: null);

    private readonly DryRunRecorder _recorder = new(input);
    private readonly List<InboxRow> _unread = [.. input.Reports];

    /// <summary>The case where it would come to stand.</summary>
    public ReturnCase Case => _recorder.Case;

    /// <summary>A step would fail by itself: nothing that partners say keeps it from that.</summary>
    public bool Fails { get; private set; }

    /// <summary>What would be done outside, in that order.</summary>
    public IReadOnlyList<DryRunEffect> Effects => _recorder.Effects;

    public static DryRun Of(DryRunInput input)
    {
        var dryRun = new DryRun(input);
        var context = new DryRunContext(input.Orchestrator.Name, CaseRows.KeyOf(input.Case), input.Reports.Select(report => report.Id), input.Now, dryRun.Do);
        dryRun.Fails = input.Orchestrator.Run(context).IsFaulted;
        return dryRun;
    }

    /// <summary>One activity: what it decides, and what it would have done.</summary>
    private CaseStep Do(string activity, string? report)
    {
        switch (activity)
        {
            case nameof(DecideReturn) when Case.State is ReturnState.Requested:
                _recorder.Take(new ReturnCommand.ApplyDecision(Judge()));
                break;
            case nameof(DecideReturn):
                _recorder.CheckClocks();
                HoldUnits();
                WakeAtOnce();
                break;
            case nameof(ReviewReturn):
                Read(report);
                break;
            case nameof(ArrangeShipBack) when Case.State is ReturnState.Approved:
                _recorder.Did(new Effect.ShipBack(Case.Reopenings));
                _recorder.Take(new ReturnCommand.ArrangeShipBack(Arranged()));
                break;
            case nameof(FollowParcel):
                Read(report);
                Follow(report);
                break;
            case nameof(PayRefund):
                _recorder.Take(RefundSteps.IsDue(Case) ? MoneyStep() : new ReturnCommand.CheckClocks());
                Pay();
                break;
            case nameof(FollowRefund):
                Read(report);
                Ask(report);
                Pay();
                break;
            case nameof(SettleGoods):
                Read(report);
                Settle();
                Ask(report);
                Pay();
                break;
            default:
                _recorder.CheckClocks();
                break;
        }

        return _recorder.Step;
    }

    private void Follow(string? report)
    {
        switch (Case)
        {
            case { State: ReturnState.AwaitingParcel, ShipBack.Method: ShipBackMethod.Pickup, Shipment: { Pickup: null } parcel }
                when parcel.PickupAttempts < Case.Policy.ShipBack.MaxPickupAttempts:
                _recorder.Did(new Effect.Pickup(parcel.PickupAttempts + 1, Case.Reopenings));
                _recorder.Take(new ReturnCommand.RebookPickup(SomePickup));
                break;
            case { State: ReturnState.AwaitingParcel, Shipment: { Id: null, TrackingNumber: { } number } } when number != Case.ShipBack.TrackingNumber:
                _recorder.Did(DryRunEffect.Tracking);
                _recorder.Did(DryRunEffect.ParcelNamed);
                break;
            case { Decision.PaidInAdvance: true }:
                Ask(report);
                Pay();
                break;
        }
    }

    private void Settle()
    {
        if (Returning.IsDue(Case, input.Now))
        {
            _recorder.Did(new Effect.ReleaseGoods());
            _recorder.Take(new ReturnCommand.ReleaseGoods(Returning.HasParcel(Case) ? new ParcelBack("", "", Carrier: null, Label: null) : null));
        }
    }

    private void Read(string? report)
    {
        if (_unread.Find(row => report is null ? !Timing.IsTooEarly(Case, row.Command) : row.Id == report) is not { } found)
        {
            _recorder.CheckClocks();
        }
        else if (Timing.IsTooEarly(Case, found.Command))
        {
            _recorder.CheckClocks();
            _recorder.Step = _recorder.Step with { TooEarly = true };
        }
        else
        {
            _unread.Remove(found);
            _recorder.Take(found.Command);
            if (report is null)
            {
                WakeAtOnce();
            }
        }
    }

    /// <summary>A provider that is silent is asked when nothing was reported.</summary>
    private void Ask(string? report)
    {
        foreach (var attempt in Case.Attempts.Where(a => report is null && a is { IsWithProvider: true, RefundId: not null }))
        {
            if (input.Answers.TryGetValue(new Effect.Refund(attempt.Tender, attempt.Round), out var said))
            {
                _recorder.Take(said.On(attempt.Tender, attempt.Round, Case.PaymentAccount));
            }
        }
    }

    private void Pay()
    {
        bool moved;
        do
        {
            moved = RefundSteps.IsDue(Case) && _recorder.Take(MoneyStep());
            if (Case.LiveAttempts.FirstOrDefault(a => a.IsToBePaid(input.Now)) is { } attempt)
            {
                var refund = new Effect.Refund(attempt.Tender, attempt.Round);
                _recorder.Did(refund, attempt.Amount);
                moved |= _recorder.Take((input.Answers.GetValueOrDefault(refund) ?? Agreed).On(attempt.Tender, attempt.Round, Case.PaymentAccount));
            }
        }
        while (moved);
    }

    private ReturnCommand MoneyStep()
    {
        (_recorder.Balance, var command) = RefundSteps.Next(Case, _recorder.Balance, input.Now);
        return command;
    }

    private Decision Judge()
    {
        var balance = _recorder.Balance;
        var decision = Eligibility.Decide(Case.Inquiry, Case.Policy, balance, input.Storefront.Calendar, input.Now, Case.Id, Case.RequestedAt);
        _recorder.Balance = decision.IsRefused ? balance : balance.Reserve(Case.Id, decision.AcceptedUnits, Case.Order, Case.Inquiry.AskedAt(Case.RequestedAt), decision.Granted).Balance;
        return decision;
    }

    private void HoldUnits()
    {
        if (Reopening.NeedsUnits(Case))
        {
            (_recorder.Balance, var refusals) = Reopening.Hold(Case, _recorder.Balance);
            if (refusals is [var taken, ..])
            {
                _recorder.Take(Reopening.Fail("HoldUnits", taken));
            }
        }
    }

    private void WakeAtOnce() => _recorder.Step = _recorder.Step with { WakeAt = input.Now };

    private Shipment Arranged() => Case.ShipBack.Method switch
    {
        ShipBackMethod.OwnParcel => new Shipment(Id: null, Case.Shipment?.TrackingNumber ?? Case.ShipBack.TrackingNumber, Case.ShipBack.Carrier, Label: null, DropOffCode: null, Pickup: null, PickupAttempts: 0),
        var way => new Shipment("", "", Carrier: null, Label: null, DropOffCode: null, way is ShipBackMethod.Pickup ? SomePickup : null, way is ShipBackMethod.Pickup ? 1 : 0),
    };

    private Pickup SomePickup => new("", Confirmation: null, input.Now, input.Now.AddDays(1));
}

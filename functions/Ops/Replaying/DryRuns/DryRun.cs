using System.Diagnostics;
using Serverless.Domain.Returns.Exchanging;
using Serverless.Flows.Recording;
using Serverless.Flows.Steps;
using Serverless.Flows.Steps.Ask;
using Serverless.Flows.Steps.AskWarehouse;
using Serverless.Flows.Steps.Decide;
using Serverless.Flows.Steps.Deliver;
using Serverless.Flows.Steps.Exchange;
using Serverless.Flows.Steps.Refund;
using Serverless.Flows.Steps.ShipBack;
using Serverless.Flows.Steps.Trace;
using Serverless.Refunds;

namespace Serverless.Ops.Replaying.DryRuns;

/// <summary>
/// A case's orchestration with its hands tied. Orchestrator and steps are the real ones, and so are decisions, money and what follows from them; of what a step
/// does with a partner it is told that the partner agrees, unless it is known what that has said already. It comes as far as the case would by itself.
/// </summary>
internal sealed class DryRun(DryRunInput input) : ICaseWork
{
    private static readonly Uri SomePage = new("https://pay.example/");

    private static readonly RefundAnswer Agreed = new(RefundStatus.Succeeded, RefundId: null, Failure: null);

    private readonly DryRunRecorder _recorder = new(input);
    private readonly List<InboxRow> _unread = [.. input.Reports];

    public ReturnCase Case => _recorder.Case;
    public int Events => _recorder.Events;
    public DateTimeOffset Now => input.Now;
    public string? Report { get; private set; }

    /// <summary>A step would fail by itself: nothing that partners say keeps it from that.</summary>
    public bool Fails { get; private set; }

    public IReadOnlyList<DryRunEffect> Effects => _recorder.Effects;

    public static DryRun Of(DryRunInput input)
    {
        var dryRun = new DryRun(input);
        var context = new DryRunContext(
            input.Orchestrator.Name, CaseRows.KeyOf(input.Case), input.Reports.Select(report => report.Id), input.Now, dryRun.StepAsync);
        dryRun.Fails = input.Orchestrator.Run(context).IsFaulted;
        return dryRun;
    }

    public Task CheckClocksAsync()
    {
        _recorder.Take(new ReturnCommand.CheckClocks());
        return Task.CompletedTask;
    }

    public async Task ReadAsync()
    {
        if (_unread.Find(row => Report is null ? !Timing.IsTooEarly(Case, row.Command) : row.Id == Report) is not { } found)
        {
            await CheckClocksAsync();
        }
        else if (Timing.IsTooEarly(Case, found.Command))
        {
            await CheckClocksAsync();
            _recorder.Step = _recorder.Step with { TooEarly = true };
        }
        else
        {
            _unread.Remove(found);
            _recorder.Take(found.Command);
            if (Report is null)
                WakeAtOnce();
        }
    }

    public void WakeAtOnce() => _recorder.Step = _recorder.Step with { WakeAt = Now };

    public Task DoAsync(NextAction action)
    {
        switch (action)
        {
            case NextAction.Decide:
                _recorder.Take(new ReturnCommand.ApplyDecision(Judge()));
                break;
            case NextAction.AskToStop:
                _recorder.Did(new Effect.Stop(Case.History.Reopenings));
                // Its answer comes when it comes.
                _recorder.Take(new ReturnCommand.AskStop());
                break;
            case NextAction.AskTrace:
                _recorder.Did(new Effect.Trace(Case.History.Reopenings));
                // What the carrier finds comes when it comes.
                _recorder.Take(new ReturnCommand.AskTrace());
                break;
            case NextAction.DeliverAgain again:
                _recorder.Did(new Effect.Redelivery(again.Question));
                _recorder.Take(new ReturnCommand.RecordRedelivery(Refusal: null));
                break;
            case NextAction.AskToAmend:
                _recorder.Did(new Effect.Amend(Case.History.Reopenings));
                // Its answer comes when it comes.
                _recorder.Take(new ReturnCommand.AskAmendment());
                break;
            case NextAction.AskToRepair:
                _recorder.Did(new Effect.Repair(Case.History.Reopenings));
                // What becomes of the goods is known when it is known.
                _recorder.Take(new ReturnCommand.AskRepair());
                break;
            case NextAction.ArrangeShipBack:
                if (Case.ShipBack is { IsRiding: true } && !SharedParcels.TakesIn(input.Leader, Case, Now))
                    _recorder.Take(new ReturnCommand.LeaveParcel());

                _recorder.Did(new Effect.ShipBack(Case.History.Reopenings));
                _recorder.Take(new ReturnCommand.ArrangeShipBack(Arranged()) { Leader = SharedParcels.LeaderOf(Case) });
                break;
            case NextAction.RebookPickup rebook:
                _recorder.Did(new Effect.Pickup(rebook.Attempt, Case.History.Reopenings));
                _recorder.Take(new ReturnCommand.RebookPickup(SomePickup));
                break;
            case NextAction.ChangePickup { Wish: var wish }:
                _recorder.Did(new Effect.PickupChange(wish.Number));
                _recorder.Take(new ReturnCommand.RecordPickupChange(wish.Number, SomePickup, Refusal: null));
                break;
            case NextAction.NameParcel:
                _recorder.Did(DryRunEffect.Tracking);
                _recorder.Did(DryRunEffect.ParcelNamed);
                break;
            case NextAction.ReleaseGoods release:
                _recorder.Did(new Effect.ReleaseGoods());
                _recorder.Take(new ReturnCommand.ReleaseGoods(release.HasParcel ? SomeParcel : null));
                break;
            case NextAction.ReserveStock:
                _recorder.Did(new Effect.ReserveStock(Case.History.Reopenings, Case.Exchange!.Round));
                _recorder.Take(new ReturnCommand.RecordStock(IsReserved: true)
                {
                    Difference = Case.Exchange is { Ships: ReplacementShips.AtDoor } ? Exchanges.Settle(Case, _recorder.Balance).Derivation.Amount : null,
                });
                break;
            case NextAction.RequestPayment request:
                _recorder.Did(new Effect.PaymentPage(request.Round), request.Amount);
                _recorder.Take(new ReturnCommand.RequestPayment(request.Round, "", SomePage, Now.AddDays(1)));
                break;
            case NextAction.ChargeHold charge:
                _recorder.Did(new Effect.ChargeHold(Case.Exchange!.Collection!.Number), charge.Amount);
                _recorder.Take(new ReturnCommand.RecordCharge(charge.Amount, Failure: null));
                break;
            case NextAction.ClosePayment { Session: var session }:
                _recorder.Did(DryRunEffect.PageClosed);
                _recorder.Take(new ReturnCommand.RecordPayment(session.Round, session.Id, SessionStatus.Expired, Amount: null, Payment: null) { Account = Case.PaymentAccount });
                break;
            case NextAction.SendReplacement:
                _recorder.Did(new Effect.Replacement(Case.Exchange!.Round));
                _recorder.Take(new ReturnCommand.RecordReplacement("", SomeParcel) { Back = SendingAhead.IsDue(Case) && Case.Exchange is { Ships: ReplacementShips.AtDoor } ? SomeParcel : null });
                break;
            case NextAction.AskPayment:
                break;
            case NextAction.BookRefund:
                (_recorder.Balance, var booked) = RefundSteps.Next(Case, _recorder.Balance, Now);
                _recorder.Take(booked);
                break;
            case NextAction.Pay { Attempt: var attempt }:
                _recorder.Did(RefundOf(attempt), attempt.Amount);
                Hear(attempt, input.Answers.GetValueOrDefault(RefundOf(attempt)) ?? Agreed);
                break;
            case NextAction.AskProvider { Attempt: var attempt } when input.Answers.TryGetValue(RefundOf(attempt), out var said):
                Hear(attempt, said);
                break;
            case NextAction.AskProvider:
                break;
            default:
                throw new UnreachableException($"Nobody said what a dry run makes of {action}");
        }

        return Task.CompletedTask;
    }

    private async Task<CaseStep> StepAsync(string activity, string? report)
    {
        Report = report;
        if (activity is nameof(FollowParcel))
            CatchUp();

        await (activity switch
        {
            nameof(DecideReturn) => DecideReturn.WorkAsync(this),
            nameof(ReviewReturn) => ReviewReturn.WorkAsync(this),
            nameof(StopOrder) or nameof(AmendOrder) or nameof(RepairGoods) => WarehouseQuestion.WorkAsync(this),
            nameof(TraceParcel) => TraceParcel.WorkAsync(this),
            nameof(ArrangeShipBack) => ArrangeShipBack.WorkAsync(this),
            nameof(FollowParcel) => FollowParcel.WorkAsync(this),
            nameof(DeliverParcel) => DeliverParcel.WorkAsync(this),
            nameof(AskCustomer) => AskCustomer.WorkAsync(this),
            nameof(ReserveStock) => ReserveStock.WorkAsync(this),
            nameof(CollectDifference) => CollectDifference.WorkAsync(this),
            nameof(SendReplacement) => SendReplacement.WorkAsync(this),
            nameof(FollowReplacement) => FollowReplacement.WorkAsync(this),
            nameof(PayRefund) => PayRefund.WorkAsync(this),
            nameof(FollowRefund) => FollowRefund.WorkAsync(this),
            nameof(SettleGoods) => SettleGoods.WorkAsync(this),
            nameof(SendPendingEmails) => SendPendingEmails.WorkAsync(this),
            _ => throw new UnreachableException($"Nobody said what a dry run makes of {activity}"),
        });
        return _recorder.Step;
    }

    /// <summary>The step looks first at the case in whose parcel the goods travel.</summary>
    private void CatchUp()
    {
        for (var known = -1; known != Events && SharedParcels.NewsOf(Case, input.Leader) is { } news;)
        {
            known = Events;
            _recorder.Take(news);
        }
    }

    private void Hear(RefundAttempt attempt, RefundAnswer answer) => _recorder.Take(answer.On(attempt.Tender, attempt.Round, Case.PaymentAccount));

    private static Effect.Refund RefundOf(RefundAttempt attempt) => new(attempt.Tender, attempt.Round);

    private Decision Judge()
    {
        (var decision, _recorder.Balance) = DecisionOnRecord.Of(Case, input.Record, _recorder.Balance, input.Storefront.Calendar, Now);
        return decision;
    }

    private Shipment Arranged() => Case.ShipBack! switch
    {
        { Choice: { Method: ShipBackMethod.OwnParcel } own } back => new Shipment(
            Id: null, back.Shipment?.TrackingNumber ?? own.TrackingNumber, own.Carrier, Label: null, DropOffCode: null, Pickup: null, PickupAttempts: 0),
        { Choice.Method: ShipBackMethod.Pickup, IsRiding: false } => new Shipment("", "", Carrier: null, Label: null, DropOffCode: null, SomePickup, PickupAttempts: 1),
        _ => new Shipment("", "", Carrier: null, Label: null, DropOffCode: null, Pickup: null, PickupAttempts: 0),
    };

    private static ParcelBack SomeParcel => new("", "", Carrier: null, Label: null);

    private Pickup SomePickup => new("", Confirmation: null, Now, Now.AddDays(1));
}

using Serverless.Domain.Deciding;
using Serverless.Domain.Orders;
using Serverless.Domain.Policies;
using Serverless.Domain.Returns;
using Serverless.Domain.Storefronts;
using Serverless.Returns.Recording;

namespace Serverless.Ops.Replaying;

/// <summary>
/// How a case would go on, without doing any of it: the same decisions as in its orchestration, each partner agreeing, up to the
/// point where it waits for somebody or is over.
/// </summary>
internal sealed class ReplayCourse(ReturnCase subject, Storefront storefront, OrderBalance balance, DateTimeOffset now)
{
    /// <summary>A case takes a few turns; one that would take more is taken to wait.</summary>
    private const int MostTurns = 20;

    private readonly List<string> _steps = [];
    private OrderBalance _balance = balance;

    /// <summary>Where it would come to stand.</summary>
    public ReturnCase Case { get; private set; } = subject;

    /// <summary>The steps that would follow, by their names in the effect ledger.</summary>
    public IReadOnlyList<string> Steps => _steps;

    public static ReplayCourse Of(
        ReturnCase subject, Storefront storefront, OrderBalance balance, IEnumerable<ReturnCommand> reports, DateTimeOffset now)
    {
        var course = new ReplayCourse(subject, storefront, balance, now);
        course.Take(new ReturnCommand.Wake());
        foreach (var report in reports)
        {
            course.Take(report);
        }

        for (var turn = 0; turn < MostTurns && course.Next() is { } next && course.Take(next); turn++)
        {
            // Each turn is taken in the condition.
        }

        return course;
    }

    /// <summary>What happens next by itself; null when the case waits or is over.</summary>
    private ReturnCommand? Next() => Case switch
    {
        { State: ReturnState.Requested } => new ReturnCommand.Judge(Judge()),
        { State: ReturnState.Approved } => new ReturnCommand.ArrangeShipBack(Planned()),
        { State: ReturnState.AwaitingParcel, ShipBack.Method: ShipBackMethod.Pickup, Shipment: { Pickup: null } parcel }
            when parcel.PickupAttempts < Case.Policy.ShipBack.MaxPickupAttempts => new ReturnCommand.RebookPickup(SomePickup),
        _ when RefundSteps.IsDue(Case) => MoneyStep(),
        _ => Case.Attempts.FirstOrDefault(a => a.Status is RefundStatus.Planned or RefundStatus.Pending) is { } attempt
            ? new ReturnCommand.RecordRefund(attempt.Tender, RefundStatus.Succeeded, attempt.RefundId, Failure: null) { Round = attempt.Round }
            : null,
    };

    private bool Take(ReturnCommand command)
    {
        if (ReturnDecisions.Decide(Case, command, storefront.Calendar, now) is not ReturnOutcome.Happened { Events: var events })
        {
            return false;
        }

        _steps.AddRange(FollowUps.Of(Case, events, storefront));
        Case = events.Aggregate(Case, (current, happened) => current.After(happened, now));
        return true;
    }

    private Decision Judge()
    {
        var decision = Eligibility.Decide(Case.Inquiry, Case.Policy, _balance, storefront.Calendar, now, Case.Id);
        _balance = decision.IsRefused ? _balance : _balance.Reserve(Case.Id, decision.AcceptedUnits, Case.Order, Case.Inquiry.AskedAt(now)).Balance;
        return decision;
    }

    private ReturnCommand MoneyStep()
    {
        (_balance, var command) = RefundSteps.Next(Case, _balance, now);
        return command;
    }

    private Shipment Planned() => Case.ShipBack.Method switch
    {
        ShipBackMethod.OwnParcel => new Shipment(Id: null, Case.ShipBack.TrackingNumber, Case.ShipBack.Carrier, Label: null, DropOffCode: null, Pickup: null, PickupAttempts: 0),
        var way => new Shipment("", "", Carrier: null, Label: null, DropOffCode: null, way is ShipBackMethod.Pickup ? SomePickup : null, way is ShipBackMethod.Pickup ? 1 : 0),
    };

    private Pickup SomePickup => new("", Confirmation: null, now, now.AddDays(1));
}

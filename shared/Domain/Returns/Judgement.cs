using Serverless.Domain.Deciding;
using Serverless.Domain.Inspecting;
using Serverless.Domain.Returns.Exchanging;

namespace Serverless.Domain.Returns;

/// <summary>What was found in the parcel, whether that was contested, and what became of goods that were not accepted.</summary>
public sealed record Judgement
{
    public Inspection? Inspection { get; init; }

    /// <summary>Until when the customer can contest the inspection's result; absent when all was accepted.</summary>
    public DateTimeOffset? ContestBy { get; init; }

    /// <summary>The last time that a result was looked at again.</summary>
    public Contest? Contest { get; init; }

    /// <summary>The warehouse holds goods that are the customer's until it is told what becomes of them.</summary>
    public bool HoldsGoods { get; init; }

    /// <summary>What became of goods that were not accepted.</summary>
    public GoodsBack? GoodsBack { get; init; }

    /// <param name="isPromised">The refund is planned already: the customer is to have the money for all that was announced.</param>
    internal Judgement After(ReturnEvent happened, Decision? decision, bool isPromised, DateTimeOffset at) => happened switch
    {
        ReturnEvent.Inspected e => this with
        {
            Inspection = e.Inspection,
            ContestBy = e.ContestBy,
            HoldsGoods = Returning.IsHeld(InspectionReport.Of(e.Inspection, decision?.AcceptedLines ?? []), e.Inspection.Surplus, isPromised),
        },
        ReturnEvent.AdvanceReconciled { Counted: { } counted } => this with { Inspection = counted },
        ReturnEvent.Refused { ContestBy: { } until } => this with { ContestBy = until },
        ReturnEvent.ApprovedToKeep e when Contest is { IsOpen: true, Cause: ContestCause.Delivery } =>
            this with { Contest = Contest with { EndedAt = at, Upheld = true, Reason = e.Reason } },
        ReturnEvent.Contested e => Contested(Inspection is null && ContestBy is not null ? ContestCause.Delivery : ContestCause.Customer, e.RaisedAt, e.DecideBy),
        ReturnEvent.ContestUpheld e => this with { Contest = Contest! with { EndedAt = at, Upheld = true, Reason = e.Reason, Before = Inspection }, Inspection = e.Inspection },
        ReturnEvent.ContestRejected e => this with { Contest = Contest! with { EndedAt = at, Reason = e.Reason } },
        ReturnEvent.GoodsReleased e => this with { HoldsGoods = false, GoodsBack = new GoodsBack(at, e.Parcel, e.DeliverBy) },
        ReturnEvent.GoodsDelivered e => this with
        {
            GoodsBack = GoodsBack! with { DeliveredAt = e.DeliveredAt },
            Contest = Contest is { IsOpen: true, Cause: ContestCause.LostGoods } ? Contest with { EndedAt = at } : Contest,
        },
        ReturnEvent.ReplacementDelivered when Contest is { IsOpen: true, Cause: ContestCause.LostReplacement } => this with { Contest = Contest with { EndedAt = at } },
        ReturnEvent.ReplacementLost e => Contested(ContestCause.LostReplacement, e.LostAt, e.DecideBy),
        ReturnEvent.ExchangeGivenUp { Why: ExchangeEnd.ReplacementLost } e => this with { Contest = Contest! with { EndedAt = at, Upheld = true, Reason = e.Reason } },
        ReturnEvent.GoodsLost e => Contested(ContestCause.LostGoods, e.LostAt, e.DecideBy) with { GoodsBack = GoodsBack! with { LostAt = e.LostAt } },
        _ => this,
    };

    private Judgement Contested(ContestCause cause, DateTimeOffset since, DateTimeOffset decideBy) =>
        this with { Contest = new Contest((Contest?.Number ?? 0) + 1, cause, since, decideBy) };
}

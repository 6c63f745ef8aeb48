using System.Text.Json.Serialization;
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

    /// <summary>Every second look at a result, in the sequence in which they were raised. They are decided in it too, one at a time.</summary>
    public IReadOnlyList<Contest> Contests { get; init; } = [];

    /// <summary>The one that is to be decided; otherwise the one that ended last.</summary>
    [JsonIgnore]
    public Contest? Contest => Open ?? Ended.LastOrDefault();

    /// <summary>The one that is to be decided.</summary>
    [JsonIgnore]
    public Contest? Open => Contests.FirstOrDefault(contest => contest.IsOpen);

    /// <summary>The one that a person decided last.</summary>
    [JsonIgnore]
    public Contest? Decided => Ended.LastOrDefault(contest => contest.Reason is not null);

    /// <summary>What was found before a contest of it was upheld.</summary>
    [JsonIgnore]
    public Inspection? Before => Contests.LastOrDefault(contest => contest.Before is not null)?.Before;

    private IEnumerable<Contest> Ended => Contests.Where(contest => !contest.IsOpen).OrderBy(contest => contest.EndedAt);

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
        ReturnEvent.RepairEnded e => this with { Inspection = e.Inspection, HoldsGoods = HoldsGoods || e.Inspection.HasRepaired },
        ReturnEvent.AdvanceReconciled { Counted: { } counted } => this with { Inspection = counted },
        ReturnEvent.Refused { ContestBy: { } until } => this with { ContestBy = until },
        ReturnEvent.ApprovedToKeep e => Ending(OpenOf(ContestCause.Delivery), contest => contest with { EndedAt = at, Upheld = true, Reason = e.Reason }),
        ReturnEvent.Contested e => Raised(Inspection is null && ContestBy is not null ? ContestCause.Delivery : ContestCause.Customer, e.RaisedAt, e.DecideBy),
        ReturnEvent.ContestUpheld e => Ending(Open, contest => contest with { EndedAt = at, Upheld = true, Reason = e.Reason, Before = Inspection }) with { Inspection = e.Inspection },
        ReturnEvent.ContestRejected e => Ending(Open, contest => contest with { EndedAt = at, Reason = e.Reason }),
        ReturnEvent.GoodsReleased e => this with { HoldsGoods = false, GoodsBack = new GoodsBack(at, e.Parcel, e.DeliverBy) },
        ReturnEvent.GoodsDelivered e => Ending(OpenOf(ContestCause.LostGoods), contest => contest with { EndedAt = at }) with { GoodsBack = GoodsBack! with { DeliveredAt = e.DeliveredAt } },
        ReturnEvent.ReplacementDelivered => Ending(OpenOf(ContestCause.LostReplacement), contest => contest with { EndedAt = at }),
        ReturnEvent.ReplacementLost e => Raised(ContestCause.LostReplacement, e.LostAt, e.DecideBy),
        ReturnEvent.ExchangeGivenUp { Why: ExchangeEnd.ReplacementLost } e => Ending(Open, contest => contest with { EndedAt = at, Upheld = true, Reason = e.Reason }),
        ReturnEvent.GoodsLost e => Raised(ContestCause.LostGoods, e.LostAt, e.DecideBy) with { GoodsBack = GoodsBack! with { LostAt = e.LostAt } },
        _ => this,
    };

    /// <summary>Whether it is still to be decided what a loss comes to, now or after another.</summary>
    internal bool Awaits(ContestCause cause) => OpenOf(cause) is not null;

    private Contest? OpenOf(ContestCause cause) => Contests.FirstOrDefault(contest => contest.IsOpen && contest.Cause == cause);

    private Judgement Raised(ContestCause cause, DateTimeOffset since, DateTimeOffset decideBy) =>
        this with { Contests = [.. Contests, new Contest(Contests.Count + 1, cause, since, decideBy)] };

    private Judgement Ending(Contest? which, Func<Contest, Contest> end) =>
        which is null ? this : this with { Contests = [.. Contests.Select(contest => contest == which ? end(contest) : contest)] };
}

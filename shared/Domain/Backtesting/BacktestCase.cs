using Serverless.Domain.Balances;
using Serverless.Domain.Deciding;
using Serverless.Domain.Ids;
using Serverless.Domain.Inspecting;
using Serverless.Domain.Orders;
using Serverless.Domain.Policies;
using Serverless.Domain.Returns;

namespace Serverless.Domain.Backtesting;

/// <summary>A request with everything that its decision and its money rest on, apart from the policy that is tried.</summary>
public sealed record BacktestCase
{
    public required CaseId Id { get; init; }

    /// <summary>What a reader knows it by: the case's id, or a pointer to the request that was sent.</summary>
    public required string Name { get; init; }

    public required Inquiry Inquiry { get; init; }

    /// <summary>When it was asked.</summary>
    public required DateTimeOffset AskedAt { get; init; }

    /// <summary>The policy that it came under.</summary>
    public required Policy Policy { get; init; }

    /// <summary>What the order's other cases held and had when it was asked.</summary>
    public required OrderBalance Held { get; init; }

    /// <summary>What all cases of the order have had, for the money.</summary>
    public required OrderBalance Paid { get; init; }

    /// <summary>What the warehouse found of the units that were announced to it; all counts as accepted when absent.</summary>
    public Inspection? Inspection { get; init; }

    /// <summary>Units that were announced to it.</summary>
    public IReadOnlyList<LineUnits> Announced { get; init; } = [];

    /// <summary>The parcel was lost with the seller's label.</summary>
    public bool Lost { get; init; }

    public Payout? Consent { get; init; }

    /// <summary>A case of the past. Units that a case given up since then held count as free.</summary>
    /// <param name="balance">The order's as it is now.</param>
    /// <param name="askedAt">When another case of the order was asked; absent when that is not known any more.</param>
    public static BacktestCase Of(ReturnCase past, OrderBalance balance, Func<CaseId, DateTimeOffset?> askedAt)
    {
        return new BacktestCase
        {
            Id = past.Id,
            Name = past.Id.Value,
            Inquiry = past.Inquiry,
            AskedAt = past.RequestedAt,
            Policy = past.Policy,
            Held = balance with { InFlight = [.. balance.InFlight.Where(r => WasThere(r.Case))], Settled = [.. balance.Settled.Where(s => WasThere(s.Case))] },
            Paid = balance,
            Inspection = past.Judgement.Inspection,
            Announced = past.Decision?.AcceptedUnits ?? [],
            Lost = past.RefundBasis.Lost,
            Consent = past.Repayment.Consent,
        };

        bool WasThere(CaseId other) => other != past.Id && !(askedAt(other) >= past.RequestedAt);
    }
}

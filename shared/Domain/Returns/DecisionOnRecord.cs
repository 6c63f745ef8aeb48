using Serverless.Domain.Balances;
using Serverless.Domain.Calendar;
using Serverless.Domain.Deciding;
using Serverless.Domain.Orders;
using Serverless.Domain.OrderUpdates;
using Serverless.Domain.Returns.Claiming;

namespace Serverless.Domain.Returns;

/// <summary>A case's decision, by the order as it stands on record with the request: what left meanwhile can no longer be stopped.</summary>
public static class DecisionOnRecord
{
    /// <summary>The decision, and the order's balance with what it grants.</summary>
    /// <param name="record">The order on record; absent where the request is the first that is heard of it.</param>
    public static (Decision Decision, OrderBalance Balance) Of(
        ReturnCase subject, Order? record, OrderBalance balance, BusinessCalendar calendar, DateTimeOffset now)
    {
        var told = OrderTelling.Tell(record, balance, subject.Order);
        var decision = told is OrderTold.Agreed { Order: var order }
            ? Eligibility.Decide(subject.Inquiry with { Order = order }, subject.Policy, balance, calendar, now, subject.Id, subject.RequestedAt)
            : Decision.Refuse(subject.Inquiry, told.Refusal!);
        var (asked, granted) = (subject.Inquiry.AskedAt(subject.RequestedAt), MissingEvidence.Granted(subject, decision));
        return (decision, decision.IsRefused || !subject.Kind.TakesUnits
            ? balance
            : balance.Reserve(subject.Id, decision.AcceptedUnits, subject.Order, asked, granted, evenKept: subject.Kind.IsStatutory, decision.AcceptedSerials).Balance);
    }
}

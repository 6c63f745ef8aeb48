using Serverless.Domain.Balances;
using Serverless.Domain.Returns;
using static Serverless.Tests.Domain.Some;

namespace Serverless.Tests.Domain.Returns;

/// <summary>Takes the steps of a case's money with the balance that they change.</summary>
internal sealed class Bookkeeping
{
    public OrderBalance? Balance { get; private set; }

    /// <summary>Begins with what a case has settled already.</summary>
    public Bookkeeping Settled(ReturnCase subject)
    {
        Balance = Empty(subject.Order).Settle(subject.Id, subject.Repayment.Refund!);
        return this;
    }

    public ReturnCase Step(ReturnCase subject)
    {
        Assert.True(RefundSteps.IsDue(subject), $"Nothing is due of {subject.State}");
        (Balance, var command) = RefundSteps.Next(subject, Balance ?? Empty(subject.Order), Now);
        return Given.After(subject, _ => command);
    }
}

using Serverless.Domain.Balances;
using Serverless.Domain.Returns;
using Serverless.Tests.Domain.Returns;
using static Serverless.Tests.Domain.Some;

namespace Serverless.Tests.Domain.Claiming;

/// <summary>A claim of goods that never came, with news in any order, twice and late: nobody has both goods and money by it, nobody neither.</summary>
public sealed class ClaimPropertyTests
{
    private static readonly ParcelStatus[] Statuses = [ParcelStatus.InTransit, ParcelStatus.Held, ParcelStatus.Delayed, ParcelStatus.Delivered, ParcelStatus.Lost];

    [Fact]
    public void LostGoods_WhateverHappens_ArePaidOnceOrSentOnceOrWereDelivered()
    {
        HashSet<string> reached = new(StringComparer.Ordinal);
        Properties.Hold(
            dice => dice,
            dice =>
            {
                var subject = GivenClaim.Tracing(dice.Happens(50));
                var (balance, now) = (Empty(subject.Order), Now);
                for (var step = 0; step < 60; step++)
                {
                    now = now.AddHours(dice.From(0, 30));
                    (subject, balance) = Go(dice, subject, balance, now);
                    reached.Add(subject.Status);
                    Assert.True(balance.Committed(subject.Order.Currency) <= subject.Order.Total);
                    Assert.False(subject is { Exchange: { IsOn: true, Replacement.LostAt: null }, Paid.IsPositive: true }, "paid and sent");
                }

                Check(subject);
            },
            tests: 1_500);

        Assert.Superset(
            new HashSet<string>([ReturnStatus.Tracing, ReturnStatus.Kept, ReturnStatus.Refused, ReturnStatus.Contested, ReturnStatus.Refunding, ReturnStatus.ReplacementSent, ReturnStatus.Closed], StringComparer.Ordinal),
            reached);
    }

    private static void Check(ReturnCase subject)
    {
        switch (subject.State)
        {
            case ReturnState.Closed when subject.Exchange is { IsOn: true } exchange:
                Assert.True(exchange.Replacement is { DeliveredAt: not null } || subject.Judgement.Contest is { Upheld: false });
                break;
            case ReturnState.Closed:
                Assert.Equal(Euro(39.90m), subject.Paid);
                break;
            case ReturnState.Refused:
                Assert.IsType<Serverless.Domain.Refusals.Refusal.DeliveredByCarrier>(subject.Decision!.Lines[0].Refusal);
                break;
        }
    }

    private static (ReturnCase Case, OrderBalance Balance) Go(Dice dice, ReturnCase subject, OrderBalance balance, DateTimeOffset now)
    {
        if (RefundSteps.IsDue(subject) && NextAction.Of(subject, now) is null && dice.Happens(60))
        {
            var (after, command) = RefundSteps.Next(subject, balance, now);
            return (Given.After(subject, _ => command, now), after);
        }

        ReturnCommand next = dice.From(0, 9) switch
        {
            0 or 1 => new ReturnCommand.CheckClocks(),
            2 => GivenClaim.News(dice.Of(Statuses)),
            3 => new ReturnCommand.AskTrace(),
            4 => new ReturnCommand.Contest(now),
            5 => new ReturnCommand.DecideContest(dice.Happens(50), "So it is", "Kim"),
            6 => new ReturnCommand.RecordStock(dice.Happens(70)),
            7 => dice.Happens(80) ? Exchanging.GivenExchange.Sending : new ReturnCommand.RecordReplacement(null, null),
            8 => new ReturnCommand.Track(new ParcelUpdate("evt_again", dice.Of(Statuses), now, "Berlin") { Number = Exchanging.GivenExchange.Parcel.TrackingNumber }),
            _ => Given.Paid(RefundStatus.Succeeded),
        };
        return (Given.After(subject, _ => next, now), balance);
    }
}

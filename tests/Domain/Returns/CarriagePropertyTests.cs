using Serverless.Domain;
using Serverless.Domain.Balances;
using Serverless.Domain.Orders;
using Serverless.Domain.Reasons;
using Serverless.Domain.Refunding;
using Serverless.Domain.Returns;
using Serverless.Domain.Returns.Asking;
using Serverless.Domain.Returns.Delivering;
using Serverless.Domain.Returns.Exchanging;
using Serverless.Tests.Domain.Exchanging;
using static Serverless.Tests.Domain.Some;

namespace Serverless.Tests.Domain.Returns;

/// <summary>Extra carriage beside everything else: no payment gives more than was paid with it, the goods bring what they bring without it, and what no carrier earned is the customer's again.</summary>
public sealed class CarriagePropertyTests
{
    [Fact]
    public void Order_OfMixedCases_PaysCarriageBackToItsOwnPaymentAlone() => Properties.Hold(
        dice => (dice, Order: Generate.Order(dice)),
        world =>
        {
            var (dice, order) = world;
            var (balance, policy) = (Empty(order), Generate.PolicyFor(order.Currency, 0, 0));
            for (var i = 0; i < 6; i++)
            {
                var line = dice.Of<OrderLine>([.. order.Lines]);
                if (line.Quantity == balance.Returned(line.Id))
                    continue;

                var basis = Basis(order, $"{i}", policy, Accepted(line.Id.Value, dice.From(1, line.Quantity - balance.Returned(line.Id)), dice.Any<Reason>())) with
                {
                    Kind = dice.Of(CaseKind.Undeliverable, CaseKind.Undeliverable, CaseKind.Return, CaseKind.Withdrawal),
                };
                Carriage[] paid = basis.Kind is CaseKind.Undeliverable
                    ? [.. Enumerable.Range(1, dice.From(1, 3)).Select(n => new Carriage(n, new Money(dice.From(1, 5_000), order.Currency), $"pi_{i}_{n}"))]
                    : [];
                basis = basis with { Lines = paid.Length > 0 && dice.Happens(30) ? [] : basis.Lines };
                var with = RefundCalculator.Planned(basis with { Collected = [.. paid.Select(one => one.TenderOf(basis.Case, one.Amount))] }, balance, Now);
                var without = RefundCalculator.Planned(basis, balance, Now);
                var back = paid.Select(one => one.Amount).Sum(order.Currency);

                Assert.Equal(without.Total + back, with.Total);
                Assert.Equal(without.Plan!.Refunds, with.Plan!.Refunds.Where(refund => !refund.Tender.Value.StartsWith("carriage_", StringComparison.Ordinal)));
                Assert.Equal(with.Total, with.Derivation.Parts.Select(part => part.Amount).Sum(order.Currency));
                balance = balance.Settle(basis.Case, with);
                Assert.True(balance.Committed(order.Currency) <= order.Total, $"{balance.Committed(order.Currency)} of {order.Total}");
                Assert.All(order.Tenders, tender => Assert.True(balance.BookedTo(tender.Id, order.Currency) <= tender.Amount));
                Assert.All(paid, one => Assert.True(balance.BookedTo(one.TenderOf(basis.Case, one.Amount).Id, order.Currency) <= one.Amount));
            }
        },
        tests: 2_000);

    [Fact]
    public void Parcel_WhateverHappens_KeepsCarriageOnlyOfDeliveriesThatWereMade()
    {
        HashSet<string> reached = new(StringComparer.Ordinal);
        Properties.Hold(
            dice => dice,
            dice =>
            {
                var story = new Story(dice);
                story.Begin();
                for (var step = 0; step < 40; step++)
                {
                    story.Go();
                    reached.Add(story.Subject.Status);
                    story.Check();
                }
            },
            tests: 2_000);

        Assert.Superset(new HashSet<string>([ReturnStatus.AwaitingPayment, ReturnStatus.AwaitingAnswer, ReturnStatus.Redelivering, ReturnStatus.InTransit, ReturnStatus.Kept, ReturnStatus.Lost, ReturnStatus.Closed], StringComparer.Ordinal), reached);
    }

    private sealed class Story(Dice dice)
    {
        private readonly Dictionary<string, Money> _paid = new(StringComparer.Ordinal);
        private readonly List<ReturnCommand> _news = [];
        private OrderBalance _balance = Empty(GivenDelivery.Requested().Order);
        private DateTimeOffset _now = Now;
        private Money? _here;
        private int _made;
        private int _out;
        private int _payments;

        public ReturnCase Subject { get; private set; } = dice.Of<ReturnCase>(GivenCarriage.Asks(), GivenCarriage.Asks(reason: Reason.NotReached), GivenDelivery.Asks(), GivenDelivery.Asks(reason: Reason.DeliveryRefused));

        public void Begin() => _here = Subject.Delivery!.Carriage;

        public void Go()
        {
            _now += TimeSpan.FromHours(dice.From(1, 12));
            switch (dice.From(0, 13))
            {
                case 0 or 1 when Subject.State is ReturnState.AwaitingAnswer:
                    DateOnly? day = dice.Happens(30) ? Berlin.LocalDate(_now).AddDays(dice.From(1, 4)) : null;
                    var wanted = dice.Happens(50) ? new WantedDelivery(day, "a1b2", "DE") { Carriage = dice.Happens(70) ? Euro(dice.Of(5m, 12.90m)) : null } : new WantedDelivery(day, null, null);
                    foreach (var agreed in new Money?[] { null, Euro(5), Euro(7.90m), Euro(12.90m) })
                        Take(GivenCarriage.Agreed(agreed, wanted));
                    break;
                case 2 when Subject.State is ReturnState.AwaitingAnswer && dice.Happens(20):
                    Take(GivenDelivery.Answer("give_up"));
                    break;
                case 3 or 4 or 5:
                    Act();
                    break;
                case 6 when Subject.Collection is { Sessions: [_, ..] } asked:
                    var page = dice.Of<PaymentSession>([.. asked.Sessions]);
                    var payment = $"pi_{++_payments}";
                    _paid[payment] = asked.Amount;
                    Hear(new ReturnCommand.RecordPayment(page.Round, page.Id, SessionStatus.Paid, asked.Amount, payment));
                    break;
                case 7 when Subject.Collection is { Open: { } open } && _now > open.ExpiresAt:
                    Hear(new ReturnCommand.RecordPayment(open.Round, open.Id, SessionStatus.Expired, null, null));
                    break;
                case 8 when _news.Count > 0:
                    // The provider tells things twice, and late.
                    Take(dice.Of<ReturnCommand>([.. _news]));
                    break;
                case 9:
                    Take(new ReturnCommand.CheckClocks());
                    break;
                case 10 when Subject.State is ReturnState.Redelivering && Subject.Delivery!.OrderedAt is not null:
                    if (dice.Happens(60))
                    {
                        var isOut = dice.Happens(70);
                        _out += isOut ? 1 : 0;
                        Take(isOut ? GivenDelivery.Out(_now) : GivenDelivery.Reported(ParcelStatus.InTransit, at: _now));
                    }

                    Take(GivenDelivery.Reported(ParcelStatus.Held, dice.Of(DeliveryTrouble.NotReached, DeliveryTrouble.Refused), _now.AddMinutes(1)));
                    break;
                case 12 when dice.Happens(20):
                    Take(dice.Of<ReturnCommand>(new ReturnCommand.Fail("step", "cause", "error"), new ReturnCommand.Terminate("why", "Kim", dice.Happens(50)), new ReturnCommand.Cancel(Actor.Ops, "why")));
                    break;
                case 13 when Subject.State is ReturnState.Failed:
                    Take(new ReturnCommand.Replay("why", "Kim"));
                    break;
                case 11 when dice.Happens(40):
                    Take(dice.From(0, 3) switch
                    {
                        0 => GivenDelivery.Reported(ParcelStatus.Delivered, at: _now),
                        1 => GivenDelivery.Reported(ParcelStatus.Lost, at: _now),
                        2 => GivenDelivery.Reported(ParcelStatus.Held, DeliveryTrouble.SentBack, _now),
                        _ => new ReturnCommand.Inspect(Given.Findings),
                    });
                    break;
            }
        }

        public void Check()
        {
            var (payments, uses) = (Subject.Delivery!.Paid?.Payments ?? [], Subject.Delivery.Paid?.Uses ?? []);
            Assert.Equal(payments.Count, payments.Select(paid => paid.Payment).Distinct(StringComparer.Ordinal).Count());
            Assert.All(payments, paid => Assert.Equal(_paid[paid.Payment], paid.Amount));
            // Each delivery that was ordered in a remote area is paid for once, and kept only where the carrier made it.
            Assert.True(uses.Count <= _made);
            Assert.True(uses.Count(use => use.Earned is CarriageEarned.Tried) <= _out);
            var (all, back) = (payments.Select(paid => paid.Amount).Sum(Eur), Subject.Delivery.TendersBack(Subject.Id));
            Assert.Equal(all - uses.Where(use => use.Earned is not null).Select(use => use.Amount).Sum(Eur), back.Select(tender => tender.Amount).Sum(Eur));
            foreach (var paid in payments)
                Assert.True(_balance.BookedTo(paid.TenderOf(Subject.Id, paid.Amount).Id, Eur) <= (back.FirstOrDefault(tender => tender.Reference == paid.Payment)?.Amount ?? Euro(0)), $"{paid} gives back too much");
            // Money that came in is on the case's books, or a person has been told of it.
            Assert.All(_paid.Keys, payment => Assert.True(payments.Any(paid => paid.Payment == payment) || Subject.Collection!.Unexpected.Contains(payment), payment));
            // The same place costs what it costs where the parcel is to go, less what is paid, and only where the customer did not take it in.
            if (Subject.State is ReturnState.AwaitingAnswer)
                Assert.Equal(Subject.Delivery.Trouble is DeliveryTrouble.NotReached ? null : _here, PriceOf(Subject));
            Assert.True(_balance.Committed(Eur) <= Subject.Order.Total);
            if (Subject is { State: ReturnState.Closed, Repayment.Refund: var refund })
                Assert.Equal(Subject.Delivery.CarriageDue ?? Euro(0), refund?.Collected ?? Euro(0));
        }

        private static Money? PriceOf(ReturnCase asks) => asks.Question!.Choices.OfType<Choice.DeliverAgain>().Single().Carriage;

        private void Act()
        {
            switch (NextAction.Of(Subject, _now))
            {
                case NextAction.RequestPayment request:
                    Take(new ReturnCommand.RequestPayment(request.Round, $"cs_{request.Round}", new Uri("https://pay.example/"), _now.AddHours(23)));
                    break;
                case NextAction.ClosePayment { Session: var page }:
                    Hear(new ReturnCommand.RecordPayment(page.Round, page.Id, SessionStatus.Expired, null, null));
                    break;
                case NextAction.DeliverAgain:
                    var refused = dice.Happens(30);
                    _made += refused ? 0 : 1;
                    // Nobody is sent out before it is paid what that costs.
                    Assert.Null(Subject.Delivery!.ToPay(Subject.Delivery.Wanted!.Carriage));
                    _here = !refused && Subject.Delivery.Wanted is { NewAddress: not null } ? Subject.Delivery.Wanted.Carriage : _here;
                    Take(new ReturnCommand.RecordRedelivery(refused ? "no" : null));
                    break;
            }

            if (RefundSteps.IsDue(Subject))
                (Subject, _balance) = GivenExchange.Book(Subject, _balance);
            foreach (var attempt in Subject.Repayment.LiveAttempts.Where(a => a.Status is RefundStatus.Planned).ToList())
                Take(new ReturnCommand.RecordRefund(attempt.Tender, RefundStatus.Succeeded, $"re_{attempt.Tender}", null) { Round = attempt.Round });
        }

        private void Hear(ReturnCommand.RecordPayment news)
        {
            _news.Add(news);
            Take(news);
        }

        private void Take(ReturnCommand command)
        {
            if (!Timing.IsTooEarly(Subject, command))
                Subject = Given.After(Subject, _ => command, _now);
        }
    }
}

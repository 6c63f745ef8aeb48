using Serverless.Domain;
using Serverless.Domain.Balances;
using Serverless.Domain.Deciding;
using Serverless.Domain.Orders;
using Serverless.Domain.Policies;
using Serverless.Domain.Reasons;
using Serverless.Domain.Refunding;
using Serverless.Domain.Returns;
using Serverless.Domain.Returns.Exchanging;
using static Serverless.Tests.Domain.Some;

namespace Serverless.Tests.Domain.Exchanging;

/// <summary>
/// Goods in exchange that come back themselves, are exchanged again, claimed, or lost, in any sequence, beside returns of the rest and refunds elsewhere. Nobody gets back more than was
/// paid for the order and collected besides, and whoever gives all of it back gets all of that, but for what it cost to deliver.
/// </summary>
public sealed class NewGoodsPropertyTests
{
    [Fact]
    public void Order_WhateverIsSentInPlaceOfItsGoods_PaysBackWhatWasPaidAndCollected()
    {
        var (chained, lost, waived, elsewhere) = (0, 0, 0, 0);
        Properties.Hold(
            dice => (dice, Order: Generate.Order(dice)),
            world =>
            {
                var story = new Story(world.dice, world.Order);
                for (var step = 0; step < 12; step++)
                {
                    story.Go();
                    story.Check();
                }

                story.End();
                story.Check();
                story.CheckEnd();
                chained += story.Chained;
                lost += story.Lost;
                waived += story.Waived;
                elsewhere += story.Elsewhere;
            },
            tests: 1_500);

        Assert.All([chained, lost, waived, elsewhere], often => Assert.True(often > 100, $"{chained} exchanged again, {lost} lost, {waived} waived, {elsewhere} elsewhere"));
    }

    private sealed class Story
    {
        private readonly Dice _dice;
        private readonly Order _order;
        private readonly Policy _policy;
        private readonly List<ReturnCase> _unsent = [];
        private readonly List<ReturnCase> _sent = [];
        private Order _record;
        private OrderBalance _balance;
        private Money _collected;
        private Money _secondWays;
        private int _cases;

        public Story(Dice dice, Order order)
        {
            order = order with { Tenders = [.. order.Tenders.Select(tender => tender with { Refundable = true, RefundableUntil = null })] };
            (_dice, _order, _record, _balance) = (dice, order, order, Empty(order));
            (_collected, _secondWays) = (Zero, Zero);
            _policy = Generate.PolicyFor(_order.Currency, 0, 0);
        }

        public int Chained { get; private set; }

        public int Lost { get; private set; }

        public int Waived { get; private set; }

        public int Elsewhere { get; private set; }

        public void Go()
        {
            switch (_dice.From(0, 9))
            {
                case <= 2 when Ask() is { } line:
                    Return(line, _dice.From(1, Left(line)), _dice.Of(CaseKind.Return, CaseKind.Withdrawal, CaseKind.Claim));
                    break;
                case <= 5 when Ask() is { } line:
                    Exchange(line, isClaim: _dice.Happens(30));
                    break;
                case <= 7 when _unsent.Count > 0:
                    Send(_dice.Of<ReturnCase>([.. _unsent]));
                    break;
                case 8 when _sent.Count > 0 && _dice.Happens(40):
                    Lose(_dice.Of<ReturnCase>([.. _sent]));
                    break;
                case 9 when _dice.Happens(20):
                    PayElsewhere();
                    break;
            }
        }

        /// <summary>All is sent, and then all comes back.</summary>
        public void End()
        {
            foreach (var subject in _unsent.ToList())
                Send(subject);

            foreach (var line in _dice.Shuffled(_record.Lines.Where(line => Left(line) > 0)))
                Return(line, Left(line), CaseKind.Return);
        }

        public void Check()
        {
            Assert.True(PaidBack <= Paid + _collected, $"{PaidBack} of {Paid} and {_collected}");
            Assert.All(_record.Tenders, tender => Assert.True(
                _balance.BookedTo(tender.Id, tender.Amount.Currency) + _balance.PaidElsewhere(tender) <= tender.Amount, $"{_balance.BookedTo(tender.Id, tender.Amount.Currency)} of {tender}"));
            Assert.All(_record.Lines, line => Assert.True(_balance.Returned(line.Id) <= line.Quantity, $"{_balance.Returned(line.Id)} of {line}"));
            Assert.All(_balance.Settled, settled => Assert.True(settled.Unplaced.IsZero, $"{settled.Unplaced} have nowhere to go"));
        }

        public void CheckEnd()
        {
            // What of the payment was for goods in exchange, and cannot be paid back for them, is what they cost to deliver; less where a difference was waived.
            var kept = _balance.Settled.Where(s => _balance.SentBy(s.Case) is { Lost: null })
                .Select(s => s.IntoGoods!.Value + CollectedBy(s) - _balance.SentBy(s.Case)!.Amount).Sum(_order.Currency);
            Assert.True(kept <= _secondWays, $"{kept} are kept, and {_secondWays} was the delivery");
            Assert.True(Waived > 0 || kept == _secondWays, $"{kept} are kept, and {_secondWays} was the delivery");
            var delivery = (_order.TaxIncluded ? _order.Shipping : _order.Shipping + _order.ShippingTax) - _balance.Settled.Select(s => s.Shipping).Sum(_order.Currency);
            if (Elsewhere == 0)
                Assert.Equal(Paid + _collected - kept - delivery, PaidBack);
        }

        private Money Zero => Money.Zero(_order.Currency);

        private Money Paid => _order.Tenders.Select(t => t.Amount).Sum(_order.Currency);

        private Money PaidBack => _balance.Settled.Select(s => s.Total).Sum(_order.Currency) + _balance.Elsewhere.Select(r => r.Amount).Sum(_order.Currency);

        private Money CollectedBy(Settlement settled) => _sent.Single(s => s.Id == settled.Case).Exchange!.Collected ?? Zero;

        private int Left(OrderLine line) => line.Quantity - _balance.Returned(line.Id);

        private OrderLine? Ask() => _record.Lines.Where(line => Left(line) > 0).ToList() is { Count: > 0 } lines
            ? _dice.Of<OrderLine>(lines.Exists(line => line.Origin is not null) && _dice.Happens(60) ? lines.FindAll(line => line.Origin is not null) : lines)
            : null;

        private RefundBasis BasisOf(OrderLine line, int units, CaseKind kind) =>
            Basis(_record, $"{_cases++}", _policy, Accepted(line.Id.Value, units, kind.IsOfFault ? Reason.Defective : _dice.Of(Reason.ChangedMind, Reason.WrongSize))) with { Kind = kind };

        private void Return(OrderLine line, int units, CaseKind kind)
        {
            var basis = BasisOf(line, units, kind);
            _balance = _balance.Settle(basis.Case, RefundCalculator.Planned(basis, _balance, Now));
        }

        private void Exchange(OrderLine line, bool isClaim)
        {
            var units = _dice.From(1, Left(line));
            var basis = BasisOf(line, units, isClaim ? CaseKind.Claim : CaseKind.Exchange) with { Resolution = isClaim ? Resolution.Replacement : Resolution.Exchange };
            var price = _dice.Happens(40) ? line.UnitPrice : new Money(_dice.From(0, 30_000), _order.Currency);
            IReadOnlyList<ReplacementLine> wanted = isClaim ? [] : [.. _dice.Several(_dice.From(1, 2), () => new ReplacementLine("X", "Other", _dice.From(1, 3), price, Zero, Tax(price)))];
            var isWaived = _dice.Happens(10);
            var (subject, balance, settled) = GivenSent.Settle(GivenSent.Case(basis, wanted), _balance, isWaived);
            _balance = balance;
            _collected += subject.Exchange!.Collected ?? Zero;
            Chained += line.Origin is null ? 0 : 1;
            Waived += (isWaived || isClaim) && settled.Difference is ExchangeDifference.Collect ? 1 : 0;
            _unsent.Add(subject);
            Assert.True(!isClaim || Elsewhere > 0 || settled.Difference is ExchangeDifference.Even, $"{settled.Difference} for the same again");
        }

        private Money Tax(Money price) => new(_dice.From(0, price.Minor), price.Currency);

        private void Send(ReturnCase subject)
        {
            _unsent.Remove(subject);
            var sent = GivenSent.Send(subject);
            _sent.Add(sent);
            (_record, _balance) = NewGoods.On(_record, _balance, sent, Now);
            _secondWays += Exchanges.Settle(sent.PaidAs(_record), _balance).SecondWay;
            Assert.Contains(_record.Lines, line => line.Origin?.Case == sent.Id);
        }

        /// <summary>The parcel is lost, and a person decides that all that was given and paid goes back; what of it somebody has after all is not paid twice.</summary>
        private void Lose(ReturnCase sent)
        {
            if (_balance.SentBy(sent.Id) is not { Lost: null })
                return;

            _secondWays -= Exchanges.Settle(sent.PaidAs(_record), _balance).SecondWay;
            var lost = sent.PaidAs(_record) with
            {
                State = new ReturnState.Inspected(Now),
                Exchange = sent.Exchange! with { GivenUp = ExchangeEnd.ReplacementLost },
            };
            (_balance, _) = RefundSteps.Next(lost, _balance, Now, _record);
            Lost++;
        }

        private void PayElsewhere()
        {
            var tender = _dice.Of<Tender>([.. _record.Tenders]);
            var most = Money.Min(_balance.LeftOf(tender), _balance.LeftOf(_record));
            if (!most.IsPositive)
                return;

            _balance = _balance with { Elsewhere = [.. _balance.Elsewhere, new OrderRefund($"re_{_cases++}", tender.Id, new Money(_dice.From(1, most.Minor), _order.Currency), Now)] };
            Elsewhere++;
        }
    }
}

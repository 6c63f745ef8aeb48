using Serverless.Domain;
using Serverless.Domain.Balances;
using Serverless.Domain.Deciding;
using Serverless.Domain.Inspecting;
using Serverless.Domain.Orders;
using Serverless.Domain.Policies;
using Serverless.Domain.Refunding;
using Serverless.Domain.Returns;
using Serverless.Domain.Returns.Claiming;
using Serverless.Domain.Returns.Exchanging;
using Serverless.Tests.Domain.Returns;
using static Serverless.Tests.Domain.Some;

namespace Serverless.Tests.Domain.Exchanging;

/// <summary>
/// An exchange beside other returns of its order: the customer pays or does not, the provider tells late, twice and in any order, goods run
/// out and parcels get lost. Nobody pays twice, nobody is left without goods and money, and nothing above what was paid goes back.
/// </summary>
public sealed class ExchangePropertyTests
{
    [Fact]
    public void Exchange_WhateverHappens_LeavesNobodyWithNeitherGoodsNorMoney()
    {
        HashSet<string> reached = new(StringComparer.Ordinal);
        Properties.Hold(
            dice => dice,
            dice =>
            {
                var story = new Story(dice);
                for (var step = 0; step < 40; step++)
                {
                    story.Go();
                    reached.Add(story.Subject.Status);
                    story.Check();
                }

                story.End();
                story.Check();
                story.CheckEnd();
            },
            tests: 3_000);

        Assert.Superset(new HashSet<string>([ReturnStatus.AwaitingPayment, ReturnStatus.Replacing, ReturnStatus.ReplacementSent, ReturnStatus.Refunding, ReturnStatus.Contested, ReturnStatus.Closed], StringComparer.Ordinal), reached);
    }

    [Fact]
    public void Order_OfMixedCases_NeverPaysBackMoreThanWasPaid() => Properties.Hold(
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
                var basis = Basis(order, $"{i}", policy, Accepted(line.Id.Value, dice.From(1, line.Quantity - balance.Returned(line.Id)), dice.Any<Serverless.Domain.Reasons.Reason>()));
                var kind = dice.Of(CaseKind.Exchange, CaseKind.StockOut, CaseKind.Cancellation, CaseKind.Claim, CaseKind.Return);
                if (kind is CaseKind.Exchange)
                    basis = basis with { Lines = [.. basis.Lines.Select(l => l with { Line = l.Line with { For = dice.Any<LineFor>() } })] };
                basis = basis with { Kind = kind, Resolution = kind is CaseKind.StockOut && dice.Happens(50) ? Resolution.Exchange : basis.Resolution };
                balance = kind is CaseKind.Claim
                    ? Claimed(basis with { Returnless = dice.Happens(50) }, balance, isReplaced: dice.Happens(50))
                    : kind is CaseKind.Exchange || basis.Resolution is Resolution.Exchange
                    ? Exchanged(basis, balance, new Money(dice.From(0, 30_000), order.Currency))
                    : balance.Settle(basis.Case, RefundCalculator.Planned(basis, balance, Now));
                Assert.True(balance.Committed(order.Currency) <= order.Total, $"{balance.Committed(order.Currency)} of {order.Total}");
                Assert.All(order.Tenders, tender => Assert.True(balance.BookedTo(tender.Id, order.Currency) <= tender.Amount));
            }
        },
        tests: 2_000);

    /// <summary>The same goods again cost nothing, and take with them what was paid for the first; a refund is as any other.</summary>
    private static OrderBalance Claimed(RefundBasis basis, OrderBalance balance, bool isReplaced)
    {
        if (!isReplaced)
            return balance.Settle(basis.Case, RefundCalculator.Planned(basis, balance, Now));

        basis = basis with { Resolution = Resolution.Replacement };
        var settled = ExchangeSettlement.Of(basis, balance, SameGoods.Of(basis.Order, basis.Inspection, basis.Lines), Money.Zero(basis.Order.Currency));
        Assert.True(settled.Refund.Total.IsZero, $"{settled.Refund.Total} is paid out of a replacement");
        return balance.Settle(basis.Case, settled.Refund with { Plan = TenderPlanner.Plan(basis, balance, settled.Refund.Total, Now) });
    }

    private static OrderBalance Exchanged(RefundBasis basis, OrderBalance balance, Money price)
    {
        var settled = ExchangeSettlement.Of(basis, balance, [new("X", "Other", 1, price, Money.Zero(price.Currency), Money.Zero(price.Currency))], Money.Zero(price.Currency));
        return balance.Settle(basis.Case, settled.Refund with { Plan = TenderPlanner.Plan(basis, balance, settled.Refund.Total, Now) });
    }

    /// <summary>A page to pay on, as the provider has it.</summary>
    private sealed record Page(int Round, string Id, Money Amount)
    {
        public SessionStatus Status { get; set; } = SessionStatus.Open;
    }

    private sealed class Story
    {
        private readonly Dice _dice;
        private readonly List<Page> _pages = [];
        private readonly List<ReturnCommand> _news = [];
        private readonly HashSet<(TenderId, int)> _paid = [];
        private OrderBalance _balance;
        private DateTimeOffset _now = Now;
        private int _orders;

        public Story(Dice dice)
        {
            _dice = dice;
            var found = dice.Of(Given.Findings, Given.Findings, Inspection(Found("shirt", 1, UnitOutcome.AcceptedWithDeduction, deduction: 5000)));
            Subject = GivenExchange.Inspected(dice.Of(30m, 39.90m, 45m, 80m), found);
            _balance = Empty(Subject.Order);
            if (dice.Happens(50))
                _balance = _balance.Settle(Case("other"), RefundCalculator.Planned(Basis(Subject.Order, "other", lines: Accepted("shirt")), _balance, Now));
        }

        public ReturnCase Subject { get; private set; }

        private Money Collected => _pages.Where(p => p.Status is SessionStatus.Paid).Select(p => p.Amount).Sum(Eur);

        private Money PaidBack => Subject.Repayment.Attempts.Where(a => a.Status is RefundStatus.Succeeded).Select(a => a.Amount).Sum(Eur);

        public void Go()
        {
            switch (_dice.From(0, 11))
            {
                case <= 3:
                    Step(_dice.Happens(80));
                    break;
                case 4 when _pages.Find(p => p.Status is SessionStatus.Open) is { } open:
                    // Only a page that was told of can be paid on.
                    if (IsTold(open))
                        open.Status = _dice.Of(SessionStatus.Paid, SessionStatus.Expired);
                    Tell(open);
                    break;
                case 5 when _pages.Count > 0:
                    Tell(_dice.Of<Page>([.. _pages]));
                    break;
                case 6 when _news.Count > 0:
                    Take(_dice.Of<ReturnCommand>([.. _news]));
                    break;
                case 7:
                    _now = _now.AddDays(_dice.Of(1, 3, 8));
                    Take(new ReturnCommand.CheckClocks());
                    break;
                case 8:
                    Take(GivenExchange.Tracked(_dice.Of(ParcelStatus.InTransit, ParcelStatus.Lost, ParcelStatus.Delivered)));
                    break;
                case 9 when _dice.Happens(50):
                    Take(new ReturnCommand.Contest(_now));
                    break;
                case 10:
                    Take(new ReturnCommand.DecideContest(_dice.Happens(50), "So it is", "Kim"));
                    break;
                case 11:
                    PayOut();
                    break;
            }
        }

        /// <summary>Everybody does what is theirs to do.</summary>
        public void End()
        {
            for (var i = 0; i < 60 && Subject.Status is not ReturnStatus.Closed; i++)
            {
                Step(hasGoods: true);
                PayOut();
                if (_pages.Find(p => p.Status is SessionStatus.Open) is { } open)
                {
                    open.Status = SessionStatus.Expired;
                    Tell(open);
                }

                _news.ForEach(Take);
                Take(GivenExchange.Tracked(ParcelStatus.Delivered));
                Take(new ReturnCommand.DecideContest(Uphold: true, "So it is", "Kim"));
                _now = _now.AddDays(4);
                Take(new ReturnCommand.CheckClocks());
            }
        }

        public void Check()
        {
            var order = Subject.Order.Total;
            Assert.True(_pages.Count(p => p.Status is SessionStatus.Paid) <= 1, "paid twice");
            Assert.True(_pages.Count(p => p.Status is SessionStatus.Open && IsTold(p)) <= 1, "two pages are open");
            Assert.True(_orders <= 1, "sent twice");
            Assert.True(PaidBack <= order + Collected, $"{PaidBack} of {order} and {Collected}");
            Assert.True(_balance.Committed(Eur) <= order, $"{_balance.Committed(Eur)} of {order}");
            if (Subject.Exchange is { Collection.PaidAt: not null })
                Assert.Equal(Subject.Exchange.Collected, Collected);
        }

        public void CheckEnd()
        {
            Assert.True(Subject.Status is ReturnStatus.Closed, $"{Subject.State}, {Subject.Exchange}, {string.Join(' ', Subject.Exchange!.Collection?.Sessions ?? [])}; {string.Join(' ', _pages)}; {Subject.Judgement.Contest}");
            var worth = Money.Min(Subject.Judgement.Inspection!.Units[0].DeductionBasisPoints > 0 ? Euro(19.95m) : Euro(39.90m), Euro(39.90m));
            var hasGoods = Subject.Exchange!.Replacement is { DeliveredAt: not null } or { LostAt: not null };
            if (Subject.IsRefundedInstead)
                Assert.True(PaidBack >= worth + Collected, $"{PaidBack} for {worth} and {Collected}");
            else
                Assert.True(hasGoods, "neither goods nor money");
        }

        private void Step(bool hasGoods)
        {
            if (RefundSteps.IsDue(Subject))
            {
                (_balance, var command) = RefundSteps.Next(Subject, _balance, _now);
                Take(command);
                return;
            }

            switch (NextAction.PaymentQuestionOf(Subject, _now) ?? NextAction.Of(Subject, _now))
            {
                case NextAction.RequestPayment request:
                    Request(request);
                    break;
                case NextAction.ClosePayment { Session: var session }:
                    Close(_pages.Single(p => p.Id == session.Id));
                    break;
                case NextAction.AskPayment { Session: var session }:
                    Close(_pages.Single(p => p.Id == session.Id));
                    break;
                case NextAction.SendReplacement:
                    _orders += hasGoods ? 1 : 0;
                    Take(hasGoods ? GivenExchange.Sending : new ReturnCommand.RecordReplacement(Order: null, Parcel: null));
                    break;
            }
        }

        /// <summary>The same request twice is one page.</summary>
        private void Request(NextAction.RequestPayment request)
        {
            var page = _pages.Find(p => (p.Round, p.Amount) == (request.Round, request.Amount));
            if (page is null)
                _pages.Add(page = new Page(request.Round, $"cs_{_pages.Count + 1}", request.Amount));
            if (_dice.Happens(80))
                Take(new ReturnCommand.RequestPayment(page.Round, page.Id, new Uri("https://pay.example/"), _now.AddHours(23)));
        }

        private bool IsTold(Page page) => Subject.Exchange!.Collection!.Sessions.Any(s => s.Id == page.Id);

        private void Close(Page page)
        {
            page.Status = page.Status is SessionStatus.Open ? SessionStatus.Expired : page.Status;
            Tell(page);
        }

        private void Tell(Page page)
        {
            var said = new ReturnCommand.RecordPayment(page.Round, page.Id, page.Status, page.Amount, page.Status is SessionStatus.Paid ? $"pi_{page.Round}" : null);
            _news.Add(said);
            if (_dice.Happens(80))
                Take(said);
        }

        private void PayOut()
        {
            foreach (var attempt in Subject.Repayment.LiveAttempts.Where(a => a.Status is RefundStatus.Planned).ToList())
            {
                Assert.True(_paid.Add((attempt.Tender, attempt.Round)), "refunded twice");
                Take(new ReturnCommand.RecordRefund(attempt.Tender, RefundStatus.Succeeded, $"re_{attempt.Tender}_{attempt.Round}", null) { Round = attempt.Round });
            }
        }

        private void Take(ReturnCommand command) => Subject = Given.After(Subject, _ => command, _now);
    }
}

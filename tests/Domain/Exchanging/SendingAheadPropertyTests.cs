using Serverless.Domain;
using Serverless.Domain.Balances;
using Serverless.Domain.Inspecting;
using Serverless.Domain.Orders;
using Serverless.Domain.Refunding;
using Serverless.Domain.Returns;
using Serverless.Domain.Returns.Exchanging;
using Serverless.Tests.Domain.Returns;
using static Serverless.Tests.Domain.Some;

namespace Serverless.Tests.Domain.Exchanging;

/// <summary>
/// Goods that leave before the others have come: the customer agrees to a hold or does not, sends something or nothing, parcels get lost, the hold cannot be charged, and
/// news come late and twice. What the customer has, has given and has paid adds up in the end.
/// </summary>
public sealed class SendingAheadPropertyTests
{
    [Fact]
    public void Exchange_WhoseGoodsLeaveAtOnce_AddsUpWhateverHappens()
    {
        HashSet<string> reached = new(StringComparer.Ordinal);
        Properties.Hold(
            dice => dice,
            dice =>
            {
                var story = new Story(dice);
                for (var step = 0; step < 50; step++)
                {
                    story.Go();
                    reached.Add($"{story.Subject.Status}{(story.Subject.Exchange!.Collected is null ? "" : " charged")}");
                    story.Check();
                }

                story.End();
                story.Check();
                story.CheckEnd();
            },
            tests: 1_500);

        Assert.Superset(
            new HashSet<string>(["awaiting_payment", "replacing", "awaiting_parcel", "in_transit", "in_transit charged", "closed", "closed charged", "expired", "expired charged", "cancelled"], StringComparer.Ordinal), reached);
    }

    private sealed class Story(Dice dice)
    {
        private readonly HashSet<(TenderId, int)> _paid = [];
        private readonly bool _isChargeable = dice.Happens(80);
        private readonly Inspection _found = dice.Of(
            Given.Findings, Given.Findings, Inspection(Found("shirt", 1, UnitOutcome.AcceptedWithDeduction, deduction: 5000)), Inspection(Found("shirt", 1, UnitOutcome.Missing)));

        private OrderBalance _balance = Empty(GivenAhead.Requested().Order);
        private DateTimeOffset _now = Now;
        private int _orders;
        private int _charges;
        private Money _charged = Euro(0);
        private Money _refunded = Euro(0);

        public ReturnCase Subject { get; private set; } = Given.After(
            GivenAhead.Requested(dice.Of(30m, 39.90m, 50m, 80m), dice.Happens(30)), c => new ReturnCommand.ApplyDecision(Given.Decision(c)));

        public void Go()
        {
            switch (dice.From(0, 10))
            {
                case <= 4:
                    Step();
                    break;
                case 5:
                    _now = _now.AddDays(dice.Of(1, 2, 6));
                    Take(new ReturnCommand.CheckClocks());
                    break;
                case 6 when Subject.Exchange is { Replacement: not null }:
                    Take(GivenExchange.Tracked(dice.Of(ParcelStatus.InTransit, ParcelStatus.Delivered, ParcelStatus.Delivered, ParcelStatus.Lost)));
                    break;
                case 7 when dice.Happens(60):
                    Take(Given.Tracked(dice.Of(ParcelStatus.InTransit, ParcelStatus.InTransit, ParcelStatus.Delivered)));
                    break;
                case 8 when Subject.ShipBack is { ArrivedAt: not null }:
                    Take(new ReturnCommand.Inspect(_found));
                    break;
                case 9 when dice.Happens(30):
                    Take(new ReturnCommand.DecideContest(dice.Happens(50), "So it is", "Kim"));
                    break;
                case 10 when dice.Happens(10):
                    Take(new ReturnCommand.Cancel(dice.Of(Actor.Customer, Actor.Ops), null));
                    break;
            }
        }

        /// <summary>Everybody does what is theirs to do; who has sent nothing by now never does.</summary>
        public void End()
        {
            for (var i = 0; i < 80 && !ReturnStatus.IsOver(Subject.Status); i++)
            {
                Step();
                if (Subject.Exchange is { Replacement: not null })
                    Take(GivenExchange.Tracked(ParcelStatus.Delivered));
                if (Subject.ShipBack?.PostedAt is not null)
                    Take(Given.Tracked(ParcelStatus.Delivered));
                if (Subject.ShipBack?.ArrivedAt is not null)
                    Take(new ReturnCommand.Inspect(_found));
                Take(new ReturnCommand.DecideContest(Uphold: true, "So it is", "Kim"));
                Take(new ReturnCommand.ReleaseGoods(GivenExchange.Parcel));
                _now = _now.AddDays(3);
                Take(new ReturnCommand.CheckClocks());
            }
        }

        public void Check()
        {
            Assert.True(_orders <= 1, "sent twice");
            Assert.True(_charges <= 1, "charged twice");
            Assert.True(_charged <= (Subject.Exchange!.Collection?.Amount ?? Euro(0)), $"{_charged} of a hold of {Subject.Exchange.Collection?.Amount}");
            Assert.True(_refunded <= Subject.Order.Total + _charged, $"{_refunded} of {Subject.Order.Total} and {_charged}");
            Assert.True(_balance.Committed(Eur) <= Subject.Order.Total, $"{_balance.Committed(Eur)}");
            Assert.False(Subject.Exchange is { Collection.Hold: { Charged: not null, Reason: not ChargeReason.Difference }, Replacement: not { DeliveredAt: not null } and not { LostAt: not null } }, "charged before the goods were there");
        }

        public void CheckEnd()
        {
            Assert.True(ReturnStatus.IsOver(Subject.Status), $"{Subject.State}; {Subject.Exchange}; {Subject.Exchange!.Collection}; {Subject.Judgement.Open}");
            var exchange = Subject.Exchange!;
            if (exchange.Collection is { Hold: { } hold })
                Assert.False(hold.IsOpen, "a hold is left");

            var owed = exchange.Owed ?? Euro(0);
            switch (exchange)
            {
                // Nothing went out, or what did is lost: the customer is paid what came.
                case { IsOn: false } or { Replacement: null }:
                    Assert.Equal(Euro(0), owed);
                    Assert.True(_refunded >= Subject.Paid, "less than is said");
                    break;
                // All goods are with the customer: they pay for those that were sent.
                case { Difference: null } when Subject.ShipBack is not { ArrivedAt: not null }:
                    Assert.Equal(Cost, _charged + owed - _refunded);
                    break;
                case { Difference: { } difference }:
                    Assert.True(_charged + owed - _refunded >= Euro(0) - difference - Euro(0.01m) || exchange.Collection is { IsHold: false }, $"{_charged}, {owed}, {_refunded} for {difference}");
                    break;
            }
        }

        private Money Cost => ExchangeSettlement.CostOf(Subject.Order, Subject.Wanted);

        private void Step()
        {
            if (RefundSteps.IsDue(Subject))
            {
                (_balance, var command) = RefundSteps.Next(Subject, _balance, _now);
                Take(command);
                return;
            }

            foreach (var attempt in Subject.Repayment.LiveAttempts.Where(a => a.Status is RefundStatus.Planned).ToList())
            {
                Assert.True(_paid.Add((attempt.Tender, attempt.Round)), "refunded twice");
                _refunded += attempt.Amount;
                Take(new ReturnCommand.RecordRefund(attempt.Tender, RefundStatus.Succeeded, $"re_{attempt.Tender}_{attempt.Round}", null) { Round = attempt.Round });
            }

            switch (NextAction.Of(Subject, _now))
            {
                case NextAction.Decide:
                    Take(new ReturnCommand.ApplyDecision(Given.Decision(Subject)));
                    break;
                case NextAction.ReserveStock:
                    Take(new ReturnCommand.RecordStock(IsReserved: true));
                    break;
                case NextAction.RequestPayment request:
                    Take(new ReturnCommand.RequestPayment(request.Round, $"cs_{request.Round}", new Uri("https://pay.example/"), _now.AddHours(23)));
                    if (dice.Happens(70))
                        Pay(request);
                    break;
                case NextAction.ClosePayment { Session: var session }:
                    Take(new ReturnCommand.RecordPayment(session.Round, session.Id, SessionStatus.Expired, null, null));
                    break;
                case NextAction.SendReplacement when Subject.Exchange!.Collection is { IsHold: true } && dice.Happens(5):
                    Take(new ReturnCommand.LoseHold());
                    break;
                case NextAction.SendReplacement:
                    _orders++;
                    Take(GivenExchange.Sending);
                    break;
                case NextAction.ArrangeShipBack:
                    Take(new ReturnCommand.ArrangeShipBack(Given.Label));
                    break;
                case NextAction.ChargeHold charge:
                    _charges += _isChargeable ? 1 : 0;
                    _charged += _isChargeable ? charge.Amount : Euro(0);
                    Take(new ReturnCommand.RecordCharge(charge.Amount, _isChargeable ? null : "charge_expired_for_capture"));
                    break;
            }
        }

        private void Pay(NextAction.RequestPayment request)
        {
            if (!request.IsHold)
                _charged += request.Amount;
            Take(new ReturnCommand.RecordPayment(
                request.Round, $"cs_{request.Round}", request.IsHold ? SessionStatus.Completed : SessionStatus.Paid, request.Amount, $"pi_{request.Round}"));
        }

        private void Take(ReturnCommand command) => Subject = Given.After(Subject, _ => command, _now);
    }
}

using Serverless.Domain;
using Serverless.Domain.Balances;
using Serverless.Domain.Orders;
using Serverless.Domain.Policies;
using Serverless.Domain.Returns;
using static Serverless.Tests.Domain.Some;

namespace Serverless.Tests.Domain.Returns;

/// <summary>
/// A provider that makes refunds, sometimes twice, lets them fail and come back, and tells of it late, again and in any order. In the
/// end the customer has what is owed, and whatever is more is known as overpaid.
/// </summary>
public sealed class RefundPropertyTests
{
    [Fact]
    public void Money_WhateverTheProviderTellsWhen_IsNeverPaidTwiceUnnoticed() => Properties.Hold(
        dice => dice,
        dice =>
        {
            var story = new Story(dice);
            for (var step = 0; step < 25; step++)
                story.Go();
            story.End();

            var (end, arrived) = (story.Subject, story.Arrived);
            Assert.True(arrived <= end.Repayment.Refund!.Total + (end.Repayment.Overpaid ?? Euro(0)), $"{arrived} arrived of {end.Repayment.Refund.Total}, and {end.Repayment.Overpaid} of it is known as too much");
            if (end.State is ReturnState.Closed)
                Assert.True(arrived >= end.Repayment.Refund.Total, $"{arrived} arrived of {end.Repayment.Refund.Total}");
            else
                Assert.NotEmpty(end.Repayment.DuplicateRefunds);
        },
        Properties.Money);

    /// <param name="History">How far it was, step by step; what it is now is last.</param>
    private sealed record Made(TenderId Tender, int Round, string Id, Money Amount, List<RefundStatus> History);

    private sealed class Story
    {
        private readonly Dice _dice;
        private readonly List<Made> _made = [];
        private Money _byHand = Euro(0);
        private OrderBalance _balance;

        public Story(Dice dice)
        {
            _dice = dice;
            var inspected = Given.Inspected();
            var card = dice.Of(20m, 39.90m, 60m);
            var wallet = dice.Of(5m, 19.80m);
            Subject = inspected with
            {
                Order = inspected.Order with { Tenders = [Tender("card", TenderType.Card, Euro(card)), Tender("wallet", TenderType.Wallet, Euro(wallet)), Tender("gift", TenderType.GiftCard, Euro(79.80m - card - wallet))] },
            };
            _balance = Empty(Subject.Order);
            Step();
        }

        public ReturnCase Subject { get; private set; }

        public Money Arrived => _made.Where(m => m.History[^1] is RefundStatus.Succeeded).Select(m => m.Amount).Aggregate(_byHand, (a, b) => a + b);

        public void Go()
        {
            switch (_dice.Of(0, 0, 1, 1, 2, 3, 3, 4, 4, 4, 5, 6, 7))
            {
                case 0:
                    Step();
                    break;
                case 1 when Planned() is { } attempt:
                    Make(attempt, _dice.Of(RefundStatus.Pending, RefundStatus.Succeeded), isHeard: _dice.Of(true, false));
                    break;
                case 2 when Planned() is { } attempt && MadeOf(attempt).Count == 0:
                    Tell(attempt.Tender, attempt.Round, RefundStatus.Failed, id: null);
                    break;
                case 3 when Any(_made) is { } made:
                    Move(made);
                    break;
                case 4 when Any(_made) is { } made:
                    Tell(made.Tender, made.Round, _dice.Of<RefundStatus>([.. made.History]), made.Id);
                    break;
                case 5 when Any(Subject.Repayment.LiveAttempts.Where(a => MadeOf(a).Count == 1).ToList()) is { } attempt && _dice.Of(true, false, false):
                    Make(attempt, RefundStatus.Succeeded, isHeard: _dice.Of(true, false));
                    break;
                case 6:
                    Do(new ReturnCommand.GiveConsent(Payout.BankTransfer));
                    break;
                case 7:
                    Confirm();
                    break;
            }
        }

        /// <summary>All that is under way ends and is told once, and then once more how it had been before.</summary>
        public void End()
        {
            HashSet<string> told = new(StringComparer.Ordinal);
            for (var round = 0; round < 10; round++)
            {
                Step();
                if (Planned() is { } attempt)
                    Make(attempt, RefundStatus.Succeeded, isHeard: false);
                foreach (var made in _made.Where(m => told.Add(m.Id)))
                {
                    if (made.History[^1] is RefundStatus.Pending)
                        made.History.Add(RefundStatus.Succeeded);
                    Tell(made.Tender, made.Round, made.History[^1], made.Id);
                    Tell(made.Tender, made.Round, _dice.Of<RefundStatus>([.. made.History]), made.Id);
                }

                Do(new ReturnCommand.GiveConsent(Payout.BankTransfer));
                Confirm();
            }
        }

        private void Step()
        {
            while (RefundSteps.IsDue(Subject))
            {
                (_balance, var command) = RefundSteps.Next(Subject, _balance, Now);
                Do(command);
            }
        }

        /// <summary>Payment waits for the steps, and asks first for what it may have made unheard.</summary>
        private RefundAttempt? Planned() => Subject.Repayment.LiveAttempts.FirstOrDefault(a => a.Status is RefundStatus.Planned);

        private void Make(RefundAttempt attempt, RefundStatus status, bool isHeard)
        {
            var known = attempt.Status is RefundStatus.Planned ? MadeOf(attempt).FirstOrDefault() : null;
            var made = known ?? new Made(attempt.Tender, attempt.Round, $"re_{_made.Count}", attempt.Amount, [status]);
            if (known is null)
                _made.Add(made);
            if (isHeard)
                Tell(made.Tender, made.Round, made.History[^1], made.Id);
        }

        private void Move(Made made)
        {
            switch (made.History[^1])
            {
                case RefundStatus.Pending:
                    made.History.Add(_dice.Of(RefundStatus.Succeeded, RefundStatus.Failed));
                    break;
                case RefundStatus.Succeeded when _dice.Of(true, false, false, false):
                    made.History.Add(RefundStatus.Failed);
                    break;
            }
        }

        private void Confirm()
        {
            if (Subject.Repayment.LiveAttempts.FirstOrDefault(a => a.AwaitsConfirmation) is not { } owed || Subject.State is ReturnState.Closed)
                return;

            _byHand += owed.Amount;
            Do(new ReturnCommand.ConfirmPayout(owed.Tender, $"BT-{_byHand}"));
        }

        private List<Made> MadeOf(RefundAttempt attempt) => [.. _made.Where(m => (m.Tender, m.Round) == (attempt.Tender, attempt.Round))];

        private T? Any<T>(IReadOnlyList<T> items)
            where T : class => items.Count == 0 ? null : _dice.Of(items);

        private void Tell(TenderId tender, int round, RefundStatus status, string? id) =>
            Do(new ReturnCommand.RecordRefund(tender, status, id, _dice.Of(null, "declined", "insufficient_funds", "expired_or_canceled_card")) { Round = round });

        private void Do(ReturnCommand command) => Subject = Given.After(Subject, _ => command);
    }
}

using Serverless.Domain;
using Serverless.Domain.Deciding;
using Serverless.Domain.Orders;
using Serverless.Domain.Reasons;
using Serverless.Domain.Refusals;
using Serverless.Domain.Returns;
using Serverless.Domain.Returns.Asking;
using Serverless.Domain.Returns.Exchanging;
using Serverless.Tests.Domain.Exchanging;
using Serverless.Tests.Domain.Returns;
using static Serverless.Tests.Domain.Some;

namespace Serverless.Tests.Domain.Claiming;

/// <summary>Faulty goods that can be kept for a part of their refund: who is asked, what each answer comes to, and what is left to them after.</summary>
public sealed class KeepOfferTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Claim_OfGoodsThatComeBack_IsAskedAboutBeforeTheWayBackIsArranged(bool isReplaced)
    {
        var asked = GivenClaim.Offered(isReplaced);

        Assert.Equal((ReturnStatus.AwaitingAnswer, QuestionTopic.KeepOffer), (asked.Status, asked.Question!.Topic));
        Assert.Equal(["keep", "send_back"], asked.Question.Choices.Select(choice => choice.Code));
        Assert.Null(NextAction.Of(asked, Now));
        Assert.Equal(ReturnStatus.Cancelled, Given.After(asked, _ => new ReturnCommand.Cancel(Actor.Customer, Reason: null)).Status);
    }

    [Fact]
    public void Offer_WherePolicyGoodsOrParcelSpeakAgainstIt_IsNotMade()
    {
        var posted = GivenClaim.Requested(policy: GivenClaim.Offering);
        posted = posted with { ShipBack = new CaseShipBack { Choice = new ShipBackChoice(Serverless.Domain.Policies.ShipBackMethod.OwnParcel, null, "1Z9", null) } };
        var cheap = GivenClaim.Requested(policy: GivenClaim.Offering with { Default = GivenClaim.Offering.Default with { KeepUpTo = Euro(100) } });
        var lost = GivenClaim.Requested(Reason.LostInTransit, policy: GivenClaim.Offering);
        var free = GivenClaim.Requested(policy: GivenClaim.Offering);
        free = free with { Order = free.Order with { Lines = [OrderLine("shirt", 2, 0.01m)] } };

        Assert.Equal(ReturnStatus.Approved, Decided(posted).Status);
        Assert.Equal(ReturnStatus.Kept, Decided(cheap).Status);
        Assert.Equal(ReturnStatus.Tracing, Decided(lost).Status);
        Assert.Equal(ReturnStatus.Approved, Decided(free).Status);
        Assert.Equal(ReturnStatus.Approved, Given.Approved(policy: GivenClaim.Offering).Status);
        Assert.Equal(ReturnStatus.Approved, GivenClaim.Decided().Status);
    }

    [Fact]
    public void Offer_OfWhichOneCategoryHasNone_IsNotMade()
    {
        var subject = GivenClaim.Requested(policy: GivenClaim.Offering with
        {
            Categories = new Dictionary<string, Serverless.Domain.Policies.CategoryRules>(StringComparer.Ordinal) { ["hats"] = PolicyOf().Default },
        });
        subject = subject with
        {
            Order = subject.Order with { Lines = [OrderLine("shirt", 2, 39.90m), OrderLine("hat", 1, 20, category: "hats")] },
            Lines = [Asked("shirt", reason: Reason.Damaged), Asked("hat", reason: Reason.Damaged)],
        };

        Assert.Equal(ReturnStatus.Approved, Decided(subject).Status);
    }

    [Theory]
    [InlineData(false, 39.90)]
    [InlineData(true, null)]
    public void Choices_SayWhatTheyComeTo(bool isReplaced, double? whole)
    {
        var asked = GivenClaim.Offered(isReplaced);

        Assert.Equal(Euro(11.97m), Questions.WorthOf(asked, new Choice.Keep(), Empty(asked.Order)));
        Assert.Equal(whole is { } amount ? Euro((decimal)amount) : null, Questions.WorthOf(asked, new Choice.SendBack(), Empty(asked.Order)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Keep_PaysThePartAndNothingIsSentEitherWay(bool isReplaced)
    {
        var kept = Given.After(GivenClaim.Offered(isReplaced), _ => GivenClaim.Answer("keep"));
        Assert.Equal((ReturnStatus.Kept, true, isReplaced ? ExchangeEnd.GoodsKept : null), (kept.Status, kept.Decision!.KeptInPart, kept.Exchange?.GivenUp));

        var (paid, balance) = GivenExchange.Book(kept);

        Assert.Equal((ReturnStatus.Refunding, Euro(11.97m)), (paid.Status, paid.Repayment.Refund!.Total));
        var line = paid.Repayment.Refund.Derivation.Parts.Single();
        Assert.Equal(["price", "kept_goods"], line.Parts.Select(part => part.Rule));
        Assert.Equal([Euro(39.90m), Euro(-27.93m)], line.Parts.Select(part => part.Amount));
        Assert.Equal((0, 1), (balance.Returned(Line("shirt")), Assert.Single(balance.Settled[0].Lines).Units));
        Assert.Null(Contests.ClockOf(paid));
    }

    [Fact]
    public void Keep_SaidTwice_CountsOnceAndSendBackAfterIsToldWhatStands()
    {
        var kept = Given.After(GivenClaim.Offered(), _ => GivenClaim.Answer("keep"));

        Assert.Empty(Given.Events(kept, GivenClaim.Answer("keep")));
        Assert.Equal(new Refusal.QuestionOver(1, "keep_offer", "keep"), Refused(kept, GivenClaim.Answer("send_back")));
        Assert.Empty(Given.Events(kept, new ReturnCommand.Inspect(Given.Findings)));
    }

    [Fact]
    public void Goods_ThatAreHereWhileItIsAsked_CountAsSentBack()
    {
        var asked = GivenClaim.Offered();
        var inspected = Given.After(asked, _ => new ReturnCommand.Inspect(Given.Findings));

        Assert.False(Timing.IsTooEarly(asked, new ReturnCommand.Inspect(Given.Findings)));
        Assert.Equal((ReturnStatus.Inspected, "send_back", Actor.Warehouse), (inspected.Status, inspected.Question!.Chosen!.Code, inspected.Question.ChosenBy));
        Assert.Equal(new Refusal.QuestionOver(1, "keep_offer", "send_back"), Refused(inspected, GivenClaim.Answer("keep")));
        // What is to be sent for them is set aside first.
        Assert.True(Timing.IsTooEarly(GivenClaim.Offered(isReplaced: true), new ReturnCommand.Inspect(Given.Findings)));
    }

    [Fact]
    public void SendBack_GoesTheRegularCourseAndSoDoesSilence()
    {
        var asked = GivenClaim.Offered();

        var chosen = Given.After(asked, _ => GivenClaim.Answer("send_back"));
        var silent = Given.After(asked, _ => new ReturnCommand.CheckClocks(), asked.Question!.AnswerBy);

        Assert.Equal((ReturnStatus.Approved, Actor.Customer), (chosen.Status, chosen.Question!.ChosenBy));
        Assert.Equal((ReturnStatus.Approved, Actor.System), (silent.Status, silent.Question!.ChosenBy));
        Assert.Equal(Clocks.ShipBy(asked.Question.AnswerBy, asked.Policy, Berlin).Due, Assert.IsType<ReturnState.Approved>(silent.State).ShipBy);
        Assert.IsType<NextAction.ArrangeShipBack>(NextAction.Of(chosen, Now));
    }

    [Fact]
    public void Units_ThatAreKept_CanBeWithdrawnFromAndNotReturnedOrClaimedAgain()
    {
        var (paid, balance) = GivenExchange.Book(Given.After(GivenClaim.Offered(), _ => GivenClaim.Answer("keep")));
        Decision Asking(CaseKind kind, int quantity, Reason reason) =>
            Eligibility.Decide(paid.Inquiry with { Kind = kind, Lines = [Asked("shirt", quantity, reason)] }, paid.Policy, balance, Berlin, Now);

        Assert.Equal(new Refusal.QuantityUnavailable(Line("shirt"), 2, 2, 1, 0), Asking(CaseKind.Return, 2, Reason.WrongSize).Lines[0].Refusal);
        Assert.IsType<Refusal.QuantityUnavailable>(Asking(CaseKind.Claim, 2, Reason.Defective).Lines[0].Refusal);
        Assert.True(Asking(CaseKind.Return, 1, Reason.WrongSize).Lines[0].Accepted);
        Assert.True(Asking(CaseKind.Withdrawal, 2, Reason.NotGiven).Lines[0].Accepted);
        Assert.NotNull(balance.Reserve(Case("2"), [new LineUnits(Line("shirt"), 2)], paid.Order).Refusal);
        Assert.Null(balance.Reserve(Case("2"), [new LineUnits(Line("shirt"), 2)], paid.Order, evenKept: true).Refusal);
    }

    [Fact]
    public void Money_OfAnyCasesOfAnOrder_EndsAtWhatWasPaidAndNeverAbove() => Properties.Hold(
        dice => dice,
        dice =>
        {
            var given = (Quantity: dice.From(1, 4), Price: dice.From(1, 5_000), Share: dice.From(1, 9_900), Kept: dice.From(0, 4));
            var policy = PolicyOf() with { Default = PolicyOf().Default with { KeepOfferBasisPoints = given.Share } };
            var order = Order(OrderLine("shirt", given.Quantity, given.Price / 100m), OrderLine("hat", 1, 20));
            var (balance, number) = (Empty(order), 0);
            void Settle(CaseKind kind, bool kept)
            {
                var basis = Basis(order, $"{number++}", policy, Accepted("shirt", 1, kept ? Reason.Damaged : Reason.NotGiven)) with { Kind = kind, Returnless = kept, KeptInPart = kept };
                balance = balance.Settle(basis.Case, Serverless.Domain.Refunding.RefundCalculator.Planned(basis, balance, Now));
                Assert.True(balance.Committed(Eur) <= order.Lines[0].Value);
            }

            for (var i = 0; i < Math.Min(given.Kept, given.Quantity); i++)
                Settle(CaseKind.Claim, kept: true);

            for (var i = 0; i < given.Quantity; i++)
                Settle(CaseKind.Withdrawal, kept: false);

            Assert.Equal(order.Lines[0].Value, balance.Committed(Eur));
            Assert.All(balance.Settled, settled => Assert.False(settled.Total.IsNegative));
        },
        tests: 2_000);

    [Fact]
    public void Money_OfUnitsThatWereAllKept_IsNeverMoreThanTheirPriceAndThePartsOfTheRest() => Properties.Hold(
        dice => dice,
        dice =>
        {
            var given = (Quantity: dice.From(1, 6), Price: dice.From(1, 5_000), Share: dice.From(1, 9_900));
            var policy = PolicyOf() with { Default = PolicyOf().Default with { KeepOfferBasisPoints = given.Share } };
            var order = Order(OrderLine("shirt", given.Quantity, given.Price / 100m), OrderLine("hat", 1, 20));
            var claim = Basis(order, "1", policy, Accepted("shirt", given.Quantity, Reason.Damaged)) with { Kind = CaseKind.Claim, Returnless = true, KeptInPart = true };
            var balance = Empty(order).Settle(claim.Case, Serverless.Domain.Refunding.RefundCalculator.Planned(claim, Empty(order), Now));
            for (var back = 1; back <= given.Quantity; back++)
            {
                var basis = Basis(order, $"{back + 1}", policy, Accepted("shirt", 1, Reason.NotGiven)) with { Kind = CaseKind.Withdrawal };
                var before = balance.Committed(Eur);
                balance = balance.Settle(basis.Case, Serverless.Domain.Refunding.RefundCalculator.Planned(basis, balance, Now));

                Assert.True(balance.Committed(Eur) >= before);
                // Each of the sums is rounded once.
                Assert.InRange(balance.Committed(Eur).Minor, 0, Math.Ceiling((given.Price * back) + (given.Price * (given.Quantity - back) * given.Share / 10_000m)) + 1);
            }
        },
        tests: 2_000);

    [Fact]
    public void Unit_ThatWasKeptAndComesBackWorn_IsPaidForOnce()
    {
        var (paid, balance) = GivenExchange.Book(Given.After(GivenClaim.Offered(), _ => GivenClaim.Answer("keep")));
        var whole = new UnitTally(2, 2 * UnitTally.Whole, (long)UnitTally.Whole * (UnitTally.Whole + 1_000), 0);
        var price = LinePrice.Of(paid.Order)[Line("shirt")];

        // One at its price, the other with nine tenths off, which is less than what was paid for keeping it.
        Assert.Equal(Euro(39.90m) + Euro(3.99m), price.Amount(balance.Tally(Line("shirt")) + whole));
    }

    private static ReturnCase Decided(ReturnCase subject) => Given.After(subject, c => new ReturnCommand.ApplyDecision(Given.Decision(c)));

    private static Refusal Refused(ReturnCase subject, ReturnCommand command) =>
        Assert.IsType<ReturnOutcome.Refused>(ReturnDecisions.Decide(subject, command, Berlin, Now)).Refusal;
}

using Serverless.Domain;
using Serverless.Domain.Balances;
using Serverless.Domain.Deciding;
using Serverless.Domain.Orders;
using Serverless.Domain.Policies;
using Serverless.Domain.Reasons;
using Serverless.Domain.Refunding;
using Serverless.Domain.Refusals;
using Serverless.Domain.Returns;
using Serverless.Domain.Returns.Exchanging;
using static Serverless.Tests.Domain.Some;

namespace Serverless.Tests.Domain.Exchanging;

/// <summary>Goods in exchange on the order's record: when they come there, with which days and rules, and what becomes of them when they are lost or bought.</summary>
public sealed class NewGoodsTests
{
    private static readonly Order Ordered = Order(OrderLine("shirt", 1, 40, category: "shirts"), OrderLine("socks", 1, 10));

    [Fact]
    public void Goods_ThatAreStillToBePaidFor_AreNotOnRecord()
    {
        var settled = GivenExchange.AwaitingPayment();
        Assert.False(NewGoods.AreDue(settled));
        Assert.False(NewGoods.AreDue(GivenExchange.Replacing()));
        Assert.True(NewGoods.AreDue(GivenExchange.Sent()));
        Assert.Equal((Ordered, Empty(Ordered)), NewGoods.On(Ordered, Empty(Ordered), settled, Now));
    }

    [Fact]
    public void Goods_RecordedTwice_StandThereOnceAndLearnWhenTheyCame()
    {
        var (sent, record, balance) = Sent(40);
        var again = NewGoods.On(record, balance, sent, Now.AddDays(1));
        Assert.Same(record, again.Order);
        Assert.Same(balance, again.Balance);

        var delivered = sent with { Exchange = sent.Exchange! with { Replacement = sent.Exchange.Replacement! with { DeliveredAt = Now.AddDays(2) } } };
        var (after, _) = NewGoods.On(record, balance, delivered, Now.AddDays(2));
        Assert.Equal(Now.AddDays(2), after.DatedFor(NewLine(after).Id, 1).DeliveredAt);
    }

    [Theory]
    [InlineData(null, "shirts")]
    [InlineData("sale", "sale")]
    public void Rules_AreThoseOfTheNewGoodsOrOfThoseGivenBack(string? told, string held) =>
        Assert.Equal(held, NewLine(Sent(50, told).Record).Category);

    [Fact]
    public void Days_OfTheNewGoodsCountFromTheirOwnDelivery_AndLeaveThoseOfTheRest()
    {
        var (sent, record, balance) = Sent(40);
        Assert.Equal(OrderStage.Shipped, record.DatedFor(NewLine(record).Id, 1).StageAt(Now.AddHours(1)));
        var delivered = sent with { Exchange = sent.Exchange! with { Replacement = sent.Exchange.Replacement! with { DeliveredAt = Now.AddDays(2) } } };
        (record, _) = NewGoods.On(record, balance, delivered, Now.AddDays(2));

        Assert.Equal(new DateTime(2026, 4, 1), Deadline(record, balance, NewLine(record).Id.Value, CaseKind.Withdrawal).Date);
        // The others came on 2 March.
        var late = Assert.IsType<Refusal.WindowClosed>(Ask(record, balance, "socks", CaseKind.Withdrawal).Refusal);
        Assert.Equal(new DateTime(2026, 3, 16), late.Deadline.Date);
    }

    [Fact]
    public void Days_OfGoodsSentAtOnce_DoNotBeginBeforeItIsSettledWhatWasPaid()
    {
        var (_, record, _) = Sent(40);
        var line = NewLine(record);
        var ahead = record with
        {
            Lines = [.. record.Lines.Select(l => l == line ? l with { Origin = l.Origin! with { Since = Now.AddDays(20) } } : l)],
            Shipments = [.. record.Shipments.Select(parcel => parcel with { DeliveredAt = Now.AddDays(2) })],
        };
        Assert.Equal(Now.AddDays(2), ahead.DatedFor(line.Id, 1).DeliveredAt);
        Assert.Equal(Now.AddDays(20), ahead.CountedFor(line.Id, 1).DeliveredAt);
    }

    [Fact]
    public void Goods_OfAWaivedDifference_AreWorthWhatWasPaid()
    {
        var (_, record, balance) = Sent(55, isWaived: true);
        var line = NewLine(record);
        Assert.Equal((Euro(55), Euro(40)), (line.UnitPrice, line.Value));
        Assert.Equal(Euro(40), Returned(record, balance, line.Id.Value).Total);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Goods_BoughtBecauseNothingCameBack_AreWorthTheirPriceAlsoWhenItComesLate(bool comeBackFirst)
    {
        var order = Order(OrderLine("shirt", 1, 40)) with { Shipping = Euro(5), Tenders = [Tender("card", TenderType.Card, Euro(45))] };
        var subject = Bought(order);
        var (record, balance) = NewGoods.On(order, Empty(order), subject, Now);
        Assert.Equal(Euro(50), NewLine(record).Value);

        if (comeBackFirst)
            balance = balance.Settle(Case("new"), Returned(record, balance, NewLine(record).Id.Value));

        var late = subject.PaidAs(record) with { State = new ReturnState.Inspected(Now) };
        (balance, _) = RefundSteps.Next(late, balance, Now, record);
        Assert.Equal(Euro(40), balance.SettlementOf(subject.Id)!.Total);
        if (!comeBackFirst)
            balance = balance.Settle(Case("new"), Returned(record, balance, NewLine(record).Id.Value));

        Assert.Equal(Euro(90), balance.Settled.Select(s => s.Total).Sum(Eur));
        Assert.All(balance.Settled, s => Assert.True(s.Unplaced.IsZero));
        Assert.All(record.Tenders, tender => Assert.True(balance.BookedTo(tender.Id, Eur) <= tender.Amount));
    }

    [Fact]
    public void Order_OfWhichAllComesBack_IsWholeWithoutWhatWasBoughtBesides()
    {
        var order = Order(OrderLine("shirt", 1, 40)) with { Shipping = Euro(5), Tenders = [Tender("card", TenderType.Card, Euro(45))], Coupons = [new Coupon("WELCOME", Euro(3))] };
        var subject = Bought(order);
        var (record, balance) = NewGoods.On(order, Empty(order), subject, Now);

        balance = balance.Settle(Case("faulty"), RefundCalculator.Planned(Basis(record, "faulty", lines: Accepted("shirt", reason: Reason.Defective)), balance, Now))
            .ReleaseCoupons(Case("faulty"), record, isAhead: false);

        var settled = balance.SettlementOf(Case("faulty"))!;
        Assert.Equal((Euro(45), Euro(5)), (settled.Total, settled.Shipping));
        Assert.True(settled.ReleasesCoupons);
    }

    [Fact]
    public void Loss_OfGoodsThatAnotherCaseHolds_IsNotPaidTwice()
    {
        var (sent, record, balance) = Sent(50);
        balance = balance.Reserve(Case("claim"), [new LineUnits(NewLine(record).Id, 1)], record).Balance;
        (balance, _) = RefundSteps.Next(Lost(sent, record), balance, Now, record);

        Assert.Equal(Euro(0), balance.SettlementOf(sent.Id)!.Total);
        Assert.Equal(Euro(50), Returned(record, balance.Release(Case("claim")), NewLine(record).Id.Value).Total);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Loss_OfAllThatCameForFaultyGoods_BringsTheirDeliveryBackToo(bool isMoreSettled)
    {
        var order = Order([OrderLine("shirt", 1, 40), .. isMoreSettled ? [OrderLine("socks", 1, 10)] : Array.Empty<OrderLine>()]) with { Shipping = Euro(5) };
        order = order with { Tenders = [Tender("card", TenderType.Card, order.Total)] };
        var (sent, record, balance) = Sent(40, of: order, reason: Reason.Defective);
        if (isMoreSettled)
            balance = balance.Settle(Case("more"), RefundCalculator.Planned(Basis(record, "more", lines: Accepted("socks", reason: Reason.Defective)), balance, Now));

        (balance, _) = RefundSteps.Next(Lost(sent, record), balance, Now, record);

        Assert.Equal(Euro(45), balance.SettlementOf(sent.Id)!.Total);
        Assert.Equal(Euro(0), balance.LeftOf(record));
    }

    [Fact]
    public void Loss_OfGoodsThatNobodyHolds_BringsAllThatWasGivenAndPaidAndTakesThemOffTheOrder()
    {
        var (sent, record, balance) = Sent(50);
        (balance, _) = RefundSteps.Next(Lost(sent, record), balance, Now, record);

        Assert.Equal(Euro(50), balance.SettlementOf(sent.Id)!.Total);
        Assert.IsType<Refusal.QuantityUnavailable>(balance.WithoutUnits(NewLine(record), 1, id: null));
        Assert.Equal(Euro(10), balance.LeftOf(record));
    }

    [Fact]
    public void Refusal_OfALineThatWasExchangedTwice_NamesTheGoodsThatAreThere()
    {
        var (_, record, balance) = Sent(40);
        var second = GivenSent.Case(
            Basis(record, "second", lines: Accepted(NewLine(record).Id.Value)) with { Kind = CaseKind.Exchange, Resolution = Resolution.Exchange },
            [new("M", "Shirt, M", 1, Euro(40), Euro(0), Euro(0))]);
        (second, balance, _) = GivenSent.Settle(second, balance);
        (record, balance) = NewGoods.On(record, balance, GivenSent.Send(second), Now);

        var instead = Ask(record, balance, "shirt", CaseKind.Return).Instead;
        Assert.Equal(["Shirt, M"], instead.Select(possible => possible.Goods!.Title).Distinct());
        // They are on their way: who returns them waits until they are there, who withdraws does not.
        Assert.Equal([(CaseKind.Return, true), (CaseKind.Withdrawal, false)], instead.Select(possible => (possible.Kind, possible.From is not null)));
    }

    [Fact]
    public void Order_ToldAsTheShopKnowsIt_KeepsWhatWasSentInExchange()
    {
        var (_, record, balance) = Sent(50);
        var told = Assert.IsType<Serverless.Domain.OrderUpdates.OrderTold.Agreed>(Serverless.Domain.OrderUpdates.OrderTelling.Tell(record, balance, Ordered));
        Assert.Equal(record.Lines, told.Order.Lines);
        Assert.Equal(record.Tenders, told.Order.Tenders);
        Assert.Equal(record.Shipments, told.Order.Shipments);
        // Sums are held against what the shop told, whatever else is on record.
        Assert.IsType<Serverless.Domain.OrderUpdates.OrderTold.Contradicted>(Serverless.Domain.OrderUpdates.OrderTelling.Tell(record, balance, Ordered with { Discount = Euro(1) }));
    }

    [Fact]
    public void Goods_OfACaseThatIsSettledAnew_AreRecordedOnceItIs()
    {
        var (sent, record, balance) = Sent(50, isWaived: true);
        Assert.Equal(Euro(40), NewLine(record).Value);

        var anew = sent with { State = new ReturnState.Inspected(Now) };
        Assert.False(NewGoods.AreDue(anew));
        Assert.Equal((record, balance), NewGoods.On(record, balance, anew, Now));

        // What was owed has been paid since.
        var paid = sent with { Exchange = sent.Exchange! with { Collection = new Collection(Euro(10), Now, Now) { PaidAt = Now, Payment = "pi_late" } } };
        Assert.True(NewGoods.AreNews(anew, paid));
        var (raised, after) = NewGoods.On(record, balance, paid, Now.AddDays(1));
        Assert.Equal((Euro(50), Euro(50)), (NewLine(raised).Value, after.SentBy(sent.Id)!.Amount));
        Assert.Equal(NewLine(record).Origin!.Since, NewLine(raised).Origin!.Since);
        Assert.Equal(Euro(60), after.LeftOf(raised) + after.SettlementOf(sent.Id)!.Total);
        Assert.Equal((raised, after), NewGoods.On(raised, after, paid, Now.AddDays(2)));

        // Once they are taken back it is too late.
        var back = balance.Settle(Case("new"), Returned(record, balance, NewLine(record).Id.Value));
        Assert.Equal(back, NewGoods.On(record, back, paid, Now).Balance);
    }

    [Fact]
    public void Payments_OfACaseFromBeforeTheGoodsWereRecorded_AreThereOnce()
    {
        var (_, record, _) = Sent(50);
        var known = Ordered.PaidAs(record);
        Assert.Equal(record.Tenders.Select(tender => tender.Id), known.Tenders.Select(tender => tender.Id));
        Assert.Equal(record.Lines.Select(line => line.Id), known.Lines.Select(line => line.Id));
    }

    [Theory]
    [InlineData(10, true)]
    [InlineData(200, false)]
    public void Goods_ThatMakeGoodAFault_OpenNoDaysThatWereOver(int toldAfterDays, bool isOpen)
    {
        var (sent, record, balance) = Sent(40, reason: Reason.Defective);
        record = record with
        {
            Lines = [.. record.Lines.Select(line => line.Origin is { } origin ? line with { Origin = origin with { RemedyAskedAt = Ordered.DeliveredAt!.Value.AddDays(toldAfterDays) } } : line)],
            Shipments = [.. record.Shipments.Select(parcel => parcel with { DeliveredAt = Ordered.DeliveredAt!.Value.AddDays(toldAfterDays + 5) })],
        };
        var (now, line) = (Ordered.DeliveredAt!.Value.AddDays(toldAfterDays + 6), NewLine(record).Id.Value);

        Assert.Equal(isOpen, Decide(CaseKind.Withdrawal, Reason.ChangedMind).Accepted);
        Assert.Equal(isOpen, Decide(CaseKind.Return, Reason.ChangedMind).Accepted);
        Assert.Equal(isOpen, Decide(CaseKind.Withdrawal, Reason.Defective).Accepted);
        Assert.True(Decide(CaseKind.Claim, Reason.Defective).Accepted);
        Assert.NotNull(sent.Exchange);

        LineDecision Decide(CaseKind kind, Reason reason) => Assert.Single(Eligibility.Decide(
            Inquiry(record, Asked(line, reason: reason)) with { Kind = kind, Method = ShipBackMethod.OwnParcel }, PolicyOf(), balance, Berlin, now).Lines);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Goods_InPlaceOfSeveral_HaveTheirRulesWhereTheseAreAlike(bool areAlike)
    {
        var order = Order(OrderLine("shirt", 1, 40, category: "shirts"), OrderLine("vest", 1, 10, category: areAlike ? "shirts" : "underwear"));
        var basis = Basis(order, "exchange", lines: [Accepted("shirt"), Accepted("vest")]) with { Kind = CaseKind.Exchange, Resolution = Resolution.Exchange };
        var (settled, balance, _) = GivenSent.Settle(GivenSent.Case(basis, [new("C", "Coat", 1, Euro(50), Euro(0), Euro(0))]), Empty(order));
        Assert.Equal(areAlike ? "shirts" : null, NewLine(NewGoods.On(order, balance, GivenSent.Send(settled), Now).Order).Category);
    }

    /// <summary>An exchange sent at once for which nothing came back: 50 for the other shirt and 5 for its delivery were charged of the hold.</summary>
    private static ReturnCase Bought(Order order)
    {
        var basis = Basis(order, "ahead", lines: Accepted("shirt")) with { Kind = CaseKind.Exchange, Resolution = Resolution.Exchange };
        var subject = GivenSent.Send(GivenSent.Case(basis, [new("L", "Shirt, L", 1, Euro(50), Euro(0), Euro(0))]) with { State = new ReturnState.Expired(Now) });
        return subject with
        {
            Exchange = subject.Exchange! with
            {
                Ships = ReplacementShips.AtOnce,
                Collection = new Collection(Euro(55), Now, Now) { IsHold = true, PaidAt = Now, Payment = "pi_hold", Hold = new CardHold(Now) { Charged = Euro(55) } },
            },
        };
    }

    private static ReturnCase Lost(ReturnCase sent, Order record) =>
        sent.PaidAs(record) with { State = new ReturnState.Inspected(Now), Exchange = sent.Exchange! with { GivenUp = ExchangeEnd.ReplacementLost } };

    /// <summary>Who exchanges goods and sends back what came for them keeps no points of either.</summary>
    [Theory]
    [InlineData(40, 0, 100)]
    [InlineData(50, 0, 100)]
    [InlineData(10, 75, 25)]
    public void Points_OfTheGoodsGivenBack_AreThoseOfTheNewGoodsButForWhatIsPaidOut(decimal price, long taken, long held)
    {
        var order = Ordered with { Lines = [Ordered.Lines[0] with { PointsEarned = 100 }, Ordered.Lines[1]] };
        var basis = Basis(order, "exchange", lines: Accepted("shirt")) with { Kind = CaseKind.Exchange, Resolution = Resolution.Exchange };
        var (settled, booked, _) = GivenSent.Settle(GivenSent.Case(basis, [new("L", "Shirt, L", 1, Euro(price), Euro(0), Euro(0))]), Empty(order));
        var (record, balance) = NewGoods.On(order, booked.TakePoints(settled.Id, order), GivenSent.Send(settled), Now);
        Assert.Equal((taken, held), (balance.SettlementOf(settled.Id)!.PointsTaken, NewLine(record).PointsEarned));

        var back = Returned(record, balance, NewLine(record).Id.Value);
        Assert.Equal(held, balance.Settle(back.Case, back).TakePoints(back.Case, record).SettlementOf(back.Case)!.PointsTaken);
    }

    private static OrderLine NewLine(Order record) => Assert.Single(record.Lines, line => line.Origin is not null);

    private static (ReturnCase Case, Order Record, OrderBalance Balance) Sent(
        decimal price, string? category = null, bool isWaived = false, Order? of = null, Reason reason = Reason.WrongSize)
    {
        var order = of ?? Ordered;
        var basis = Basis(order, "exchange", lines: Accepted("shirt", reason: reason)) with { Kind = CaseKind.Exchange, Resolution = Resolution.Exchange };
        var (settled, balance, _) = GivenSent.Settle(GivenSent.Case(basis, [new("L", "Shirt, L", 1, Euro(price), Euro(0), Euro(0)) { Category = category }]), Empty(order), isWaived);
        var sent = GivenSent.Send(settled);
        var (record, after) = NewGoods.On(order, balance, sent, Now);
        return (sent, record, after);
    }

    private static Refund Returned(Order record, OrderBalance balance, string line) => RefundCalculator.Planned(Basis(record, "new", lines: Accepted(line)), balance, Now);

    private static LineDecision Ask(Order record, OrderBalance balance, string line, CaseKind kind) => Assert.Single(Eligibility.Decide(
        Inquiry(record, Asked(line, reason: Reason.ChangedMind)) with { Kind = kind, Method = ShipBackMethod.OwnParcel }, PolicyOf(), balance, Berlin, Now.AddDays(3)).Lines);

    private static DateTimeOffset Deadline(Order record, OrderBalance balance, string line, CaseKind kind) =>
        Ask(record, balance, line, kind) is { Accepted: true, Deadline: { } deadline } ? deadline : throw new InvalidOperationException($"{Ask(record, balance, line, kind)}");
}

using Serverless.Domain;
using Serverless.Domain.Deciding;
using Serverless.Domain.Orders;
using Serverless.Domain.OrderUpdates;
using Serverless.Domain.Reasons;
using Serverless.Domain.Refusals;
using Serverless.Domain.Returns;
using Serverless.Domain.Returns.Amending;
using Serverless.Tests.Domain.Returns;
using static Serverless.Tests.Domain.Some;

namespace Serverless.Tests.Domain.Amending;

/// <summary>What has not left is changed, and the order stays what was paid; whatever the warehouse changed is told, however late it says so.</summary>
public sealed class AmendmentTests
{
    private static readonly ReturnCommand Changed = new ReturnCommand.RecordAmendment(AmendmentAnswer.Changed);
    private static readonly ReturnCommand NotChanged = new ReturnCommand.RecordAmendment(AmendmentAnswer.NotChanged);
    private static readonly ReturnCommand Shipped = new ReturnCommand.RecordAmendment(AmendmentAnswer.Shipped);

    [Fact]
    public void Amendment_OfAnOrderThatTheShopStillHas_IsDoneAtOnce()
    {
        var done = Decided(At(c => c with { ReleasedAt = null }));

        Assert.Equal((ReturnStatus.Closed, false, Now), (done.Status, done.Amendment!.ByWarehouse, done.Amendment.AmendedAt));
    }

    [Fact]
    public void Amendment_OfAReleasedOrder_WaitsForTheWarehouseUntilItsClockRunsOut()
    {
        var asked = Given.Amending();
        var told = Given.After(asked, _ => new ReturnCommand.AskAmendment());

        Assert.Equal((ReturnStatus.Amending, Now, null), (told.Status, told.Amendment!.AskedAt, NextAction.Of(told, Now)));
        Assert.Empty(Given.Events(told, new ReturnCommand.AskAmendment()));
        Assert.Equal(Now.AddHours(4), ReturnClocks.DueOf(asked, ClockNames.Amend, Berlin));
        Assert.False(ReturnClocks.AsksWarehouse(asked, Berlin, Now.AddHours(2)));
        Assert.True(ReturnClocks.AsksWarehouse(asked, Berlin, Now.AddHours(3.5)));
        Assert.Equal(ReturnStatus.Closed, Given.After(told, _ => Changed).Status);
    }

    [Fact]
    public void NotChanged_OrSilence_NamesWhatIsLeft()
    {
        var refused = Given.After(Given.Amending(), _ => NotChanged);
        var silent = Given.After(Given.Amending(), _ => new ReturnCommand.CheckClocks(), Now.AddHours(4));

        Assert.Equal(refused.Decision!.Lines.Select(line => line.Refusal), silent.Decision!.Lines.Select(line => line.Refusal));
        Assert.All(refused.Decision.Lines, line => Assert.Equal(new Refusal.NotChanged(), line.Refusal));
        Assert.All(refused.Decision.Lines, line => Assert.Contains(line.Instead, instead => instead is { Kind: CaseKind.Cancellation, OnceDelivered: false }));
        Assert.All(refused.Decision.Lines, line => Assert.Contains(line.Instead, instead => instead is { Kind: CaseKind.Return, OnceDelivered: true, From: null, Until: null }));
        // Only the shirt was to be another one.
        Assert.Equal([true, false], refused.Decision.Lines.Select(line => line.Instead.Any(instead => instead is { Kind: CaseKind.Exchange, OnceDelivered: true })));
    }

    [Fact]
    public void Shipped_IsNotOfferedToBeStopped()
    {
        var refused = Given.After(Given.Amending(), _ => Shipped);

        Assert.All(refused.Decision!.Lines, line => Assert.IsType<Refusal.AlreadyShipped>(line.Refusal));
        Assert.All(refused.Decision.Lines, line => Assert.DoesNotContain(line.Instead, instead => instead.Kind is CaseKind.Cancellation));
        Assert.All(refused.Decision.Lines, line => Assert.Contains(line.Instead, instead => instead.Kind is CaseKind.Return));
    }

    [Fact]
    public void Changed_AfterItWasRefused_IsDoneAllTheSame()
    {
        var late = Given.After(Given.After(Given.Amending(), _ => NotChanged), _ => Changed);

        Assert.Equal((ReturnStatus.Closed, 2), (late.Status, late.Accepted.Count));
        Assert.True(late.Amendment!.IsAmended);
        Assert.Empty(Given.Events(late, Changed));
    }

    [Fact]
    public void NotChanged_AfterItWasToldAsDone_IsForAPersonAndChangesNothing()
    {
        var done = Given.After(Given.Amending(), _ => Changed);

        Assert.Equal([new ReturnEvent.AmendmentCorrected(AmendmentAnswer.Shipped)], Given.Events(done, Shipped));
        Assert.Equal(ReturnStatus.Closed, Given.After(done, _ => Shipped).Status);
    }

    [Theory]
    [InlineData(OrderStage.Unpaid, "order_unpaid")]
    [InlineData(OrderStage.Shipped, "already_shipped")]
    [InlineData(OrderStage.Delivered, "already_shipped")]
    public void Amendment_OfAnOrderAtAnotherStage_IsRefused(OrderStage stage, string code)
    {
        var refused = Decided(At(order => order with
        {
            PaidAt = stage is OrderStage.Unpaid ? null : order.PaidAt,
            ShippedAt = stage is OrderStage.Unpaid ? null : Now.AddDays(stage is OrderStage.Delivered ? -3 : -1),
            DeliveredAt = stage is OrderStage.Delivered ? Now.AddDays(-1) : null,
        }));

        Assert.Equal(ReturnStatus.Refused, refused.Status);
        Assert.All(refused.Decision!.Lines, line => Assert.Equal(code, line.Refusal!.Code));
        Assert.Equal(stage is not OrderStage.Unpaid, refused.Decision.Lines[0].Instead.Any(instead => instead.Kind is CaseKind.Return));
        Assert.Equal(stage is not OrderStage.Unpaid, refused.Decision.Lines[0].Instead.Any(instead => instead.Kind is CaseKind.Exchange));
    }

    [Fact]
    public void Variant_AtAnotherPrice_RefusesAllOfItAndNamesTheCancellation()
    {
        var asked = Given.ToAmend();
        var dearer = asked.Amendment!.Changes with { Variants = [asked.Amendment.Changes.Variants[0] with { UnitPrice = Euro(44.90m) }] };

        var refused = Decided(asked with { Amendment = asked.Amendment with { Changes = dearer } });

        Assert.All(refused.Decision!.Lines, line => Assert.Equal(new Refusal.PriceDiffers(Line("shirt"), Euro(39.90m), Euro(44.90m)), line.Refusal));
        Assert.All(refused.Decision.Lines, line => Assert.Contains(line.Instead, instead => instead.Kind is CaseKind.Cancellation));
    }

    [Fact]
    public void Address_InAnotherCountry_IsRefused()
    {
        var asked = Given.ToAmend();
        asked = asked with { Order = asked.Order with { Country = "DE" }, Amendment = asked.Amendment! with { Changes = asked.Amendment.Changes with { Country = "AT" } } };

        Assert.All(Decided(asked).Decision!.Lines, line => Assert.Equal(new Refusal.CountryDiffers("DE", "AT"), line.Refusal));
    }

    [Fact]
    public void Line_OfWhichNothingIsLeft_StaysAsItIsWhileTheRestChanges()
    {
        var asked = Given.ToAmend();
        var without = Empty(asked.Order).Reserve(Case("9"), [new LineUnits(Line("shirt"), 2)], asked.Order).Balance;

        var decision = Eligibility.Decide(asked.Inquiry, asked.Policy, without, Berlin, Now);
        var done = Given.After(Given.After(asked, _ => new ReturnCommand.ApplyDecision(decision)), _ => Changed);

        Assert.Equal([false, true], decision.Lines.Select(line => line.Accepted));
        Assert.Empty(Amendments.VariantsOf(done));
        Assert.Equal(asked.Order.Lines, Amendments.On(asked.Order, done).Lines);
    }

    [Fact]
    public void Line_OfWhichOneUnitIsLeft_CanStillChange()
    {
        var asked = Given.ToAmend();
        var less = Empty(asked.Order).Reserve(Case("9"), [new LineUnits(Line("shirt"), 1)], asked.Order).Balance;

        Assert.All(Eligibility.Decide(asked.Inquiry, asked.Policy, less, Berlin, Now).Lines, line => Assert.True(line.Accepted));
    }

    [Fact]
    public void Record_WithAnotherVariant_KeepsItWhicheverTheShopTellsNext()
    {
        var order = Given.Released().Order;
        var recorded = Amendments.On(order, Given.After(Given.Amending(), _ => Changed));

        Assert.Equal(("SHIRT-L", "The shirt, L", order.Total), (recorded.Lines[0].Sku, recorded.Lines[0].Title, recorded.Total));
        foreach (var told in new[] { order, order with { Lines = [order.Lines[0] with { Sku = "SHIRT-L", Title = "The shirt, L" }, order.Lines[1]] } })
            Assert.Equal(recorded.Lines, Assert.IsType<OrderTold.Agreed>(OrderTelling.Tell(recorded, Empty(order), told with { ShippedAt = Now })).Order.Lines);
    }

    [Fact]
    public void Record_OfTwoChangesOfALine_KeepsTheLaterOneInWhicheverSequence()
    {
        var first = Given.After(Given.Amending(), _ => Changed);
        var other = Given.Amending();
        other = Given.After(
            other with { Amendment = other.Amendment! with { Changes = other.Amendment.Changes with { Variants = [new VariantChange(Line("shirt"), "SHIRT-S", "The shirt, S", Euro(39.90m))] } } },
            _ => Changed,
            Now.AddHours(1));

        Assert.Equal("SHIRT-S", Amendments.On(Amendments.On(first.Order, first), other).Lines[0].Sku);
        Assert.Equal("SHIRT-S", Amendments.On(Amendments.On(first.Order, other), first).Lines[0].Sku);
    }

    [Fact]
    public void Country_OfAnOrderWithoutAnAddress_IsThatOfTheNewOne() =>
        Assert.Equal("DE", Amendments.On(Given.Released().Order with { Country = null }, Given.After(Given.Amending(), _ => Changed)).Country);

    [Fact]
    public void Contact_WithSomeOfItChanged_KeepsTheRest()
    {
        var before = new Customer("Mara", "mara@example.com", "+49 30 1", "en", new PostalAddress("Torstraße 140", null, "Berlin", null, "10119", "DE"));

        Assert.Equal(before with { Email = "m@example.com" }, new ContactChanges(Address: null, Name: null, "m@example.com", Phone: null).Of(before));
    }

    [Fact]
    public void Lines_OfAnAmendment_AreAllOfThemUnlessOnlyVariantsChange()
    {
        var (order, changes) = (Given.Released().Order, Given.ToAmend().Amendment!.Changes);

        Assert.Equal(["shirt", "hat"], ChangesParser.LinesOf(changes, order).Select(line => line.Line.Value));
        Assert.Equal(["shirt"], ChangesParser.LinesOf(changes with { Fields = [AmendedField.Variant] }, order).Select(line => line.Line.Value));
        Assert.All(ChangesParser.LinesOf(changes, order), line => Assert.Equal(Reason.NotGiven, line.Reason));
    }

    private static ReturnCase At(Func<Order, Order> change) => Given.ToAmend() with { Order = change(Given.ToAmend().Order) };

    private static ReturnCase Decided(ReturnCase subject) => Given.After(subject, c => new ReturnCommand.ApplyDecision(Given.Decision(c)));
}

using Serverless.Domain;
using Serverless.Domain.Balances;
using Serverless.Domain.Deciding;
using Serverless.Domain.Orders;
using Serverless.Domain.Policies;
using Serverless.Domain.Reasons;
using Serverless.Domain.Refusals;
using static Serverless.Tests.Domain.Some;

namespace Serverless.Tests.Domain;

/// <summary>Over requests, orders and policies of any kind: what a refusal offers is accepted when it is asked, and what would be accepted it offers.</summary>
public sealed class AlternativePropertyTests
{
    private const int Tests = 2_000;

    [Fact]
    public void WhateverARefusalOffers_IsAcceptedWhenAsked()
    {
        var offered = 0;
        Properties.Hold(World.Roll, world =>
        {
            foreach (var line in world.Refused)
            {
                foreach (var instead in line.Instead)
                {
                    offered++;
                    var asked = world.Asking(instead, line.Line);
                    Assert.True(world.Decide(asked, instead.From ?? world.Now).Accepted, $"{instead} of {line}");
                    if (instead.Until is { } until)
                    {
                        Assert.True(world.Decide(asked, until).Accepted, $"{instead} of {line} at its end");
                        Assert.False(world.Decide(asked, until.AddSeconds(1)).Accepted, $"{instead} of {line} after its end");
                    }

                    if (instead.From is { } from)
                        Assert.False(world.Decide(asked, from.AddSeconds(-1)).Accepted, $"{instead} of {line} before its beginning");
                }
            }
        }, Tests);
        Assert.True(offered > Tests / 10, $"Only {offered} offers were made");
    }

    [Fact]
    public void WhateverKindWouldBeAccepted_TheRefusalNames() => Properties.Hold(World.Roll, world =>
    {
        foreach (var line in world.Refused.Where(l => l.Refusal is not Refusal.DuplicateCase))
        {
            foreach (var kind in CaseKinds.All.Where(kind => kind.IsOffered && world.Ways(kind, line.Line).Any(asked => world.Decide(asked, world.Now).Accepted)))
                Assert.Contains(line.Instead, instead => instead.Kind == kind && !instead.IfFaulty && instead.From is null);
        }
    }, Tests);

    /// <summary>A request and all that it is decided by.</summary>
    private sealed record World(Inquiry Request, Policy Policy, OrderBalance Before, DateTimeOffset Now)
    {
        private Decision Decision => field ??= Eligibility.Decide(Request, Policy, Before, Berlin, Now);

        /// <summary>With the lines as they were asked: their evidence is in no decision.</summary>
        public IEnumerable<LineDecision> Refused => Decision.Lines.Zip(Request.Lines, (line, asked) => line with { Line = asked }).Where(l => !l.Accepted);

        /// <summary>The order's balance while the case of this request runs.</summary>
        private OrderBalance Balance => field ??= Decision.IsRefused
            ? Before
            : Before.Reserve(Case("this"), Decision.AcceptedUnits, Request.Order, Request.AskedAt(Now)).Balance;

        public static World Roll(Dice dice)
        {
            var order = Order(OrderLine("a", dice.From(1, 4)), OrderLine("b", 2, category: "odd", finalSale: dice.Happens(30))) with
            {
                Country = dice.Of("DE", "CN", "US", "GB", null!),
            };
            order = dice.From(1, 8) switch
            {
                1 => order with { PaidAt = null },
                2 => order with { ShippedAt = null, DeliveredAt = null },
                3 or 4 => order with { DeliveredAt = null },
                _ => order,
            };
            var kind = dice.Of(CaseKind.Return, CaseKind.Return, CaseKind.Withdrawal, CaseKind.Exchange, CaseKind.Cancellation);
            var asked = new Inquiry(
                kind,
                order,
                dice.Several(dice.From(1, 3), () => Wish(dice, kind)),
                kind is CaseKind.Cancellation ? null : order.Country is null ? ShipBackMethod.OwnParcel : dice.Any<ShipBackMethod>(),
                kind is CaseKind.Exchange ? Resolution.Exchange : dice.Of(Resolution.Refund, Resolution.StoreCredit),
                new CustomerStanding(0, dice.Happens(10)));
            var before = dice.Happens(30) ? Empty(order).Reserve(Case("other"), [new LineUnits(Line("a"), 1)], order).Balance : Empty(order);
            return new World(asked, Rules(dice), before, Utc(2026, 2, 27, 16).AddHours(dice.From(0, dice.Of(24 * 40, 24 * 900))));
        }

        /// <summary>The request for one line that an offer stands for, alone.</summary>
        public Inquiry Asking(Alternative instead, ReturnLine line) => Request with
        {
            Kind = instead.Kind,
            Method = instead.Method,
            Resolution = instead.Resolution,
            Lines =
            [
                line with
                {
                    Reason = instead.IfFaulty ? Reason.Defective : ReasonOf(instead.Kind, line),
                    Evidence = instead.NeedsEvidence ? ["https://photos.example/1.jpg"] : line.Evidence,
                },
            ],
        };

        /// <summary>Every way in which a line can be asked in a kind of case.</summary>
        public IEnumerable<Inquiry> Ways(CaseKind kind, ReturnLine line) =>
            from method in Enum.GetValues<ShipBackMethod>()
            where Request.Order.Country is not null || method is ShipBackMethod.OwnParcel
            from resolution in new[] { Resolution.Refund, Resolution.StoreCredit }
            from evidence in new[] { line.Evidence, ["https://photos.example/1.jpg"] }
            select Request with
            {
                Kind = kind,
                Method = method,
                Resolution = resolution,
                Lines = [line with { Reason = ReasonOf(kind, line), Evidence = evidence }],
            };

        public LineDecision Decide(Inquiry asked, DateTimeOffset at) => Eligibility.Decide(asked, Policy, Balance, Berlin, at).Lines[0];

        private static Reason ReasonOf(CaseKind kind, ReturnLine line) =>
            kind is CaseKind.Return && line.Reason is Reason.NotGiven ? Reason.ChangedMind : line.Reason;

        private static ReturnLine Wish(Dice dice, CaseKind kind) =>
            Asked(dice.Of("a", "a", "b", "c"), dice.From(1, 3), kind is CaseKind.Withdrawal or CaseKind.Cancellation && dice.Happens(70) ? Reason.NotGiven : dice.Any<Reason>()) with
            {
                Evidence = dice.Happens(20) ? ["https://photos.example/2.jpg"] : [],
                Meets = dice.Happens(20) ? dice.Of<IReadOnlyList<Condition>>([], [Condition.Unused]) : null,
            };

        private static Policy Rules(Dice dice)
        {
            var policy = PolicyOf() with { DuplicateWithinMinutes = dice.Of(0, 10), Review = new ReviewRules(dice.Happens(30) ? Euro(5) : null, [], 24) };
            return policy with { Default = Category(dice), Categories = new Dictionary<string, CategoryRules>(StringComparer.Ordinal) { ["odd"] = Category(dice) } };
        }

        private static CategoryRules Category(Dice dice) => new(
            dice.Of(0, 7, 14, 30, 800), dice.Of(0, 3, 7), dice.Happens(20), 0, dice.Happens(20) ? [Condition.Unused, Condition.TagsOn] : [])
        {
            Resolutions = dice.Of<IReadOnlyList<Resolution>>([Resolution.Refund, Resolution.Exchange, Resolution.StoreCredit], [Resolution.Exchange], [Resolution.StoreCredit]),
            Offered = dice.Happens(40) ? [dice.Any<ShipBackMethod>()] : null,
            EvidenceFor = dice.Happens(40) ? [Reason.Defective, Reason.ChangedMind, Reason.Damaged] : [],
            WhenEvidenceMissing = dice.Any<EvidenceMissing>(),
            WithdrawalExemption = dice.Happens(20) ? WithdrawalExemption.SealedHygiene : null,
        };
    }
}

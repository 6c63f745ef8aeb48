using System.Reflection;
using System.Text.Json;
using Serverless.Domain;
using Serverless.Domain.Deciding;
using Serverless.Domain.Ids;
using Serverless.Domain.Orders;
using Serverless.Domain.Pickups;
using Serverless.Domain.Policies;
using Serverless.Domain.Reasons;
using Serverless.Domain.Refusals;
using Serverless.Wording;

namespace Serverless.Tests.Api.Wording;

/// <summary>A refusal tells a customer what there is to go by, in every language.</summary>
public sealed class RefusalWordsTests
{
    private static readonly LineId Line = LineId.Parse("1");

    private static readonly Refusal[] All =
    [
        new Refusal.WindowClosed(Line, new DateTimeOffset(2026, 4, 1, 21, 59, 59, TimeSpan.Zero)),
        new Refusal.FinalSale(Line),
        new Refusal.QuantityUnavailable(Line, 3, 4, 1, 2),
        new Refusal.UnknownSerialNumber(Line, SerialNumber.Parse("SN-9")),
        new Refusal.SerialNumberUnavailable(Line, SerialNumber.Parse("SN-1")),
        new Refusal.ConditionNotMet(Line, Condition.TagsOn),
        new Refusal.OrderUnpaid(),
        new Refusal.NotShipped(),
        new Refusal.NotReceived(Line),
        new Refusal.NoFault(Line, Reason.ChangedMind),
        new Refusal.DeliveredByCarrier(new DateTimeOffset(2026, 3, 4, 23, 0, 0, TimeSpan.Zero), "EZ1000000001"),
        new Refusal.AlreadyShipped(new DateTimeOffset(2026, 3, 5, 23, 0, 0, TimeSpan.Zero)),
        new Refusal.NotStopped(new DateTimeOffset(2026, 3, 5, 23, 0, 0, TimeSpan.Zero)),
        new Refusal.NotChanged(),
        new Refusal.PriceDiffers(Line, new Money(3990, Currency.Parse("EUR")), new Money(4490, Currency.Parse("EUR"))),
        new Refusal.CountryDiffers("DE", "AT"),
        new Refusal.DayNotPossible(new DateOnly(2026, 3, 5), new DateOnly(2026, 3, 9)),
        new Refusal.AsAddressed(),
        new Refusal.CarriageNotAgreed(new Money(1290, Currency.Parse("EUR"))),
        new Refusal.EvidenceRequired(Line),
        new Refusal.UnknownLine(Line),
        new Refusal.DuplicateCase(CaseId.Derive(StorefrontId.Parse("linden"), "1")),
        new Refusal.WayNotOffered(ShipBackMethod.Pickup, [ShipBackMethod.DropOff, ShipBackMethod.OwnParcel]),
        new Refusal.ResolutionNotOffered(Line, Resolution.Refund, [Resolution.Exchange, Resolution.StoreCredit]),
        new Refusal.NoWithdrawalRight("US"),
        new Refusal.WithdrawalExcluded(Line, WithdrawalExemption.CustomMade),
        new Refusal.PayoutNotOffered(Payout.BankTransfer, [Payout.StoreCredit]),
        new Refusal.NoSuchPayout(TenderId.Parse("card")),
        new Refusal.Declined(),
        new Refusal.ContestClosed(new DateTimeOffset(2026, 4, 1, 21, 59, 59, TimeSpan.Zero)),
        new Refusal.QuestionOver(2, "sold_out", "refund"),
        new Refusal.ChoiceNotOffered("refund", ["other_item"]),
        new Refusal.PickupNotOffered([new PickupSlot(new DateOnly(2026, 3, 5), PickupPart.Morning)]),
        new Refusal.PickupUnderWay(new DateTimeOffset(2026, 3, 5, 8, 0, 0, TimeSpan.Zero)),
        new Refusal.PickupChangesUsed(3),
        new Refusal.NotPossibleNow("cancel", "refunding"),
        new Refusal.OrderContradictsRecord([new Contradiction("/order/lines/0/unitPrice", "10.00 EUR", "90.00 EUR")]),
    ];

    /// <summary>
    /// What the customer knows without being told: the line it is said at, what was asked, the sums behind what is left, and where they
    /// live. What a program tried in which state is for programs.
    /// </summary>
    private static readonly string[] Known =
        ["line", "kind", "requested", "ordered", "returned", "inFlight", "case", "method", "resolution", "reason", "trackingNumber", "payout", "tender", "country", "asked", "action", "state", "contradictions", "question", "topic", "chosen", "choice", "choices", "slots", "most"];

    public static TheoryData<string, string> Codes
    {
        get
        {
            TheoryData<string, string> data = [];
            foreach (var refusal in All)
                foreach (var language in Language.All)
                    data.Add(refusal.Code, language.Code);
            return data;
        }
    }

    [Fact]
    public void Refusals_TriedHere_AreAllThereAre() =>
        Assert.Equal(RefusalCodes.All, All.Select(r => r.Code).Order(StringComparer.Ordinal), StringComparer.Ordinal);

    [Theory]
    [MemberData(nameof(Codes))]
    public void Text_OfARefusal_TellsItsFactsAndNothingElse(string code, string language)
    {
        var refusal = All.Single(r => r.Code == code);
        var texts = Texts.Load("Emails")[Language.All.Single(l => l.Code == language)];
        string[] facts =
        [
            .. refusal.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
                .Where(p => p.GetMethod!.GetParameters().Length == 0 && p.Name is not "EqualityContract")
                .Select(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name)),
        ];

        Assert.Equal(
            facts.Except(Known, StringComparer.Ordinal).Order(StringComparer.Ordinal),
            texts[$"refusal.{code}"].Placeholders.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        Assert.False(string.IsNullOrWhiteSpace(Said(refusal, texts)));
    }

    [Fact]
    public void Text_OfUnitsThatAreAllGone_NamesNoNumber() => Assert.DoesNotContain(
        "0", Said(new Refusal.QuantityUnavailable(Line, 1, 4, 2, 2), Texts.Load("Emails")[Language.English]), StringComparison.Ordinal);

    /// <summary>No operation cancels an order: who reads of it would look for a button that is not there.</summary>
    [Theory]
    [InlineData("en", "cancel")]
    [InlineData("zh-Hans", "取消")]
    public void Text_OfAnOrderNotShipped_DoesNotSayThatTheCustomerCanCancelIt(string language, string word)
    {
        foreach (var folder in (string[])["Emails", "StatusPage"])
            Assert.DoesNotContain(word, Said(new Refusal.NotShipped(), Texts.Load(folder)[Language.All.Single(l => l.Code == language)]), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Text_OfAClosedWindow_NamesWhatItWasOpenFor() => Assert.Equal(
        "The time to withdraw from the purchase ended on Monday, 16 March 2026.",
        Said(new Refusal.WindowClosed(Line, new DateTimeOffset(2026, 3, 16, 22, 59, 59, TimeSpan.Zero)) { Kind = CaseKind.Withdrawal }, Texts.Load("Emails")[Language.English]));

    [Theory]
    [InlineData("en", "It was sold as final sale, so it cannot be returned by choice. By law, you can still withdraw from the purchase until Monday, 16 March 2026, without giving a reason.")]
    [InlineData("zh-Hans", "该商品属于最终销售商品，非质量问题不支持退货。依照法律，您仍可无理由退货，截止日期为2026年3月16日（星期一）。")]
    public void Text_OfARefusal_EndsWithWhatIsPossibleInsteadAndUntilWhen(string language, string said)
    {
        var open = new Alternative(CaseKind.Withdrawal, ShipBackMethod.OwnParcel, Resolution.Refund, new DateTimeOffset(2026, 3, 16, 22, 59, 59, TimeSpan.Zero));

        Assert.Equal(said, WordsOf(Texts.Load("Emails")[Language.All.Single(l => l.Code == language)]).Refused(new Refusal.FinalSale(Line), [open]));
    }

    [Fact]
    public void Text_OfAnythingPossible_IsThereInEveryLanguage()
    {
        var at = new DateTimeOffset(2026, 3, 16, 12, 0, 0, TimeSpan.Zero);
        Alternative[] all =
        [
            .. from kind in CaseKinds.All.Where(kind => kind is { GoodsComeBack: true, GivesOtherGoods: false, IsUnderWay: false })
               from faulty in kind is CaseKind.Return ? new[] { false, true } : [false]
               from later in new[] { false, true }
               select new Alternative(kind, ShipBackMethod.DropOff, Resolution.Refund, at.AddDays(1)) { IfFaulty = faulty, NeedsEvidence = faulty, From = later ? at : null },
        ];

        Assert.All(Language.All, language => Assert.All(all, possible =>
            Assert.Contains("2026", WordsOf(Texts.Load("StatusPage")[language]).Refused(refusal: null, [possible]), StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(CaseKind.Cancellation, "en", "You can cancel it as long as it has not left.")]
    [InlineData(CaseKind.Withdrawal, "en", "By law, you can also withdraw from the purchase now, without giving a reason.")]
    [InlineData(CaseKind.Cancellation, "zh-Hans", "只要商品尚未发出，您可以申请取消。")]
    public void Text_OfWhatIsPossibleUntilTheOrderLeaves_NamesNoDay(CaseKind kind, string language, string said)
    {
        var possible = new Alternative(kind, kind is CaseKind.Cancellation ? null : ShipBackMethod.OwnParcel, Resolution.Refund, Until: null);

        Assert.Equal(said, WordsOf(Texts.Load("Emails")[Language.All.Single(l => l.Code == language)]).Refused(refusal: null, [possible]));
    }

    private static string Said(Refusal refusal, Texts texts) => WordsOf(texts).Refused(refusal);

    private static CodeLabels WordsOf(Texts texts)
    {
        var locale = Locale.Pick(texts.Language.Code);
        return new CodeLabels(texts, locale, new LocalTime(locale, TimeZoneInfo.Utc));
    }
}

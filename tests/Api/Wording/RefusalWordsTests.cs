using System.Reflection;
using System.Text.Json;
using Serverless.Domain.Deciding;
using Serverless.Domain.Ids;
using Serverless.Domain.Orders;
using Serverless.Domain.Policies;
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
        new Refusal.ConditionNotMet(Line, Condition.TagsOn),
        new Refusal.OrderUnpaid(),
        new Refusal.NotShipped(),
        new Refusal.AlreadyShipped(new DateTimeOffset(2026, 3, 5, 23, 0, 0, TimeSpan.Zero)),
        new Refusal.EvidenceRequired(Line),
        new Refusal.UnknownLine(Line),
        new Refusal.DuplicateCase(CaseId.Derive(StorefrontId.Parse("linden"), "1")),
        new Refusal.WayNotOffered(ShipBackMethod.Pickup, [ShipBackMethod.DropOff, ShipBackMethod.OwnParcel]),
        new Refusal.ResolutionNotOffered(Line, Resolution.Refund, [Resolution.Exchange, Resolution.StoreCredit]),
        new Refusal.NoWithdrawalRight("US"),
        new Refusal.WithdrawalExcluded(Line, WithdrawalExemption.CustomMade),
        new Refusal.PayoutNotOffered(Payout.BankTransfer, [Payout.StoreCredit]),
        new Refusal.NoSuchPayout(TenderId.Parse("card")),
        new Refusal.ContestClosed(new DateTimeOffset(2026, 4, 1, 21, 59, 59, TimeSpan.Zero)),
        new Refusal.NotPossibleNow("cancel", "refunding"),
    ];

    /// <summary>
    /// What the customer knows without being told: the line it is said at, what was asked, the sums behind what is left, and where they
    /// live. What a program tried in which state is for programs.
    /// </summary>
    private static readonly string[] Known =
        ["line", "requested", "ordered", "returned", "inFlight", "case", "method", "resolution", "payout", "tender", "country", "action", "state"];

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

    private static string Said(Refusal refusal, Texts texts)
    {
        var locale = Locale.Pick(texts.Language.Code);
        return new CodeWords(texts, locale, new LocalTime(locale, TimeZoneInfo.Utc)).Refused(refusal);
    }
}

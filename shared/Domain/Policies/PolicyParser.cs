using Serverless.Domain.Parsing;
using Serverless.Domain.Reasons;
using V1 = Serverless.Contracts.V1;

namespace Serverless.Domain.Policies;

/// <summary>
/// Reads a policy document: the policy, or everything that is wrong with it. It never throws. What a document leaves out is as in
/// <see cref="Policy.Standard"/>; one that is worse for customers than the law of a country it is for is refused.
/// </summary>
public static class PolicyParser
{
    /// <summary>Characters in the name of a category.</summary>
    public const int LongestCategory = 64;

    /// <summary>Texts that say in one language what is looked at of goods.</summary>
    public const int MostCriteria = 10;

    /// <summary>Characters in one of them.</summary>
    public const int LongestCriterion = 200;

    /// <summary>Minor units of an amount.</summary>
    public const long LargestAmount = CommonReads.LargestAmount;

    /// <summary>Reads a document.</summary>
    /// <param name="currency">The storefront's, in which every amount is.</param>
    /// <param name="countries">ISO codes of the countries the storefront sells to.</param>
    /// <param name="pointer">Where the document stands in a larger one.</param>
    public static ParseResult<PolicyDraft> Parse(V1.PolicySettings? settings, Currency currency, IReadOnlyList<string> countries, string pointer = "")
    {
        var reading = new Reading();
        var draft = Read(reading, settings, pointer, currency, countries);
        return reading.Result(() => draft!);
    }

    /// <summary>Reads it as a part of a larger document, as far as that one is known.</summary>
    internal static PolicyDraft? Read(Reading reading, V1.PolicySettings? settings, string pointer, Currency? currency, IReadOnlyList<string> countries)
    {
        var before = reading.Problems.Count;
        var document = new Section<V1.PolicySettings>(reading, settings, pointer, currency);
        var effectiveFrom = reading.Instant(document.Said.EffectiveFrom, document.At(nameof(V1.PolicySettings.EffectiveFrom)));
        var review = Review(document.Part(s => s.Review));
        var rules = CategoryRulesParser.Read(document.Part(s => s.Default), Policy.StandardRules, review.Triggers);
        var categories = Categories(reading, document, currency, rules, review.Triggers);
        var shipBack = ShipBack(reading, document.Part(s => s.ShipBack), currency ?? default);
        var inspection = Inspection(document.Part(s => s.Inspection));
        var exchange = Exchange(reading, document.Part(s => s.Exchange));
        var questions = new QuestionRules(
            document.Part(s => s.Questions).Number(s => s.AnswerWithinDays, fallback: 7), document.Part(s => s.Questions).Number(s => s.MaxWaits, fallback: 2));
        var delivery = DeliveryRulesParser.Read(reading, document.Part(s => s.Delivery), currency);
        var payout = Payout(document.Part(s => s.Payout));
        var tenders = document.Codes(s => s.TenderOrder, Policy.DefaultTenderOrder);
        var duplicates = document.Number(s => s.DuplicateWithinMinutes, fallback: 10);
        if (currency is null || reading.Problems.Count > before)
            return null;

        var policy = new Policy
        {
            Version = 0,
            Default = rules,
            Categories = categories,
            Review = review,
            ShipBack = shipBack,
            Inspection = inspection,
            Exchange = exchange,
            Questions = questions,
            Delivery = delivery,
            Payout = payout,
            TenderOrder = tenders,
            DuplicateWithinMinutes = duplicates,
        };
        foreach (var breach in BaselineRules.Check(policy, countries))
            reading.Add(breach.AsProblem(pointer));

        return new PolicyDraft(policy, effectiveFrom, document.Said with { EffectiveFrom = null });
    }

    private static ExchangeRules Exchange(Reading reading, Section<V1.ExchangeSettings> exchange) =>
        new(exchange.Number(s => s.CollectWithinDays, fallback: 7), exchange.Amount(s => s.GoodsUpTo, fallback: null))
        {
            AtOnceForTrusted = exchange.Said.AtOnceForTrusted ?? false,
            AtOnceAgainstHold = exchange.Said.AtOnceAgainstHold ?? false,
            SwapAtDoor = Countries(reading, exchange),
        };

    private static List<string> Countries(Reading reading, Section<V1.ExchangeSettings> exchange)
    {
        const string Property = nameof(V1.ExchangeSettings.SwapAtDoor);
        var codes = reading.List(exchange.Said.SwapAtDoor, exchange.At(Property), exchange.MostOf(Property), required: false);
        return [.. codes.Select((code, i) => reading.Country(code, $"{exchange.At(Property)}/{i}")).OfType<string>().Distinct(StringComparer.Ordinal)];
    }

    private static Dictionary<string, CategoryRules> Categories(
        Reading reading, Section<V1.PolicySettings> document, Currency? currency, CategoryRules fallback, ReviewTriggers review)
    {
        var categories = new Dictionary<string, CategoryRules>(StringComparer.Ordinal);
        if (document.Said.Categories is not { } given)
            return categories;

        var pointer = document.At(nameof(V1.PolicySettings.Categories));
        if (document.MostOf(nameof(V1.PolicySettings.Categories)) is var most && given.Count > most)
        {
            reading.Add(pointer, ProblemCodes.TooMany, $"At most {most}");
            return categories;
        }

        foreach (var (name, settings) in given)
        {
            var at = $"{pointer}/{Pointers.Escape(name)}";
            if (reading.Text(name, at, LongestCategory) is not { } category || !reading.Requires(settings, at))
                continue;

            var rules = CategoryRulesParser.Read(new Section<V1.CategoryRulesSettings>(reading, settings, at, currency), fallback, review);
            if (!categories.TryAdd(category, rules))
                reading.Add(at, ProblemCodes.Duplicate, "Another category has this name");
        }

        return categories;
    }

    private static ReviewRules Review(Section<V1.ReviewSettings> section) => new(
        section.Amount(s => s.Above, fallback: null),
        section.Codes<Reason>(s => s.Reasons, []),
        section.Number(s => s.DecideWithinHours, fallback: 24),
        section.Code(s => s.WhenTimeRunsOut, ReviewOutcome.Approve))
    {
        MoreThanPastReturns = section.Number(s => s.MoreThanPastReturns, fallback: null),
    };

    private static ShipBackRules ShipBack(Reading reading, Section<V1.ShipBackSettings> section, Currency currency)
    {
        var expire = section.Number(s => s.ExpireAfterDays, fallback: 14);
        return new ShipBackRules(
            section.Codes(s => s.Offered, Enum.GetValues<ShipBackMethod>()),
            section.Amount(s => s.PickupFreight, Money.Zero(currency)) ?? default,
            section.Amount(s => s.DropOffFreight, Money.Zero(currency)) ?? default,
            expire,
            Reminders(reading, section, expire),
            section.Number(s => s.MaxPickupAttempts, fallback: 3));
    }

    /// <summary>The usual reminders that come before the end, or those given.</summary>
    private static List<int> Reminders(Reading reading, Section<V1.ShipBackSettings> section, int expireAfterDays)
    {
        const string name = nameof(V1.ShipBackSettings.ReminderDays);
        if (section.Said.ReminderDays is not { } given)
            return [.. new[] { 3, 7 }.Where(d => d < expireAfterDays)];

        var (least, most) = section.RangeOf(name);
        List<int> days = [];
        foreach (var (i, day) in reading.List(given, section.At(name), section.MostOf(name), required: false).Index())
        {
            if (reading.Number(day, $"{section.At(name)}/{i}", least, Math.Min(most, expireAfterDays - 1)) is { } read)
                days.Add(read);
        }

        return [.. days.Distinct().Order()];
    }

    private static InspectionRules Inspection(Section<V1.InspectionSettings> section) => new(
        section.Number(s => s.WithinBusinessDays, fallback: 2), section.Number(s => s.ContestWithinDays, fallback: 7));

    private static PayoutRules Payout(Section<V1.PayoutSettings> section)
    {
        var rules = new PayoutRules(
            section.Said.StoreCredit ?? true, section.Said.BankTransfer ?? true, section.BasisPoints(s => s.StoreCreditBonusPercent, fallback: 0));
        if (rules is { StoreCredit: false, BankTransfer: false })
            section.Refuse(nameof(V1.PayoutSettings.BankTransfer), ProblemCodes.Invalid, "Money that cannot go back the way it came needs a way: storeCredit or bankTransfer");

        return rules;
    }
}

/// <summary>A policy that could be read and is no worse than the law; not saved yet.</summary>
/// <param name="Policy">The policy, without a number.</param>
/// <param name="EffectiveFrom">From when it is wanted; as soon as possible when absent.</param>
/// <param name="Document">The document without that.</param>
public sealed record PolicyDraft(Policy Policy, DateTimeOffset? EffectiveFrom, V1.PolicySettings Document);

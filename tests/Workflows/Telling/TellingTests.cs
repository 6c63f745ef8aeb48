using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Serverless.Cases;
using Serverless.Domain.Deciding;
using Serverless.Domain.Ids;
using Serverless.Domain.Returns;
using Serverless.Domain.Returns.Exchanging;
using Serverless.Emails;
using Serverless.Storefronts;
using Serverless.Telling;
using Serverless.Tests.Returns;
using Serverless.Tests.Workflows.Events;
using Serverless.Wording;

namespace Serverless.Tests.Workflows.Telling;

/// <summary>
/// Whatever a customer reads of a case, in emails and on the page, is true of what the case then does. Held against real courses:
/// what is said to samples shows only how it looks.
/// </summary>
[Collection(nameof(ReturnsApp))]
public sealed partial class TellingTests(ReturnsApp app) : IAsyncLifetime
{
    private static readonly string[] Others = ["zh-CN", "de", "fr", "es", "it"];

    private static readonly string[] Steps = [.. Enum.GetNames<EmailStep>().Select(step => char.ToLowerInvariant(step[0]) + step[1..])];

    private static readonly IReadOnlyDictionary<string, WatchedCourse> Watched = new[]
    {
        WatchedCourses.All, WatchedWithdrawals.All, WatchedSharedParcels.All, WatchedMoneyCourses.All, WatchedStopCourses.All, WatchedAmendments.All, WatchedExchanges.All, WatchedExchangesAhead.All, WatchedDoorSwaps.All,
        WatchedClaims.All, WatchedClaimQuestions.All, WatchedRepairs.All, WatchedQuestions.All, WatchedDeliveries.All, WatchedBusyCourses.All,
    }.SelectMany(courses => courses).ToDictionary(StringComparer.Ordinal);

    /// <summary>A course in which each is told, by itself or with another; whoever adds a step names one.</summary>
    private static readonly Dictionary<EmailStep, string> Senders = new()
    {
        [EmailStep.Received] = "pickup",
        [EmailStep.InReview] = "review, approved",
        [EmailStep.Approved] = "pickup",
        [EmailStep.Refused] = "refused",
        [EmailStep.Stopped] = "cancelled before it was released",
        [EmailStep.CarrierAsked] = "claim, lost, looked at first",
        [EmailStep.Amended] = "amended before it was released",
        [EmailStep.ParcelApart] = "in one parcel, the first called off, seen by the second",
        [EmailStep.PickupMissed] = "pickup given up",
        [EmailStep.PickupChanged] = "pickup changed on the page",
        [EmailStep.PickupKept] = "pickup that the carrier does not change",
        [EmailStep.Reminder] = "expired, own parcel",
        [EmailStep.TrackingTaken] = "own parcel, its number another return's",
        [EmailStep.ParcelCollected] = "pickup",
        [EmailStep.ParcelArrived] = "pickup",
        [EmailStep.ParcelLost] = "lost",
        [EmailStep.Inspected] = "pickup",
        [EmailStep.ContestReceived] = "contested and rejected",
        [EmailStep.ContestDecided] = "contested and rejected",
        [EmailStep.NotRepaired] = "repair, not possible",
        [EmailStep.GoodsSent] = "refused at inspection",
        [EmailStep.GoodsLost] = "goods lost on their way back, paid instead",
        [EmailStep.QuestionAsked] = "stock-out, refund chosen",
        [EmailStep.QuestionReminder] = "stock-out, not answered",
        [EmailStep.Redelivery] = "undeliverable, delivered again on another day",
        [EmailStep.SentBack] = "undeliverable, refused twice",
        [EmailStep.Waiting] = "stock-out, waited for",
        [EmailStep.StockArrived] = "stock-out, waited for",
        [EmailStep.OutOfStock] = "exchange, sold out",
        [EmailStep.PaymentWanted] = "exchange, the difference paid",
        [EmailStep.PaymentReminder] = "exchange, not paid",
        [EmailStep.NotPaid] = "exchange, not paid",
        [EmailStep.ExchangeSent] = "exchange, even",
        [EmailStep.Charged] = "exchange at once, nothing comes back",
        [EmailStep.ExchangeLost] = "exchange, lost on its way, paid instead",
        [EmailStep.RefundSent] = "pickup",
        [EmailStep.RefundFailed] = "consent on the page",
        [EmailStep.Expired] = "expired, own parcel",
        [EmailStep.Cancelled] = "cancelled",
        [EmailStep.Survey] = "pickup",
    };

    public static TheoryData<string, string> CoursesAndLocales()
    {
        var data = new TheoryData<string, string>();
        // What a case does is the same in every language: every fourth course is read in another one, too.
        foreach (var (i, course) in Watched.Keys.Order(StringComparer.Ordinal).Index())
        {
            data.Add(course, "en");
            if (i % 4 == 0)
                data.Add(course, Others[i / 4 % Others.Length]);
        }

        return data;
    }

    public Task InitializeAsync() => app.Simulation.DisarmAsync();

    public Task DisposeAsync() => app.Simulation.DisarmAsync();

    [Theory]
    [MemberData(nameof(CoursesAndLocales))]
    public async Task Told_InEveryEmailAndOnThePage_IsWhatTheCaseThenDoes(string name, string locale)
    {
        var watched = Watched[name];
        using var shop = await Shop.OpenWithAsync(app, usual => watched.Settings(usual, DateOnly.FromDateTime(app.Clock.GetUtcNow().UtcDateTime)));
        using var watch = new Watch(shop, locale);
        var asked = await watched.Run(watch);

        var (course, mails) = await CourseAsync(asked, shop, locale);
        Assert.Equal([], Senders.Where(sender => sender.Value == name && !mails.Any(mail => mail.Tells(sender.Key))).Select(sender => sender.Key));

        var wrongs = Wrongs(course, mails, watch.PagesOf(asked)).ToList();
        foreach (var other in watch.Cases.Where(seen => seen.Id != asked.Id))
        {
            (course, mails) = await CourseAsync(other, shop, locale);
            wrongs.AddRange(Wrongs(course, mails, watch.PagesOf(other)).Select(wrong => $"{other.Key}: {wrong}"));
        }

        wrongs.AddRange(await EventChain.GapsAsync(shop));
        var told = string.Join('\n', wrongs.Distinct());
        Assert.True(told.Length == 0, told);
    }

    [Fact]
    public void Emails_OfEveryStep_HaveACourseThatSendsThem() => Assert.Equal(Enum.GetValues<EmailStep>(), Senders.Keys.Order());

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Claims_AboutEverySentence_AreThere(bool isPage)
    {
        var keys = (isPage ? Sentences.OfPages(Language.English) : Sentences.OfEmails(Language.English)).Texts.Keys.ToList();
        var rows = Rows(isPage);

        Assert.Equal([], keys.Where(key => Claims.RowOf(key, rows) is null));
        Assert.Equal([], rows.Keys.Except(keys.Select(key => Claims.RowOf(key, rows)!), StringComparer.Ordinal));
    }

    private static IReadOnlyDictionary<string, Claim> Rows(bool isPage) =>
        (isPage ? Claims.OfPages : Claims.OfEmails).Concat(Claims.OfBoth).ToDictionary(StringComparer.Ordinal);

    private async Task<(Course Course, IReadOnlyList<Told> Mails)> CourseAsync(Case asked, Shop shop, string locale)
    {
        await asked.RestAsync();
        // What the mail service did not take is sent when the next clock says so.
        await app.PassAsync(TimeSpan.FromMinutes(5), $"all emails of {asked.Key}", async () =>
            !(await app.Cases.GetWholeAsync(CaseKey.Parse(asked.Key), CancellationToken.None)).Effects.Any(effect => effect.Effect is Effect.Email && effect.Result is null));
        var storefront = await app.Host.Services.GetRequiredService<StorefrontStore>().GetAsync(StorefrontId.Parse(shop.Id), CancellationToken.None);
        var spoken = Locale.Pick(locale);
        var received = await app.Simulation.MailsAsync(asked.Key);
        var whole = await app.Cases.GetWholeAsync(CaseKey.Parse(asked.Key), CancellationToken.None);
        var course = new Course(whole, [.. received.SelectMany(mail => mail.With.Prepend(mail.Step))], storefront, spoken, Sentences.OfEmails(spoken.Language).Texts);
        return (course, [.. received.Select(mail =>
            new Told(mail.Step, mail.At, course.AsOf(mail.Step, mail.At), Sentences.Plain(mail.Subject), Sentences.Plain(mail.Text), mail.Html) { With = mail.With })]);
    }

    private static IEnumerable<string> Wrongs(Course course, IReadOnlyList<Told> mails, IEnumerable<Told> looks)
    {
        var emails = Sentences.OfEmails(course.Texts.Language);
        var pages = Sentences.OfPages(course.Texts.Language);
        return mails
            .SelectMany(mail => Wrongs(mail, mail.Text, emails, course)
                .Concat(Wrongs(mail, Sentences.OfHtml(mail.Html), emails, course))
                .Concat(Wrongs(mail, mail.Subject, emails, course))
                .Concat(Expectations(mail, mail.Text, course))
                .Concat(ExchangeExpectations(mail, Sentences.Plain(mail.Text), course)))
            .Concat(looks.SelectMany(page => Wrongs(page, page.Text, pages, course).Concat(Ticks(page, course))))
            .Concat(mails.Concat(looks).SelectMany(told => CaseNames.Wrongs(told, course)));
    }

    private static IEnumerable<string> Wrongs(Told told, string text, Sentences sentences, Course course)
    {
        var rows = Rows(told.IsPage);
        return sentences.In(text, key => IsOf(key, told))
            .SelectMany(said => rows[Claims.RowOf(said.Key, rows)!].Wrongs(said, told, course).Select(wrong => $"{told.Where} in {told.AsOf.Status}: {said.Key}: {wrong}"));
    }

    /// <summary>Emails and states have sentences that read alike: only those count that a step or a state has of its own.</summary>
    private static bool IsOf(string key, Told told)
    {
        // What is said of another kind of case.
        if (key.Split('@') is [_, var kind] && !(kind switch
        {
            "lost" => told.AsOf.Trace is not null,
            "hold" => Collections.OpenOf(told.AsOf) is { IsHold: true },
            "ahead" => told.AsOf.Exchange is { IsOn: true, Ships: ReplacementShips.AtOnce, Replacement: not null },
            _ => kind == Serverless.Domain.Codes.Of(told.AsOf.Kind),
        }))
        {
            return false;
        }

        var parts = key.Split('.', '@');
        return parts[0] switch
        {
            "state" => told.IsPage && parts[1] == told.AsOf.Status,
            "reason" or "tender" or "money" or "finding" or "condition" or "way" or "resolution" or "exemption" or "payout" or "outcome" or "changed" or "refusal" or "notice" or "link" or "words" => false,
            var step when Steps.Contains(step, StringComparer.Ordinal) => told.Tells(Enum.Parse<EmailStep>(step, ignoreCase: true)),
            // Parts of a sentence, which would be found everywhere.
            _ => key is not ("case.or" or "case.comma" or "case.tenderAmount" or "case.arrives" or "mail.greeting" or "mail.signature"),
        };
    }

    /// <summary>What the approval lets one expect is what is paid, if all is found as it was said.</summary>
    private static IEnumerable<string> Expectations(Told mail, string text, Course course)
    {
        var label = course.Texts["words.expectedTotal"].Text(_ => "");
        if (Regex.Match(text, $"{Regex.Escape(label)} ?[:：] ?(?<amount>.+)", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5)) is { Success: true } said
            && course.End is { Status: ReturnStatus.Closed, Repayment.Refund: { } refund } end && CaseFacts.IsAsAsked(end) && end.Judgement.Inspection?.Units.Any(u => u.CorrectedFault is not null) is not true
            && !course.Ever<ReturnEvent.ParcelLost>()
            // What it costs to send the goods apart is told with that, and what is left then.
            && !(mail.Where is "approved" && course.Mailed("parcel_apart"))
            // What is stopped after an email was written is told of in another.
            && course.Whole.Timeline.Count(row => row.What is ReturnEvent.OrderStopped) < 2 && said.Groups["amount"].Value != course.Amount(refund.Total))
        {
            yield return $"{mail.Where}: {said.Groups["amount"].Value} was to be expected, and it was {refund.Total}";
        }
    }

    /// <summary>So is what an exchange lets one expect, if all is found as it was said and the goods are there.</summary>
    private static IEnumerable<string> ExchangeExpectations(Told mail, string text, Course course)
    {
        // The same goods again come to nothing, and there is no sum to tell.
        if (mail.Where is not "approved" || course.End.Kind is Serverless.Domain.CaseKind.Claim || course.End is not { Status: ReturnStatus.Closed, Decision.Returnless: false } || Claims.DifferenceOf(course.End) is not { } difference)
            yield break;

        var label = course.Texts[difference.IsNegative ? "words.exchangePay" : difference.IsPositive ? "words.exchangeBack" : "words.exchangeEven"].Text(_ => "");
        var amount = course.Amount(difference.IsNegative ? -difference : difference);
        if (!Regex.IsMatch(text, $"{Regex.Escape(label)} ?[:：] ?{Regex.Escape(amount)}", RegexOptions.None, TimeSpan.FromSeconds(5)))
            yield return $"{mail.Where}: not {label} {amount}";
    }

    /// <summary>The page ticks off only what has happened.</summary>
    private static IEnumerable<string> Ticks(Told page, Course course)
    {
        // These have no steps to tick off: which way it goes is the customer's to say.
        if (page.AsOf.StockOut is not null || page.AsOf.Delivery is not null)
            yield break;

        var texts = Sentences.OfPages(course.Texts.Language).Texts;
        var ticked = Done().Matches(page.Html).Select(step => step.Groups["step"].Value).ToList();
        if (ticked.Contains(texts["step.refunded"].Text(_ => "")) != (page.AsOf is { Status: ReturnStatus.Closed, Paid.IsPositive: true, Exchange: not { IsOn: true } }))
            yield return $"page in {page.AsOf.Status}: refunded is ticked off, or is not, with {page.AsOf.Paid} paid";

        if (ticked.Contains(texts["step.exchanged"].Text(_ => "")) && page.AsOf.Exchange is not { IsOn: true, Replacement.DeliveredAt: not null })
            yield return $"page in {page.AsOf.Status}: exchanged is ticked off";

        if (ticked.Contains(texts["step.repaired"].Text(_ => "")) && !Claims.IsRepaired(page.AsOf))
            yield return $"page in {page.AsOf.Status}: repaired is ticked off";
    }

    [GeneratedRegex("<li class=\"done[^\"]*\"[^>]*>(?<step>[^<]*)", RegexOptions.ExplicitCapture, 5_000)]
    private static partial Regex Done();
}

using Serverless.Domain.Calendar;
using Serverless.Emails;
using Serverless.Opening;
using Serverless.Storefronts.Policies;
using Serverless.Wording;

namespace Serverless.EmailPreviews.Samples;

/// <summary>
/// Emails as samples: a small order of the storefront under its policy goes the courses of a kind, each decided as a real case is. What its policy rules out
/// comes in none of them.
/// </summary>
public sealed class SampleCases(PolicyStore policies, TimeProvider time)
{
    private const string Name = "The sample of an email";
    private const string KnownParcel = "00340434161094099025";

    private static readonly SampleCourse[] Courses = [.. GoodsBackCourses.Courses, .. OtherGoodsCourses.Courses, .. UnsentCourses.Courses];

    /// <summary>Every email that comes in a course of the kind, the first of each step.</summary>
    internal async Task<IReadOnlyDictionary<EmailStep, Sample>> AllAsync(Storefront storefront, CaseKind kind, Locale locale, CancellationToken cancellation)
    {
        var policy = await policies.InForceAsync(storefront.Id, time.GetUtcNow(), cancellation);
        Dictionary<EmailStep, Sample> first = [];
        foreach (var sample in Of(storefront, policy, kind, locale.Language, time.GetUtcNow()))
            first.TryAdd(sample.Email.Step, sample);

        return first;
    }

    /// <summary>The first email of a step; null where it comes in no course of the kind.</summary>
    internal async Task<Sample?> FindAsync(Storefront storefront, CaseKind kind, EmailStep step, Locale locale, CancellationToken cancellation)
    {
        var policy = await policies.InForceAsync(storefront.Id, time.GetUtcNow(), cancellation);
        return Of(storefront, policy, kind, locale.Language, time.GetUtcNow()).FirstOrDefault(sample => sample.Email.Step == step);
    }

    /// <summary>Course by course, each run as it is looked into.</summary>
    internal static IEnumerable<Sample> Of(Storefront storefront, Policy policy, CaseKind kind, Language language, DateTimeOffset now) =>
        Courses.Where(course => course.Kinds.Contains(kind))
            .SelectMany(course => Run(course, storefront, policy, kind, SampleWords.In(language), Morning(storefront.Calendar, now)));

    private static IEnumerable<Sample> Run(SampleCourse course, Storefront storefront, Policy policy, CaseKind kind, SampleWords words, DateTimeOffset now)
    {
        var order = new SampleOrder(storefront, words, now);
        var asked = course.Ask(order, order.Of(kind));
        if (kind.GoodsComeBack && !kind.IsUnderWay && asked.LostParcel is null)
            asked = asked with { ShipBack = Way(course.Way ?? Usual(policy), course.Way is ShipBackMethod.OwnParcel ? KnownParcel : null) };

        var read = ReturnRequestParser.Parse(asked, storefront).AsOf(now);
        if (!read.IsParsed)
            throw new InvalidOperationException($"A sample cannot be asked for: {string.Join("; ", read.Problems)}");

        var law = Baseline.For(read.Value.Order.Country);
        var subject = ReturnOpener.NewCase(read.Value, storefront, course.Under(policy).Under(law), CaseId.Derive(storefront.Id, Name), Actor.Customer, now);
        if (course.Rides && subject.ShipBack is { } back)
            subject = subject with { ShipBack = back with { Choice = back.Choice with { With = CaseId.Derive(storefront.Id, $"{Name}, whose parcel it is") } } };

        var sample = new SampleCase(subject, storefront, now);
        course.Happens(new SampleStory(sample, words));
        return sample.Emails.Select(email => new Sample(email, read.Value.Customer));
    }

    /// <summary>Of the next business day, when a shop answers.</summary>
    private static DateTimeOffset Morning(BusinessCalendar calendar, DateTimeOffset now) =>
        calendar.At(calendar.NextBusinessDay(calendar.LocalDate(now)), new TimeOnly(10, 0));

    private static ShipBackMethod Usual(Policy policy) =>
        (policy.Default.Offered ?? policy.ShipBack.Offered) is var offered && offered.Contains(ShipBackMethod.DropOff) ? ShipBackMethod.DropOff : offered[0];

    private static Contracts.V1.ShipBack Way(ShipBackMethod method, string? number) => new() { Method = Codes.Of(method), TrackingNumber = number };
}

/// <param name="Customer">Whom it goes to.</param>
internal sealed record Sample(SampleEmail Email, Customer Customer);

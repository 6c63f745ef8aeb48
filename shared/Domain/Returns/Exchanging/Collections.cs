using Serverless.Domain.Calendar;
using Serverless.Domain.Returns.Delivering;

namespace Serverless.Domain.Returns.Exchanging;

/// <summary>
/// What the customer pays on its own: the difference of an exchange, or extra carriage of a parcel that is delivered again. Giving up waits until the provider has said that nobody can pay any more on the page that was open, so
/// a payment that is on its way at that moment still brings the goods, and none can come for what is over.
/// </summary>
public static class Collections
{
    /// <summary>How long after its end the provider is asked about a page that it said nothing of.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan AskAgain = TimeSpan.FromHours(1);

    /// <summary>The provider takes half an hour to a day; both count from the beginning of the hour.</summary>
    private static readonly TimeSpan ShortestPage = TimeSpan.FromHours(2);

    private static readonly TimeSpan LongestPage = TimeSpan.FromHours(23);

    /// <summary>The payment that is awaited; null where none is.</summary>
    public static Collection? Of(ReturnCase subject) => subject.State is ReturnState.AwaitingPayment ? subject.Collection : null;

    /// <summary>The payment that the customer can make; null where none is awaited, or its page is being closed.</summary>
    public static Collection? OpenOf(ReturnCase subject) => Of(subject) is { Closing: null } collection ? collection : null;

    /// <summary>Nobody waits for it any more.</summary>
    public static bool IsOver(ReturnCase subject) => Awaited(subject) is null;

    /// <summary>Until when a page that is opened now can be paid on: the same all through an hour, so that a request that is repeated is the same.</summary>
    public static DateTimeOffset PageEnds(ReturnCase subject, BusinessCalendar calendar, DateTimeOffset now)
    {
        var hour = new DateTimeOffset(now.UtcDateTime.Date.AddHours(now.UtcDateTime.Hour), TimeSpan.Zero);
        var clock = ReturnClocks.Running(subject, calendar).FirstOrDefault(clock => clock.Name == ClockNames.Collect);
        var due = clock switch { null => now, { IsStopped: true } => now + LongestPage, _ => clock.Due };
        return due < hour + ShortestPage ? hour + ShortestPage : due > hour + LongestPage ? hour + LongestPage : due;
    }

    /// <summary>What is done about it without anybody's report.</summary>
    internal static NextAction? Next(Collection collection) => collection switch
    {
        { Open: { } open, Closing: not null } => new NextAction.ClosePayment(open),
        { Open: null, Closing: null } => new NextAction.RequestPayment(collection.NextRound, collection.Amount) { IsHold = collection.IsHold },
        _ => null,
    };

    /// <summary>What a provider is asked that should have told the end of its page.</summary>
    internal static NextAction.AskPayment? QuestionOf(ReturnCase subject, DateTimeOffset now) =>
        Of(subject) is { Open: { } open } && now >= open.ExpiresAt ? new NextAction.AskPayment(open) : null;

    internal static DateTimeOffset? WakeAt(Collection collection, DateTimeOffset now) => collection switch
    {
        { Open: null } or { Closing: not null } => now,
        { Open.ExpiresAt: var end } when end > now => end + Grace,
        _ => now + AskAgain,
    };

    internal static ReturnOutcome Request(ReturnCase subject, ReturnCommand.RequestPayment request) =>
        Of(subject) is { PaidAt: null, Open: null } collection && collection.NextRound == request.Round
            ? ReturnDecisions.Happened(new ReturnEvent.PaymentRequested(request.Round, request.Session, request.Url, request.ExpiresAt))
            : ReturnOutcome.Nothing.Instance;

    /// <summary>
    /// What a provider says of a page. Its word can be quicker than the note of the page itself. Only the whole amount counts, and only on the
    /// shop's own account: nobody has a say about payments to another.
    /// </summary>
    internal static ReturnOutcome Record(ReturnCase subject, ReturnCommand.RecordPayment record, BusinessCalendar calendar, DateTimeOffset now) =>
        (Awaited(subject), record.Status) switch
        {
            _ when record.Account != subject.PaymentAccount => ReturnOutcome.Nothing.Instance,
            // One payment pays once, whatever is awaited by now.
            _ when record.Payment is { } known && subject.Delivery?.Paid?.Knows(known) is true => ReturnOutcome.Nothing.Instance,
            ({ PaidAt: null } asked, SessionStatus.Paid) when Is(asked, record) && record.Amount == asked.Amount && record.Payment is not null =>
                Paid(subject, record, calendar, now),
            ({ PaidAt: null, IsHold: true, Hold: null } asked, SessionStatus.Completed) when Is(asked, record) && record.Amount == asked.Amount && record.Payment is not null =>
                ReturnDecisions.Happened(new ReturnEvent.HoldPlaced(record.Round, record.Session, record.Payment, asked.Amount, now, Promising.PayBy(subject, calendar, now))),
            (null, SessionStatus.Completed) => LatePayments.RecordHold(subject, record, now),
            (_, SessionStatus.Paid) => LatePayments.Record(subject, record, calendar, now),
            ({ PaidAt: null } asked, SessionStatus.Expired) when subject.State is ReturnState.AwaitingPayment && asked.Open?.Id == record.Session => Expired(subject, asked, record, calendar, now),
            _ => ReturnOutcome.Nothing.Instance,
        };

    /// <summary>The provider does not move so little: the shop lets it go.</summary>
    internal static ReturnOutcome Waive(ReturnCase subject, BusinessCalendar calendar, DateTimeOffset now) =>
        Of(subject) is { PaidAt: null, Open: null } collection
            ? ReturnDecisions.Happened(new ReturnEvent.DifferenceWaived(collection.Amount, Due(subject, calendar, now)) { IsSent = IsSent(subject), IsCarriage = IsCarriage(subject) })
            : ReturnOutcome.Nothing.Instance;

    /// <summary>Nothing is open when the time runs out, so nothing has to be closed first.</summary>
    internal static IReadOnlyList<ReturnEvent> WhenOut(ReturnCase subject, BusinessCalendar calendar, DateTimeOffset now) =>
        Of(subject) is { PaidAt: null, Open: null } ? Unpaid(subject, calendar, now) : [];

    /// <summary>A result was looked at again before the difference was paid: what is owed is computed anew once the page is closed.</summary>
    internal static ReturnEvent? WhenUpheld(ReturnCase subject, BusinessCalendar calendar, DateTimeOffset now) =>
        Of(subject) is { PaidAt: null, Open: null } ? Reopened(subject, calendar, now) : null;

    /// <summary>The payment that is awaited, or would be if the case had not failed: what a customer pays counts at once. Nothing follows any more where a person has ended it for good.</summary>
    private static Collection? Awaited(ReturnCase subject) =>
        subject.State is ReturnState.AwaitingPayment or ReturnState.Failed { Before: ReturnState.AwaitingPayment, UnitsReleased: false } ? subject.Collection : null;

    private static bool Is(Collection asked, ReturnCommand.RecordPayment record) =>
        asked.Sessions.Any(s => s.Id == record.Session) || (asked.Open is null && record.Round == asked.NextRound);

    private static ReturnOutcome Paid(ReturnCase subject, ReturnCommand.RecordPayment record, BusinessCalendar calendar, DateTimeOffset now)
    {
        var due = Due(subject, calendar, now);
        var paid = new ReturnEvent.PaymentReceived(record.Round, record.Session, record.Payment!, record.Amount!.Value, now, due)
        {
            IsSent = IsSent(subject),
            IsCarriage = IsCarriage(subject),
            IsDayOver = subject.Delivery is { Wanted.Day: { } day } && day <= calendar.LocalDate(now),
        };
        return subject.Collection!.Closing is CollectionClosing.Recomputed
            ? ReturnDecisions.Happened(paid, Reopened(subject, calendar, now))
            : ReturnDecisions.Happened(paid);
    }

    private static ReturnOutcome Expired(ReturnCase subject, Collection asked, ReturnCommand.RecordPayment record, BusinessCalendar calendar, DateTimeOffset now)
    {
        var expired = new ReturnEvent.PaymentExpired(record.Round, record.Session);
        return asked.Closing switch
        {
            CollectionClosing.TimeOut => ReturnDecisions.Happened([expired, .. Unpaid(subject, calendar, now)]),
            CollectionClosing.Recomputed => ReturnDecisions.Happened(expired, Reopened(subject, calendar, now)),
            _ => ReturnDecisions.Happened(expired),
        };
    }

    /// <summary>Goods that are sent already are not called back: then the shop has something to get from its customer.</summary>
    private static IReadOnlyList<ReturnEvent> Unpaid(ReturnCase subject, BusinessCalendar calendar, DateTimeOffset now) => subject.Collection! switch
    {
        _ when IsCarriage(subject) => Deliveries.Unpaid(subject, calendar, now),
        { IsHold: true } => [SendingAhead.GivenUp(subject, AheadEnd.NotHeld, calendar, now)],
        { Amount: var owed } when IsSent(subject) => [new ReturnEvent.AmountOwed(owed, Cause: null) { PayBy = Promising.PayBy(subject, calendar, now) }],
        _ => [new ReturnEvent.ExchangeGivenUp(ExchangeEnd.NotPaid) { PayBy = Promising.PayBy(subject, calendar, now) }],
    };

    /// <summary>Extra carriage, after which a parcel is delivered again.</summary>
    public static bool IsCarriage(ReturnCase subject) => subject.Delivery is { Collection: not null };

    /// <summary>Until when that happens which it is paid for.</summary>
    private static DateTimeOffset Due(ReturnCase subject, BusinessCalendar calendar, DateTimeOffset now) =>
        IsCarriage(subject) ? calendar.AddBusinessDays(now, Clocks.TransitDays) : Promising.PayBy(subject, calendar, now);

    private static bool IsSent(ReturnCase subject) => subject.Exchange is { Replacement: not null };

    private static ReturnEvent.DifferenceReopened Reopened(ReturnCase subject, BusinessCalendar calendar, DateTimeOffset now) =>
        new(Promising.PayBy(subject, calendar, now));
}

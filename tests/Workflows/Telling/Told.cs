using Serverless.Cases;
using Serverless.Domain;
using Serverless.Domain.Calendar;
using Serverless.Domain.Deciding;
using Serverless.Domain.Returns;
using Serverless.Domain.Returns.Amending;
using Serverless.Domain.Returns.Delivering;
using Serverless.Domain.Returns.Exchanging;
using Serverless.Domain.Returns.Repairing;
using Serverless.Domain.Returns.StockOuts;
using Serverless.Domain.Storefronts;
using Serverless.Emails;
using Serverless.Wording;

namespace Serverless.Tests.Workflows.Telling;

/// <summary>An email or a page as the customer got it.</summary>
/// <param name="Where">The email's step with its number, or <c>page</c>.</param>
/// <param name="At">When.</param>
/// <param name="AsOf">The case as it then stood.</param>
internal sealed record Told(string Where, DateTimeOffset At, ReturnCase AsOf, string Subject, string Text, string Html)
{
    /// <summary>Of an email: steps that it tells besides.</summary>
    public IReadOnlyList<string> With { get; init; } = [];

    public bool IsPage => Where is "page";

    public bool Tells(EmailStep step) => !IsPage && With.Prepend(Where).Any(told => ReturnEmails.StepOf(told) == step);
}

/// <summary>A case that has gone its course: all that it came to, and how its customer reads amounts and days.</summary>
internal sealed record Course(WholeCase Whole, IReadOnlyList<string> Mails, Storefront Storefront, Locale Locale, Texts Texts)
{
    private LocalTime Time => new(Locale, TimeZoneInfo.FindSystemTimeZoneById(Storefront.TimeZone));

    public CodeLabels Codes => new(Texts, Locale, Time);

    /// <summary>As it stands in the end.</summary>
    public ReturnCase End => Whole.Row.Case;

    public BusinessCalendar Calendar => Storefront.Calendar;

    public bool IsOver => ReturnStatus.IsOver(End.Status);

    public bool Ever<T>()
        where T : ReturnEvent => Whole.Timeline.Any(row => row.What is T);

    public bool Mailed(string step) => Mails.Any(mail => mail == step || mail.StartsWith($"{step}_", StringComparison.Ordinal));

    public string Amount(Money amount) => Sentences.Plain(Codes.Money(amount));

    public string By(DateTimeOffset due) => Sentences.Plain(Time.By(due));

    public string Window(Pickup pickup) => Sentences.Plain(Time.Window(pickup.From, pickup.To));

    public string Day(DateOnly day) => Sentences.Plain(Time.Day(day));

    public string Moment(DateTimeOffset at) => Sentences.Plain(Time.Moment(at));

    /// <summary>The day that is written so; it is near the case's time.</summary>
    public DateOnly? DayOf(string written)
    {
        var first = Calendar.LocalDate(End.RequestedAt).AddDays(-800);
        return Enumerable.Range(0, 1_600).Select(first.AddDays).Cast<DateOnly?>().FirstOrDefault(day => Sentences.Plain(Time.Day(day!.Value)) == written);
    }

    /// <summary>The case as it stood when an email was written: with what caused it, and all that had happened by then.</summary>
    public ReturnCase AsOf(string mail, DateTimeOffset at)
    {
        var (subject, written) = (Begun, (ReturnCase?)null);
        // What happens in one change is recorded at one time: any state of that time may be what was there before it.
        List<(ReturnCase Case, DateTimeOffset At)> earlier = [];
        foreach (var row in Whole.Timeline)
        {
            earlier.RemoveAll(before => before.At < row.At);
            earlier.Add((subject, row.At));
            subject = subject.After(row.What, row.At);
            if (written is null ? earlier.Exists(before => Causes(before.Case, row.What, subject, mail)) : row.At < at)
            {
                written = subject;
            }
        }

        return written ?? throw new InvalidOperationException($"Nothing caused the email {mail}");
    }

    private static bool Causes(ReturnCase before, ReturnEvent happened, ReturnCase after, string mail) =>
        (happened is not ReturnEvent.RefundReplanned || before.Repayment.Refund is not null)
        && Emails.ReturnEmails.StepsOf(before, happened, after).Select(email => email.Name).Contains(mail, StringComparer.Ordinal);

    /// <summary>As it was asked for.</summary>
    private ReturnCase Begun => new()
    {
        Id = End.Id,
        Storefront = End.Storefront,
        Kind = End.Kind,
        Channel = End.Channel,
        Amendment = End.Amendment is { } amendment ? new CaseAmendment { Changes = amendment.Changes } : null,
        RequestedAt = End.RequestedAt,
        Order = End.Order,
        Lines = End.Lines,
        ShipBack = End.ShipBack is { } back ? new CaseShipBack { Choice = back.Choice with { Method = back.RefusedMethod ?? back.Choice.Method } } : null,
        StockOut = End.StockOut is { } stockOut ? new CaseStockOut { Alternatives = stockOut.Alternatives, Restock = stockOut.Restock, Rest = stockOut.Rest } : null,
        Delivery = End.Delivery is { } delivery
            ? new CaseDelivery { TrackingNumber = delivery.TrackingNumber, Carrier = delivery.Carrier, KeptUntil = delivery.KeptUntil, Trouble = DeliveryTroubles.Of(End.Lines[0].Reason), Carriage = delivery.Carriage }
            : null,
        Exchange = End is { StockOut: null, Exchange: { } exchange } ? new CaseExchange
        {
            Wanted = exchange.Wanted,
            Ships = exchange.NotAhead is null ? exchange.Ships : End.Policy.Exchange.SwapAtDoor.Count > 0 ? ReplacementShips.AtDoor : ReplacementShips.AtOnce,
            Alternatives = exchange.Alternatives,
        } : null,
        Repair = End.Repair is null ? null : new CaseRepair(),
        Resolution = End.Resolution,
        Standing = End.Standing,
        Urgent = End.Urgent,
        Policy = End.Policy,
    };
}

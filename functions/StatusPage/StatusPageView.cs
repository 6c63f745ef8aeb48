using Serverless.Parcels.DropOff;
using Serverless.Telling;
using Serverless.Wording;

namespace Serverless.StatusPage;

/// <summary>What the template of a case's page sees besides the case.</summary>
internal sealed class StatusPageView : FactsView, IPageView
{
    public StatusPageView(StatusPageModel model, Storefront storefront, Locale locale, Texts texts)
        // While a contest is decided the page's next step says so.
        : base(model.Status is ReturnStatus.Contested ? model.Facts with { Contest = null } : model.Facts, model.NextBy, storefront, locale, texts)
    {
        Path = model.Path;
        Title = texts[StatusTexts.Title(model, texts)].Text(_ => "");
        NextKey = StatusTexts.Next(model, texts);
        Steps = [.. StatusSteps.Of(model).Select(step => step with { Day = step.At is { } at ? Time.ShortDay(at) : null })];
        Sending = model.Status is ReturnStatus.Approved or ReturnStatus.AwaitingParcel ? ShipBack : null;
        Parcel = Sending is null && ShipBack?.Tracking is not null ? ShipBack : Undelivered;
        Typed = model.Typed ?? TypedDelivery.Empty;
        Agree = model is { Agree: { } carriage, Facts.Question: { } asked } ? new PageAgree(asked.Number, carriage.Minor, [.. Typed.Lines, .. Typed.DayOf is { } day ? [Time.Day(day)] : Array.Empty<string>()]) : null;
        if (model.Agree is { } wanted)
            Add("carriage", Codes.Money(wanted));

        Events = [.. StatusTexts.Events(model.Events, texts, Codes, Time)];
        Shows = model;
        RefusedAll = Lines is [{ Refused: { } refused }, _, ..] && Lines.All(line => line.Refused == refused) ? refused : null;
        Payouts = model is { CanConsent: true, Facts.Refund: { } refund }
            ? [.. refund.Offered.Select(payout => new PagePayout(Domain.Codes.Of(payout), Codes.Payout(payout)))]
            : [];
        DropOff = [.. model.DropOff.Select(point => PagePoint.Of(point, Time))];
        Pickups = [.. model.Pickups.Select(pickup => new PagePickup(pickup.Code, Time.Window(pickup.Window.From, pickup.Window.To)))];
        PickupWish = model.PickupWish is { } wish ? Time.Window(wish.From, wish.To) : null;
        Add("wish", PickupWish ?? "");
        Linked = [.. model.Linked.Select(other => new PageLinked(texts[$"page.linked{other.How}"].Text(_ => other.Rma), other.Link.AbsoluteUri))];
        CreditNotes =
        [
            .. model.CreditNotes.Index().Where(note => note.Item is not null)
                .Select(note => new PageLinked(texts["page.creditNote"].Text(_ => note.Item!), FormattableString.Invariant($"{model.Path}/credit-note/{note.Index + 1}"))),
        ];
        Scores = model.AsksSurvey ? [.. Enumerable.Range(1, 5).Select(n => new PageScore(n, n == model.Score))] : [];
        Entered = Wording.Words.Line(model.Entered, 80);
        Add("file", Entered);
        Kept = model.Kept;
        KeptText = model.Kept.Count > 0 ? Codes.Evidence(model.Kept.Count) : null;
        Notice = model.Notice is StatusNotice.None ? null : $"notice.{model.Notice}";
        IsError = model.Notice is StatusNotice.CancelTooLate or StatusNotice.TrackingBad or StatusNotice.TrackingTaken or StatusNotice.TrackingTooLate or StatusNotice.ReopenTooLate or StatusNotice.PickupBad or StatusNotice.PickupTooLate
            or StatusNotice.ContestEmpty or StatusNotice.ContestTooLate or StatusNotice.ConsentTooLate or StatusNotice.AnswerEmpty or StatusNotice.AnswerTooLate
            or StatusNotice.AddressIncomplete or StatusNotice.DayBad
            or StatusNotice.PhotosNone or StatusNotice.PhotoBad or StatusNotice.PhotoTooLarge or StatusNotice.PhotosTooMany or StatusNotice.PhotosBusy
            or StatusNotice.PhotoGone or StatusNotice.PhotosFull or StatusNotice.PaymentOver;
    }

    public string Title { get; }

    public string Style { get; set; } = "";

    public string Path { get; }

    public IReadOnlyList<PageStep> Steps { get; }

    public string NextKey { get; }

    /// <summary>Why several lines are not accepted, where it is the same for all: said once.</summary>
    public string? RefusedAll { get; }

    /// <summary>The pickup as a file for a calendar.</summary>
    public string? Calendar => Sending is { Window: not null, IsRiding: false } ? $"{Path}/{PickupCalendar.FileName}" : null;

    public bool CallsOffPickup => ShipBack is { Window: not null, IsRiding: false };

    public string CancelKey => Shows.IsExchange ? "form.cancelTextExchange" : "form.cancelText";

    /// <summary>The way back, while the goods are still to be sent.</summary>
    public ShipBackView? Sending { get; }

    /// <summary>The parcel under way: the goods' way back, or the one that could not be delivered.</summary>
    public object? Parcel { get; }

    public TypedDelivery Typed { get; }

    public bool HasTyped => Shows.Typed is not null;

    /// <summary>The extra carriage to agree to.</summary>
    public PageAgree? Agree { get; }

    /// <summary>The code to hand a parcel in with, and goods.</summary>
    public IReadOnlyList<string> ImageSources =>
    [
        .. Sending?.CodeImage is { } code ? [code] : Array.Empty<string>(),
        .. Lines.Select(line => line.Picture?.Link).Concat((Exchange?.Wanted ?? []).Select(wanted => wanted.Picture?.Link)).OfType<string>(),
    ];

    /// <summary>Whether the goods still have to come back for what they bring.</summary>
    public bool IsComing => ShipBack is not null;

    /// <summary>Newest first.</summary>
    public IReadOnlyList<PageEvent> Events { get; }

    /// <summary>Which forms are shown.</summary>
    public StatusPageModel Shows { get; }

    public IReadOnlyList<PagePayout> Payouts { get; }

    /// <summary>Where the parcel can be brought.</summary>
    public IReadOnlyList<PagePoint> DropOff { get; }

    public IReadOnlyList<PagePickup> Pickups { get; }

    /// <summary>The pickup that the carrier is being asked for.</summary>
    public string? PickupWish { get; }

    /// <summary>Other cases that belong to this one.</summary>
    public IReadOnlyList<PageLinked> Linked { get; }

    public IReadOnlyList<PageLinked> CreditNotes { get; }

    public IReadOnlyList<PageScore> Scores { get; }

    public string Entered { get; }

    /// <summary>Photos that are here already; a form that is sent again names them.</summary>
    public IReadOnlyList<string> Kept { get; }

    public string? KeptText { get; }

    public bool IsTrackingBad => Shows.Notice is StatusNotice.TrackingBad or StatusNotice.TrackingTaken;

    public bool IsContestEmpty => Shows.Notice is StatusNotice.ContestEmpty;

    /// <summary>Key of what the form just sent has done.</summary>
    public string? Notice { get; }

    public bool IsError { get; }
}

/// <param name="Carriage">Minor units.</param>
/// <param name="Lines">Where the parcel goes, and when; nothing of what stays as it is.</param>
internal sealed record PageAgree(int Question, long Carriage, IReadOnlyList<string> Lines);

/// <param name="Name">What it is, with its number.</param>
internal sealed record PageLinked(string Name, string Link);

internal sealed record PageEvent(string At, string What);

internal sealed record PageScore(int Score, bool IsChosen);

internal sealed record PagePayout(string Code, string Name);

/// <param name="Label">The time, in words.</param>
internal sealed record PagePickup(string Code, string Label);

/// <param name="Distance">In words; absent where it is not known.</param>
internal sealed record PagePoint(string Name, string Address, string? Distance, IReadOnlyList<string> Hours)
{
    public static PagePoint Of(DropOffPoint point, LocalTime time) => new(
        point.Name,
        $"{point.Street}, {point.PostalCode} {point.City}".TrimEnd(),
        point.Distance is { } metres ? time.Distance(metres) : null,
        [.. point.Hours.Select(hours => time.Hours(hours.First, hours.Last, hours.From, hours.To))]);
}

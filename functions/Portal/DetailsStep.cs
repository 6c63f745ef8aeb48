using Serverless.Domain.Catalogue;
using Serverless.Domain.Reasons;
using Serverless.Pages.Parts;
using Serverless.Pages.Portal;
using Serverless.Uploads;

namespace Serverless.Portal;

/// <summary>Of each of the goods: why, in words of the customer's own, with photos, and which variant instead.</summary>
public sealed class DetailsStep(PortalDoor door, PortalDesk desk, Drafts drafts, PhotoForm photos, UploadLinks links)
{
    private const int LongestNote = 1_000;

    internal Task<IResult> ShowAsync(OpenedOrder opened, Draft draft) => ShowAsync(opened, draft, []);

    /// <summary>Null where the form is of another draft than there is.</summary>
    internal async Task<IResult?> TakeAsync(OpenedOrder opened, Draft draft)
    {
        var (visit, fields) = (opened.Visit, draft.Lines.Select(line => Draft.FieldOf(line.Line)).ToHashSet(StringComparer.Ordinal));
        var takesPhotos = !draft.Kind.IsByRight;
        var posted = await photos.ReadAsync(visit.Request, visit.Storefront.Id, new PhotoSender(opened.Key, opened.Session.Email), field => takesPhotos && fields.Contains(field), visit.Cancellation);
        if (posted is null)
            return await ShowAsync(opened, draft, [new FieldError("main", visit.Text("portal.details.photo.busy"))]);

        if (posted.IsTooLarge)
            return await door.ProblemAsync(visit, "tooLarge", StatusCodes.Status413PayloadTooLarge);

        if (posted.Fields["once"] != draft.Once)
            return null;

        var facts = await desk.FactsAsync(opened.Standing, draft.Kind, visit.Cancellation);
        List<FieldError> errors = [];
        // What was said is kept, whatever is wrong with the rest of it.
        var after = draft with { Lines = [.. draft.Lines.Select(line => Read(opened, draft, line, posted, facts, errors))], Outcome = null };
        if (draft.Kind.IsOfFault && after.Lines.Any(line => line.Reason?.NeverCame() is true) && after.Lines.FirstOrDefault(line => line.Reason?.NeverCame() is false) is { } other)
            errors.Add(new FieldError($"reason-{Draft.FieldOf(other.Line)}", visit.Text("portal.details.error.lostAlone")));

        // While photos were on their way it can have been sent, or begun anew.
        if (!await drafts.TryKeepAsync(opened, after))
            return null;

        return errors.Count > 0 ? await ShowAsync(opened, after, errors) : PortalSteps.Next(opened, after, PortalKind.Details);
    }

    private static DraftLine Read(
        OpenedOrder opened, Draft draft, DraftLine line, PostedPhotos posted, IReadOnlyDictionary<LineId, ProductFacts> facts, List<FieldError> errors)
    {
        var (visit, field, form) = (opened.Visit, Draft.FieldOf(line.Line), posted.Fields);
        Reason? reason = Codes.TryParse<Reason>(form[$"reason-{field}"]) is { } given && ReasonsOf(opened, draft, line).Contains(given) ? given : null;
        if (reason is null)
            errors.Add(new FieldError($"reason-{field}", visit.Text("portal.details.error.reason")));

        var variant = draft.Kind is CaseKind.Exchange && facts.TryGetValue(line.Line, out var known) ? known.ToBeHad.FirstOrDefault(one => one.Sku == form[$"variant-{field}"])?.Sku : null;
        if (draft.Kind is CaseKind.Exchange && variant is null)
            errors.Add(new FieldError($"variant-{field}", visit.Text("portal.details.error.variant")));

        var reading = new Reading();
        var note = reading.Text(form[$"note-{field}"], "/note", LongestNote, required: false, lines: true);
        if (!reading.IsClean)
            errors.Add(new FieldError($"note-{field}", visit.Text("portal.details.error.note")));

        string[] kept = [.. line.Evidence.Except(form.All($"drop-{field}"), StringComparer.Ordinal)];
        string[] all = [.. kept.Union(posted.Photos.GetValueOrDefault(field) ?? [], StringComparer.Ordinal)];
        if (posted.Problems.GetValueOrDefault(field) is { } problem)
            errors.Add(new FieldError($"photos-{field}", visit.Text($"portal.details.photo.{problem}")));
        else if (all.Length > PhotoForm.MostPhotos)
            errors.Add(new FieldError($"photos-{field}", visit.Text("portal.details.photo.many")));

        return line with { Reason = reason, Variant = variant, Note = note, Evidence = [.. all.Take(PhotoForm.MostPhotos)] };
    }

    private async Task<IResult> ShowAsync(OpenedOrder opened, Draft draft, IReadOnlyList<FieldError> errors)
    {
        var visit = opened.Visit;
        var facts = await desk.FactsAsync(opened.Standing, draft.Kind, visit.Cancellation);
        var model = new DetailsModel(
            PortalSteps.ChromeOf(opened, PortalKind.Details),
            PortalSteps.HeadOf(opened, draft, PortalKind.Details) with { Errors = errors },
            [.. draft.Lines.Select(line => RowOf(opened, draft, line, facts)).OfType<DetailRows>()],
            draft.Kind is CaseKind.Exchange,
            TakesPhotos: !draft.Kind.IsByRight);
        string?[] images = [.. model.Items.Select(item => item.Goods.Picture), draft.Lines.Any(line => line.Evidence.Count > 0) ? "'self'" : null];
        return await door.ShowAsync<DetailsPage, DetailsModel>(visit, model, errors.Count > 0 ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK, images);
    }

    private DetailRows? RowOf(OpenedOrder opened, Draft draft, DraftLine line, IReadOnlyDictionary<LineId, ProductFacts> facts)
    {
        var visit = opened.Visit;
        if (opened.Standing.Order.Line(line.Line) is not { } ordered)
            return null;

        var labels = visit.Labels(draft.Kind);
        return new DetailRows(
            Draft.FieldOf(line.Line),
            facts[line.Line].Row(labels.Line(line.Quantity, ordered.Title), ordered.Title),
            [.. ReasonsOf(opened, draft, line).Select(reason => new Option(reason.Code(), labels.Reason(reason), reason == line.Reason))],
            [.. facts[line.Line].Others.Select(variant => VariantOf(visit, labels, variant, line))],
            line.Note ?? "",
            [.. line.Evidence.Select((id, i) => new Pages.Portal.Photo(id, PathOf(visit, id, opened.Standing.Now), visit.Text("portal.details.photoNumber", ("number", (i + 1).ToString(System.Globalization.CultureInfo.InvariantCulture)))))]);
    }

    /// <summary>What is sold out stays visible, so that nobody looks for it.</summary>
    private static Option VariantOf(Visit visit, Wording.CodeLabels labels, ProductVariant variant, DraftLine line)
    {
        var isGone = variant.Available is 0;
        var title = Wording.Words.Line(variant.Options.Count > 0 ? string.Join(" / ", variant.Values) : variant.Title);
        var label = visit.Text(isGone ? "portal.details.variantGone" : "portal.details.variantPrice", ("title", title), ("price", labels.Money(variant.Price)));
        return new Option(variant.Sku, label, variant.Sku == line.Variant && !isGone) { IsClosed = isGone };
    }

    /// <summary>As the browser sees the app, wherever that says it is.</summary>
    private string PathOf(Visit visit, string id, DateTimeOffset now)
    {
        var link = links.See(visit.Storefront.Id, id, now);
        return $"{visit.Root[..visit.Root.LastIndexOf(Visit.Portal, StringComparison.OrdinalIgnoreCase)]}{link[link.LastIndexOf("/uploads/", StringComparison.Ordinal)..]}";
    }

    private static IReadOnlyList<Reason> ReasonsOf(OpenedOrder opened, Draft draft, DraftLine line) =>
        opened.Standing.Order.Line(line.Line) is { } ordered ? opened.Standing.ReasonsFor(draft.Kind, ordered, line.Quantity) : [];
}

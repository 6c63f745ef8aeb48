using Serverless.Pages.Portal;

namespace Serverless.Portal;

/// <summary>The pages of a request: each is shown once what comes before it is said, and takes its form.</summary>
public sealed class PortalSteps(
    PortalDoor door, ItemsStep items, DetailsStep details, ChangeStep change, SendingStep sending, OutcomeStep outcome, ReviewStep review, SentStep sent, ChooseStep choose)
{
    internal Task<IResult> ShowAsync(OpenedOrder opened, string step)
    {
        var visit = opened.Visit;
        if (step == SentStep.Name)
            return sent.ShowAsync(opened);

        if (opened.Draft is not { } draft || !PortalKind.Of(draft.Kind).Has(step))
            return Task.FromResult(PortalDoor.Go(visit, visit.OrderPath(opened.Standing.Order.Number)));

        if (!PortalKind.Of(draft.Kind).IsReached(step, draft))
            return Task.FromResult(PortalDoor.Go(visit, visit.OrderPath(opened.Standing.Order.Number, PortalKind.Of(draft.Kind).FirstOpen(draft))));

        return step switch
        {
            PortalKind.Items => items.ShowAsync(opened, draft),
            PortalKind.Details => details.ShowAsync(opened, draft),
            PortalKind.Change => change.ShowAsync(opened, draft),
            PortalKind.Sending => sending.ShowAsync(opened, draft),
            PortalKind.Outcome => outcome.ShowAsync(opened, draft),
            _ => review.ShowAsync(opened, draft),
        };
    }

    internal async Task<IResult> TakeAsync(OpenedOrder opened, string step, DurableTaskClient client)
    {
        var visit = opened.Visit;
        if (opened.Draft is { } photographed && step == PortalKind.Details && PortalKind.Of(photographed.Kind).IsReached(step, photographed))
            return await details.TakeAsync(opened, photographed) ?? await choose.ShowChangedAsync(opened);

        if (await PostedFields.ReadAsync(visit.Request, visit.Cancellation) is not { } form)
            return await door.ProblemAsync(visit, "tooLarge", StatusCodes.Status413PayloadTooLarge);

        // Sent twice, it is there already.
        if (step == PortalKind.Review && opened.Draft?.Once != form["once"] && await sent.FindAsync(opened, form["once"], form["seen"]) is { } before)
            return PortalDoor.Go(visit, SentStep.PathOf(opened, before));

        // Of a request that was begun anew meanwhile the form says nothing.
        if (opened.Draft is not { } draft || draft.Once != form["once"])
            return await choose.ShowChangedAsync(opened);

        if (!PortalKind.Of(draft.Kind).IsReached(step, draft))
            return await ShowAsync(opened, step);

        var answer = step switch
        {
            PortalKind.Items => await items.TakeAsync(opened, draft, form),
            PortalKind.Change => await change.TakeAsync(opened, draft, form),
            PortalKind.Sending => await sending.TakeAsync(opened, draft, form),
            PortalKind.Outcome => await outcome.TakeAsync(opened, draft, form),
            _ => await review.TakeAsync(opened, draft, form, client),
        };
        return answer ?? await choose.ShowChangedAsync(opened);
    }

    internal static StepHead HeadOf(OpenedOrder opened, Draft draft, string step)
    {
        var (visit, kind, number) = (opened.Visit, PortalKind.Of(draft.Kind), opened.Standing.Order.Number);
        return new StepHead(
            PortalWords.KindOf(visit, draft.Kind),
            PortalWords.TitleOf(visit, opened.Standing.Order),
            visit.Text("portal.step", ("number", Number(kind.Steps.Index().First(one => one.Item == step).Index + 1)), ("count", Number(kind.Steps.Count))),
            TitleOf(visit, draft.Kind, step == PortalKind.Review ? "check" : step),
            visit.OrderPath(number, step),
            draft.Once,
            visit.OrderPath(number));
    }

    internal static PortalChrome ChromeOf(OpenedOrder opened, string step) =>
        opened.Visit.Chrome(opened.Visit.OrderPath(opened.Standing.Order.Number, step)[opened.Visit.Root.Length..]);

    internal static IResult Next(OpenedOrder opened, Draft draft, string step) =>
        PortalDoor.Go(opened.Visit, opened.Visit.OrderPath(opened.Standing.Order.Number, PortalKind.Of(draft.Kind).After(step)));

    private static string TitleOf(Visit visit, CaseKind kind, string page)
    {
        var own = $"portal.{page}.title.{Codes.Of(kind)}";
        return visit.Text(visit.Say.Has(own) ? own : $"portal.{page}.title.other");
    }

    private static string Number(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

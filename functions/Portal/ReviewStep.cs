using Serverless.Opening;
using Serverless.Pages.Portal;

namespace Serverless.Portal;

/// <summary>The whole of a request before it is sent, by the preview of the very request; then it is sent, once.</summary>
public sealed class ReviewStep(PortalDoor door, PortalDesk desk, Drafts drafts, ReturnOpener opener, SentStep sent)
{
    internal async Task<IResult> ShowAsync(OpenedOrder opened, Draft draft) => await ShowAsync(opened, draft, await desk.ForeseeAsync(opened.Standing, draft, opened.Visit.Cancellation), notice: null);

    /// <summary>Null where something else was sent under the draft's name meanwhile.</summary>
    internal async Task<IResult?> TakeAsync(OpenedOrder opened, Draft draft, PostedFields form, DurableTaskClient client)
    {
        var visit = opened.Visit;
        var foreseen = await desk.ForeseeAsync(opened.Standing, draft, visit.Cancellation);
        // What is sent is what was shown.
        if (foreseen is not { Preview.Decision.IsRefused: false } || ReviewWords.Of(opened, draft, foreseen, asked: []).Seen != form["seen"])
            return await SentBeforeAsync(opened, draft, form["seen"]) ?? await ShowAsync(opened, draft, foreseen, "portal.check.changed");

        switch (await opener.OpenAsync(client, visit.Storefront, foreseen.Request, SentStep.NameOf(draft.Once), Actor.Customer, visit.Cancellation))
        {
            case OpenAnswer.Opened { Case: var subject }:
                await drafts.DropAsync(opened);
                return PortalDoor.Go(visit, SentStep.PathOf(opened, subject.Rma));
            case OpenAnswer.OtherBody:
                return null;
            default:
                return await ShowAsync(opened, draft, await desk.ForeseeAsync(opened.Standing, draft, visit.Cancellation), "portal.check.changed");
        }
    }

    /// <summary>Sent a moment before: what it took is no longer to be had.</summary>
    private async Task<IResult?> SentBeforeAsync(OpenedOrder opened, Draft draft, string seen)
    {
        if (await sent.FindAsync(opened, draft.Once, seen) is not { } rma)
            return null;

        await drafts.DropAsync(opened);
        return PortalDoor.Go(opened.Visit, SentStep.PathOf(opened, rma));
    }

    private async Task<IResult> ShowAsync(OpenedOrder opened, Draft draft, Foreseen foreseen, string? notice)
    {
        var (visit, cancellation) = (opened.Visit, opened.Visit.Cancellation);
        var kind = PortalKind.Of(draft.Kind);
        var ways = kind.Has(PortalKind.Sending) ? await desk.WaysAsync(opened.Standing, draft, cancellation) : [];
        var outcomes = kind.Has(PortalKind.Outcome) ? await desk.OutcomesAsync(opened.Standing, draft, cancellation) : [];
        string[] asked =
        [
            .. kind.Steps.Where(step => step switch
            {
                PortalKind.Sending => SendingStep.IsAsked(ways),
                PortalKind.Outcome => OutcomeStep.IsAsked(outcomes),
                _ => step != PortalKind.Review,
            }),
        ];
        var model = ReviewWords.Of(opened, draft, foreseen, asked);
        if (notice is not null)
            model = model with { Notices = [visit.Text(notice), .. model.Notices], IsBad = true };

        return await door.ShowAsync<CheckPage, CheckModel>(visit, model, notice is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }
}

using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Serverless.Cases;
using Serverless.Domain;
using Serverless.Domain.Ids;
using Serverless.Domain.Policies;
using Serverless.Domain.Returns;
using Serverless.Domain.Storefronts;
using Serverless.Incoming;
using Serverless.Platform.Access;
using Serverless.Platform.Links;
using Serverless.Storefronts;
using Serverless.Wording;

namespace Serverless.StatusPage;

/// <summary>The customer's page behind the signed link. After a form the browser is sent back to the page, which says what came of it.</summary>
public sealed class StatusPageFunctions(
    StatusLink links, CaseStore cases, StorefrontStore storefronts, OrderBalances balances, IncomingEvents incoming, Reopener reopener, StatusPageRenderer renderer, TimeProvider clock)
{
    private const int LongestCarrier = 100;
    private const int LongestComment = 2_000;

    [Function("StatusPage")]
    [ForAnyone("The link is signed and expires")]
    public Task<IResult> Show(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "status/{token}")] HttpRequest request, string token, CancellationToken cancellation) =>
        WithCaseAsync(request, token, ShowAsync, cancellation);

    [Function("StatusPageCancel")]
    [ForAnyone("The link is signed and expires")]
    public Task<IResult> Cancel(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "status/{token}/cancel")] HttpRequest request,
        string token,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) =>
        WithCaseAsync(
            request,
            token,
            async opened => Back(opened, await TakeAsync(client, opened, "cancel", new ReturnCommand.Cancel(Actor.Customer, Reason: null), cancellation)
                ? StatusNotice.Cancelled
                : StatusNotice.CancelTooLate),
            cancellation);

    [Function("StatusPageReopen")]
    [ForAnyone("The link is signed and expires")]
    public Task<IResult> Reopen(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "status/{token}/reopen")] HttpRequest request,
        string token,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) =>
        WithCaseAsync(
            request,
            token,
            async opened => Back(
                opened,
                await reopener.ReopenAsync(client, opened.Key, Actor.Customer, new ReturnCommand.Reopen(Actor.Customer, Reason: null), cancellation) is { IsUnknown: false, Refusal: null }
                    ? StatusNotice.Reopened
                    : StatusNotice.ReopenTooLate),
            cancellation);

    [Function("StatusPageShipment")]
    [ForAnyone("The link is signed and expires")]
    public Task<IResult> Shipment(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "status/{token}/shipment")] HttpRequest request,
        string token,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) =>
        WithCaseAsync(request, token, opened => ShipmentAsync(request, opened, client, cancellation), cancellation);

    [Function("StatusPageContest")]
    [ForAnyone("The link is signed and expires")]
    public Task<IResult> Contest(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "status/{token}/contest")] HttpRequest request,
        string token,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) =>
        WithCaseAsync(request, token, opened => ContestAsync(request, opened, client, cancellation), cancellation);

    [Function("StatusPageConsent")]
    [ForAnyone("The link is signed and expires")]
    public Task<IResult> Consent(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "status/{token}/consent")] HttpRequest request,
        string token,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) =>
        WithCaseAsync(request, token, opened => ConsentAsync(request, opened, client, cancellation), cancellation);

    [Function("StatusPageSurvey")]
    [ForAnyone("The link is signed and expires")]
    public Task<IResult> Survey(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "status/{token}/survey")] HttpRequest request,
        string token,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) =>
        WithCaseAsync(request, token, opened => SurveyAsync(request, opened, client, cancellation), cancellation);

    private async Task<IResult> ShowAsync(OpenedPage opened)
    {
        var customer = (await cases.GetPersonAsync(opened.Key, opened.Cancellation)).Customer;
        var query = opened.Request.Query;
        var balance = await balances.GetAsync(opened.Storefront.Id, opened.Whole.Row.Case.Order.Number, opened.Cancellation);
        var model = StatusPages.Of(opened.Whole, balance, opened.Storefront, opened.Path, clock.GetUtcNow()) with
        {
            Notice = Codes.TryParse<StatusNotice>(query["notice"]) ?? StatusNotice.None,
            EnteredTracking = query["entered"],
            Score = int.TryParse(query["score"], NumberStyles.None, CultureInfo.InvariantCulture, out var score) && score is >= 1 and <= 5 ? score : null,
        };
        return Page(opened.Request, renderer.Render(model, opened.Storefront, customer.Locale), StatusCodes.Status200OK);
    }

    private async Task<IResult> ShipmentAsync(HttpRequest request, OpenedPage opened, DurableTaskClient client, CancellationToken cancellation)
    {
        var form = await FormAsync(request, cancellation);
        var typed = form["trackingNumber"].ToString();
        if (TrackingNumber.TryParse(typed) is not { } number)
        {
            return Back(opened, StatusNotice.TrackingBad, $"&entered={Uri.EscapeDataString(typed.Length > 80 ? typed[..80] : typed)}");
        }

        var carrier = Words.Line(form["carrier"], LongestCarrier) is { Length: > 0 } named ? named : null;
        var command = new ReturnCommand.GiveTracking(number.Value, carrier);
        return await incoming.TakeAsync(client, opened.Key, $"shipment {number}", Actor.Customer, command, cancellation) switch
        {
            { IsParcelOfAnother: true } => Back(opened, StatusNotice.TrackingTaken, $"&entered={number}"),
            { Refusal: not null } => Back(opened, StatusNotice.TrackingTooLate),
            _ => Back(opened, StatusNotice.TrackingSaved),
        };
    }

    private async Task<IResult> ConsentAsync(HttpRequest request, OpenedPage opened, DurableTaskClient client, CancellationToken cancellation)
    {
        var form = await FormAsync(request, cancellation);
        if (Codes.TryParse<Payout>(form["payout"]) is not { } payout)
        {
            return Back(opened, StatusNotice.None);
        }

        return Back(opened, await TakeAsync(client, opened, $"consent {Codes.Of(payout)}", new ReturnCommand.GiveConsent(payout), cancellation)
            ? StatusNotice.ConsentSaved
            : StatusNotice.ConsentTooLate);
    }

    private async Task<IResult> SurveyAsync(HttpRequest request, OpenedPage opened, DurableTaskClient client, CancellationToken cancellation)
    {
        var form = await FormAsync(request, cancellation);
        if (!int.TryParse(form["score"], NumberStyles.None, CultureInfo.InvariantCulture, out var score) || score is < 1 or > 5)
        {
            return Back(opened, StatusNotice.None);
        }

        var comment = Words.Lines(form["comment"], LongestComment) is { Length: > 0 } text ? text : null;
        var taken = await TakeAsync(client, opened, SaidOf.Survey, new ReturnCommand.AnswerSurvey(score, Comment: null), cancellation, comment);
        return Back(opened, taken ? StatusNotice.SurveySaved : StatusNotice.None);
    }

    private async Task<IResult> ContestAsync(HttpRequest request, OpenedPage opened, DurableTaskClient client, CancellationToken cancellation)
    {
        if (Words.Lines((await FormAsync(request, cancellation))["reason"], LongestComment) is not { Length: > 0 } reason)
        {
            return Back(opened, StatusNotice.ContestEmpty);
        }

        var taken = await TakeAsync(client, opened, "contest", new ReturnCommand.Contest(clock.GetUtcNow()), cancellation, reason);
        return Back(opened, taken ? StatusNotice.Contested : StatusNotice.ContestTooLate);
    }

    private async Task<bool> TakeAsync(
        DurableTaskClient client, OpenedPage opened, string id, ReturnCommand command, CancellationToken cancellation, string? said = null) =>
        await incoming.TakeAsync(client, opened.Key, id, Actor.Customer, command, cancellation, said) is { IsUnknown: false, Refusal: null };

    private async Task<IResult> WithCaseAsync(HttpRequest request, string token, Func<OpenedPage, Task<IResult>> answer, CancellationToken cancellation)
    {
        var state = links.Read(token, clock.GetUtcNow(), out var content);
        var storefront = content is null ? null : await storefronts.FindAsync(content.Storefront, cancellation);
        if (state is StatusLinkState.Expired)
        {
            return Problem(request, LinkProblem.Expired, storefront, StatusCodes.Status410Gone);
        }

        if (state is not StatusLinkState.Open || storefront is null
            || await cases.FindWholeAsync(new CaseKey(content!.Storefront, content.Case), cancellation) is not { } whole)
        {
            return Problem(request, LinkProblem.Invalid, storefront, StatusCodes.Status404NotFound);
        }

        // The path as the browser sees it, whatever stands before the app: forms post below it.
        var path = $"{request.PathBase}{request.Path}";
        var page = path[..(path.IndexOf(token, StringComparison.Ordinal) + token.Length)];
        return await answer(new OpenedPage(request, whole, storefront, page, cancellation));
    }

    private IResult Problem(HttpRequest request, LinkProblem problem, Storefront? storefront, int status) =>
        Page(request, renderer.Render(problem, storefront, request.Headers.AcceptLanguage), status);

    private static IResult Page(HttpRequest request, RenderedPage page, int status)
    {
        var headers = request.HttpContext.Response.Headers;
        headers.ContentSecurityPolicy = page.ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers.CacheControl = "no-store";
        return Results.Text(page.Html, "text/html; charset=utf-8", statusCode: status);
    }

    /// <summary>See Other, so that going back or reloading never sends a form twice.</summary>
    private static IResult Back(OpenedPage opened, StatusNotice notice, string more = "")
    {
        opened.Request.HttpContext.Response.Headers.Location = $"{opened.Path}?notice={Codes.Of(notice)}{more}";
        return Results.StatusCode(StatusCodes.Status303SeeOther);
    }

    private static async Task<IFormCollection> FormAsync(HttpRequest request, CancellationToken cancellation)
    {
        try
        {
            return request.HasFormContentType ? await request.ReadFormAsync(cancellation) : FormCollection.Empty;
        }
        catch (IOException e) when (e is not BadHttpRequestException && !cancellation.IsCancellationRequested)
        {
            // A form of several parts that ends in the middle of one reads as a line that broke.
            throw new InvalidDataException("The form is cut off", e);
        }
    }

    private sealed record OpenedPage(HttpRequest Request, WholeCase Whole, Storefront Storefront, string Path, CancellationToken Cancellation)
    {
        public CaseKey Key => CaseRows.KeyOf(Whole.Row.Case);
    }
}

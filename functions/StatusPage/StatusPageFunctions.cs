using System.Globalization;
using Serverless.Catalogue;
using Serverless.Domain.Returns.Asking;
using Serverless.Incoming;
using Serverless.Parcels.DropOff;
using Serverless.Platform.Links;
using Serverless.Storefronts;
using Serverless.Telling;
using Serverless.Wording;

namespace Serverless.StatusPage;

/// <summary>The customer's page behind the signed link. After a form the browser is sent back to the page, which says what came of it.</summary>
public sealed class StatusPageFunctions(
    StatusLink links, CaseLinks pages, CaseStore cases, LinkedCases linked, StorefrontStore storefronts, OrderBalances balances, IncomingEvents incoming, EvidenceForm evidence, DropOffPoints points, CatalogueStore catalogue, StatusPageRenderer renderer, TimeProvider time)
{
    private const int LongestCarrier = 100;
    private const int LongestComment = 2_000;
    private const int LongestEntered = 80;

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
        PostAsync(
            request,
            token,
            client,
            form => AskAsync(form, SaidOf.Cancel, new ReturnCommand.Cancel(Actor.Customer, Reason: null), StatusNotice.Cancelled, StatusNotice.CancelTooLate),
            cancellation);

    [Function("StatusPageReopen")]
    [ForAnyone("The link is signed and expires")]
    public Task<IResult> Reopen(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "status/{token}/reopen")] HttpRequest request,
        string token,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) =>
        PostAsync(
            request,
            token,
            client,
            form => AskAsync(form, SaidOf.Reopen, new ReturnCommand.Reopen(Actor.Customer, Reason: null), StatusNotice.Reopened, StatusNotice.ReopenTooLate),
            cancellation);

    [Function("StatusPageShipment")]
    [ForAnyone("The link is signed and expires")]
    public Task<IResult> Shipment(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "status/{token}/shipment")] HttpRequest request,
        string token,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) =>
        PostAsync(request, token, client, ShipmentAsync, cancellation);

    [Function("StatusPagePickup")]
    [ForAnyone("The link is signed and expires")]
    public Task<IResult> Pickup(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "status/{token}/pickup")] HttpRequest request,
        string token,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) =>
        PostAsync(request, token, client, PickupAsync, cancellation);

    [Function("StatusPageContest")]
    [ForAnyone("The link is signed and expires")]
    public Task<IResult> Contest(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "status/{token}/contest")] HttpRequest request,
        string token,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) =>
        PostAsync(request, token, client, ContestAsync, cancellation);

    [Function("StatusPageAnswer")]
    [ForAnyone("The link is signed and expires")]
    public Task<IResult> Answer(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "status/{token}/answer")] HttpRequest request,
        string token,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) =>
        PostAsync(request, token, client, AnswerAsync, cancellation);

    [Function("StatusPageEvidence")]
    [ForAnyone("The link is signed and expires")]
    public Task<IResult> Evidence(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "status/{token}/evidence")] HttpRequest request,
        string token,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) =>
        PostAsync(request, token, client, EvidenceAsync, cancellation);

    [Function("StatusPageConsent")]
    [ForAnyone("The link is signed and expires")]
    public Task<IResult> Consent(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "status/{token}/consent")] HttpRequest request,
        string token,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) =>
        PostAsync(request, token, client, ConsentAsync, cancellation);

    [Function("StatusPageSurvey")]
    [ForAnyone("The link is signed and expires")]
    public Task<IResult> Survey(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "status/{token}/survey")] HttpRequest request,
        string token,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) =>
        PostAsync(request, token, client, SurveyAsync, cancellation);

    [Function("StatusPagePay")]
    [ForAnyone("The link is signed and expires")]
    public Task<IResult> Pay(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "status/{token}/pay")] HttpRequest request, string token, CancellationToken cancellation) =>
        WithCaseAsync(request, token, opened => Task.FromResult(SeeOther(
            request, ExchangeFacts.PageOf(opened.Whole.Row.Case, time.GetUtcNow())?.AbsoluteUri ?? $"{opened.Path}?notice={Codes.Of(StatusNotice.PaymentOver)}")), cancellation);

    [Function("StatusPagePickupFile")]
    [ForAnyone("The link is signed and expires")]
    public Task<IResult> PickupFile(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "status/{token}/" + PickupCalendar.FileName)] HttpRequest request, string token, CancellationToken cancellation) =>
        WithCaseAsync(request, token, PickupFileAsync, cancellation);

    private async Task<IResult> PickupFileAsync(OpenedPage opened)
    {
        var subject = opened.Whole.Row.Case;
        if (PickupEntry.Of(opened.Whole.Timeline.Select(row => (row.At, row.What))) is not { } pickup)
            return Problem(opened.Request, LinkProblem.Invalid, opened.Storefront, StatusCodes.Status404NotFound);

        var locale = (await cases.FindPersonAsync(CaseRows.KeyOf(subject), opened.Cancellation))?.Customer.Locale;
        var headers = opened.Request.HttpContext.Response.Headers;
        headers.ContentDisposition = $"attachment; filename={PickupCalendar.FileName}";
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "no-store";
        return Results.Text(renderer.Render(pickup, subject, opened.Storefront, pages.Status(subject).Host, locale), PickupCalendar.MediaType);
    }

    private Task<IResult> ShowAsync(OpenedPage opened) => ShowAsync(opened, StatusCodes.Status200OK, model => model);

    private async Task<IResult> ShowAsync(OpenedPage opened, int status, Func<StatusPageModel, StatusPageModel> with)
    {
        var customer = (await cases.GetPersonAsync(CaseRows.KeyOf(opened.Whole.Row.Case), opened.Cancellation)).Customer;
        var query = opened.Request.Query;
        var subject = opened.Whole.Row.Case;
        var (balance, record) = await balances.GetWithOrderAsync(opened.Storefront.Id, subject.Order.Number, opened.Cancellation);
        var model = StatusPages.Of(opened.Whole, balance, record, opened.Storefront, opened.Path, time.GetUtcNow());
        model = model with
        {
            Facts = model.Facts with { Products = await catalogue.FindAsync(opened.Storefront, model.Facts.Skus, opened.Cancellation) },
            DropOff = ShipBackFacts.IsToBeDroppedOff(subject)
                ? await points.FindAsync(subject.ShipBack!.Shipment!.Carrier, customer.Address, opened.Cancellation) ?? []
                : [],
            Notice = Codes.TryParse<StatusNotice>(query["notice"]) ?? StatusNotice.None,
            Entered = query["entered"],
            Score = ScoreOf(query["score"]),
            Kept = await evidence.KeptAsync(CaseRows.KeyOf(opened.Whole.Row.Case), query["kept"], opened.Cancellation),
            Linked = await LinkedAsync(subject, customer, opened.Cancellation),
        };
        return Page(opened.Request, renderer.Render(with(model), opened.Storefront, customer.Locale), status);
    }

    /// <summary>Who may see this page sees no other customer's: of an order that is given away another can have asked.</summary>
    private async Task<IReadOnlyList<LinkedPage>> LinkedAsync(ReturnCase subject, Customer customer, CancellationToken cancellation)
    {
        List<LinkedPage> own = [];
        foreach (var link in await linked.OfAsync(subject, cancellation))
        {
            if (await cases.FindPersonAsync(CaseRows.KeyOf(link.Case), cancellation) is { Customer.Email: var email } && OrderIndex.IsSameEmail(email, customer.Email))
                own.Add(new LinkedPage(link.Case.Rma.Value, link.How, pages.Status(link.Case)));
        }

        return own;
    }

    private async Task<FormAnswer> ShipmentAsync(PostedForm form)
    {
        var fields = await FieldsAsync(form);
        var typed = fields["trackingNumber"].ToString();
        if (TrackingNumber.TryParse(typed) is not { } number)
            return new FormAnswer(StatusNotice.TrackingBad, Shortened(typed));

        var carrier = Words.LineOrNull(fields["carrier"], LongestCarrier);
        var command = new ReturnCommand.GiveTracking(number.Value, carrier);
        return await incoming.TakeAsync(form.Client, form.Case, $"shipment {number}", Actor.Customer, command, form.Cancellation) switch
        {
            { IsParcelOfAnother: true } => new FormAnswer(StatusNotice.TrackingTaken, number.ToString()),
            { Refusal: not null } => new FormAnswer(StatusNotice.TrackingTooLate),
            _ => new FormAnswer(StatusNotice.TrackingSaved),
        };
    }

    private async Task<FormAnswer> PickupAsync(PostedForm form)
    {
        if (PostedPickup.Read((await FieldsAsync(form))["slot"]) is not { } slot)
            return new FormAnswer(StatusNotice.PickupBad);

        return await incoming.TakeAsync(form.Client, form.Case, "pickup", Actor.Customer, new ReturnCommand.ChangePickup(slot, Actor.Customer), form.Cancellation) switch
        {
            { Refusal: Refusal.PickupNotOffered } => new FormAnswer(StatusNotice.PickupBad),
            { IsUnknown: false, Refusal: null } => new FormAnswer(StatusNotice.PickupAsked),
            _ => new FormAnswer(StatusNotice.PickupTooLate),
        };
    }

    private async Task<FormAnswer> ConsentAsync(PostedForm form) => Codes.TryParse<Payout>((await FieldsAsync(form))["payout"]) is { } payout
        ? await AskAsync(form, $"consent {Codes.Of(payout)}", new ReturnCommand.GiveConsent(payout), StatusNotice.ConsentSaved, StatusNotice.ConsentTooLate)
        : new FormAnswer(StatusNotice.None);

    /// <summary>A choice, with its number where there are several of it: <c>other_item.2</c>.</summary>
    private async Task<FormAnswer> AnswerAsync(PostedForm form)
    {
        var fields = await FieldsAsync(form);
        var (chosen, number) = ($"{fields["answer"]}".Split('.'), NumberOf(fields["question"]));
        if (chosen[0].Length == 0)
            return new FormAnswer(StatusNotice.AnswerEmpty);

        var typed = chosen[0] is Choice.DeliverAgainCode ? TypedDelivery.Of(fields) : TypedDelivery.Empty;
        if (typed.Problem is not StatusNotice.None)
            return new FormAnswer(typed.Problem) { Typed = typed };

        var (delivery, address) = typed.Read(form.Subject.Order.Country ?? "");
        var answer = new ReturnCommand.AnswerQuestion(chosen[0], NumberOf(chosen.ElementAtOrDefault(1)), number, Actor.Customer)
        {
            Rest = Codes.TryParse<RestShips>(fields["rest"]),
            Delivery = delivery,
            Carriage = long.TryParse(fields["carriage"], NumberStyles.None, CultureInfo.InvariantCulture, out var agreed) ? new Money(agreed, form.Subject.Order.Currency) : null,
        };
        var taken = await TakeAsync(answer);
        // Who has agreed to pay, and need not any more, has agreed.
        taken = taken.Refusal is Refusal.CarriageNotAgreed { Carriage.IsZero: true } ? await TakeAsync(answer with { Carriage = null }) : taken;
        return taken switch
        {
            { Refusal: Refusal.DayNotPossible } => new FormAnswer(StatusNotice.DayBad) { Typed = typed },
            // What it costs is told first, and agreed to in a second step.
            { Refusal: Refusal.CarriageNotAgreed { Carriage: var carriage } } => new FormAnswer(StatusNotice.CarriageAsked) { Typed = typed, Agree = carriage },
            { IsUnknown: false, Refusal: null } => new FormAnswer(StatusNotice.Answered),
            _ => new FormAnswer(StatusNotice.AnswerTooLate),
        };

        Task<IncomingAnswer> TakeAsync(ReturnCommand.AnswerQuestion asked) =>
            incoming.TakeAsync(form.Client, form.Case, "answer", Actor.Customer, asked, form.Cancellation, said: null, address);
    }

    /// <summary>Where a file is no photo, those that are stay with the form until it is sent again.</summary>
    private async Task<FormAnswer> EvidenceAsync(PostedForm form) => form.Subject is { Question: not { Topic: QuestionTopic.Evidence }, AddedEvidence: null }
        ? new FormAnswer(StatusNotice.AnswerTooLate)
        : await evidence.ReadAsync(form.Request, form.Subject, form.Cancellation) switch
        {
            null => new FormAnswer(StatusNotice.PhotosBusy),
            { Problem: not StatusNotice.None } some => new FormAnswer(some.Problem, Shortened(some.File)) { Kept = some.Photos },
            { Photos: [] } => new FormAnswer(StatusNotice.PhotosNone),
            var all => await incoming.TakeAsync(form.Client, form.Case, "answer", Actor.Customer, Adding(all), form.Cancellation) switch
            {
                { Contradictions: [_, ..] } => new FormAnswer(StatusNotice.PhotoGone),
                { IsUnknown: false, Refusal: null } => new FormAnswer(StatusNotice.PhotosAdded),
                _ => new FormAnswer(StatusNotice.AnswerTooLate),
            },
        };

    private static ReturnCommand.AnswerQuestion Adding(PostedEvidence posted) =>
        new(Choice.AddEvidenceCode, Option: null, posted.Question, Actor.Customer) { Evidence = posted.Photos };

    private static string? Shortened(string? typed) => typed is { Length: > LongestEntered } ? typed[..LongestEntered] : typed;

    private static int? NumberOf(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private async Task<FormAnswer> SurveyAsync(PostedForm form)
    {
        var fields = await FieldsAsync(form);
        if (ScoreOf(fields["score"]) is not { } score)
            return new FormAnswer(StatusNotice.None);

        var comment = Words.Lines(fields["comment"], LongestComment) is { Length: > 0 } text ? text : null;
        return await AskAsync(form, SaidOf.Survey, new ReturnCommand.AnswerSurvey(score, Comment: null), StatusNotice.SurveySaved, StatusNotice.None, comment);
    }

    private async Task<FormAnswer> ContestAsync(PostedForm form) => Words.Lines((await FieldsAsync(form))["reason"], LongestComment) is { Length: > 0 } reason
        ? await AskAsync(form, "contest", new ReturnCommand.Contest(time.GetUtcNow()), StatusNotice.Contested, StatusNotice.ContestTooLate, reason)
        : new FormAnswer(StatusNotice.ContestEmpty);

    private async Task<FormAnswer> AskAsync(PostedForm form, string id, ReturnCommand command, StatusNotice done, StatusNotice tooLate, string? said = null) =>
        await incoming.TakeAsync(form.Client, form.Case, id, Actor.Customer, command, form.Cancellation, said) is { IsUnknown: false, Refusal: null, Contradictions: [] }
            ? new FormAnswer(done)
            : new FormAnswer(tooLate);

    private static int? ScoreOf(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var score) && score is >= 1 and <= 5 ? score : null;

    /// <summary>See Other, so that going back or reloading never sends a form twice.</summary>
    private Task<IResult> PostAsync(HttpRequest request, string token, DurableTaskClient client, Func<PostedForm, Task<FormAnswer>> take, CancellationToken cancellation) =>
        WithCaseAsync(
            request,
            token,
            async opened =>
            {
                var answer = await take(new PostedForm(request, opened.Whole.Row.Case, client, cancellation));
                if (answer.Typed is { } typed)
                    return await ShowAsync(opened, StatusCodes.Status422UnprocessableEntity, model => model with { Notice = answer.Notice, Typed = typed, Agree = answer.Agree });

                var entered = answer.Entered is { } word ? $"&entered={Uri.EscapeDataString(word)}" : "";
                return SeeOther(request, $"{opened.Path}?notice={Codes.Of(answer.Notice)}{entered}{string.Concat(answer.Kept.Select(photo => $"&kept={photo}"))}");
            },
            cancellation);

    private static IResult SeeOther(HttpRequest request, string where)
    {
        request.HttpContext.Response.Headers.Location = where;
        request.HttpContext.Response.Headers.CacheControl = "no-store";
        return Results.StatusCode(StatusCodes.Status303SeeOther);
    }

    private async Task<IResult> WithCaseAsync(HttpRequest request, string token, Func<OpenedPage, Task<IResult>> answer, CancellationToken cancellation)
    {
        var state = links.Read(token, time.GetUtcNow(), out var content);
        var storefront = content is null ? null : await storefronts.FindAsync(content.Storefront, cancellation);
        if (state is StatusLinkState.Expired)
            return Problem(request, LinkProblem.Expired, storefront, StatusCodes.Status410Gone);

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

    private static async Task<IFormCollection> FieldsAsync(PostedForm form)
    {
        try
        {
            return form.Request.HasFormContentType ? await form.Request.ReadFormAsync(form.Cancellation) : FormCollection.Empty;
        }
        catch (IOException e) when (e is not BadHttpRequestException && !form.Cancellation.IsCancellationRequested)
        {
            // A form of several parts that ends in the middle of one reads as a line that broke.
            throw new InvalidDataException("The form is cut off", e);
        }
    }

    private sealed record OpenedPage(HttpRequest Request, WholeCase Whole, Storefront Storefront, string Path, CancellationToken Cancellation);

    /// <param name="Subject">The case as it stood when the form came.</param>
    private sealed record PostedForm(HttpRequest Request, ReturnCase Subject, DurableTaskClient Client, CancellationToken Cancellation)
    {
        public CaseKey Case => CaseRows.KeyOf(Subject);
    }

    /// <param name="Entered">What was typed and is to be corrected, or the file that is to be replaced.</param>
    private sealed record FormAnswer(StatusNotice Notice, string? Entered = null)
    {
        /// <summary>Photos that are here already, to be sent with the next.</summary>
        public IReadOnlyList<string> Kept { get; init; } = [];

        /// <summary>A day and an address to be corrected, or to be paid extra for: they stay on the page, and out of its address.</summary>
        public TypedDelivery? Typed { get; init; }

        /// <summary>The extra carriage to agree to.</summary>
        public Money? Agree { get; init; }
    }
}

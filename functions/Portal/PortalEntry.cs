using System.Text;
using Serverless.Pages.Parts;
using Serverless.Pages.Portal;

namespace Serverless.Portal;

/// <summary>How somebody comes to their orders: they say which it is, get a code by email, and enter it. Nothing that is answered says whether there is such an order.</summary>
public sealed class PortalEntry(PortalDoor door, PortalOrders orders, PortalCodes codes, CodeLimit limit, PortalSessions sessions)
{
    internal const string Open = "It shows nothing of an order before a code from its customer's mailbox was entered";
    internal const int MostBytes = 64 * 1024;

    private const int LongestNumber = 100;
    private const int LongestProof = 254;

    [Function("PortalFind")]
    [ForAnyone(Open)]
    public Task<IResult> Find(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "portal/{storefront}")] HttpRequest request, string storefront, CancellationToken cancellation) =>
        door.EnterAsync(
            request,
            storefront,
            // Whoever is in already can look for an order of another mailbox.
            visit => visit.Session is not null && !request.Query.ContainsKey("over") && !request.Query.ContainsKey("by")
                ? Task.FromResult(PortalDoor.Go(visit, $"{visit.Root}/orders"))
                : FindAsync(visit, new FindModel(ChromeOf(visit, request.Query["by"] == "email"), request.Query["by"] == "email", "", "", [])
                {
                    Notice = request.Query.ContainsKey("over") ? visit.Text("portal.find.over") : request.Query.ContainsKey("out") ? visit.Text("portal.find.out") : null,
                }),
            cancellation);

    [Function("PortalAsk")]
    [ForAnyone(Open)]
    public Task<IResult> Ask(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "portal/{storefront}")] HttpRequest request, string storefront, CancellationToken cancellation) =>
        WithFormAsync(request, storefront, AskAsync, cancellation);

    /// <summary>What a link in an email opens: the code is filled in, and nothing is done by it.</summary>
    [Function("PortalCode")]
    [ForAnyone(Open)]
    public Task<IResult> Code(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "portal/{storefront}/code")] HttpRequest request, string storefront, CancellationToken cancellation) =>
        door.EnterAsync(request, storefront, visit => CodeAsync(visit, request.Query["wish"].ToString(), DigitsOf(request.Query["code"]), []), cancellation);

    [Function("PortalProve")]
    [ForAnyone(Open)]
    public Task<IResult> Prove(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "portal/{storefront}/code")] HttpRequest request, string storefront, CancellationToken cancellation) =>
        WithFormAsync(request, storefront, ProveAsync, cancellation);

    [Function("PortalSignOut")]
    [ForAnyone(Open)]
    public Task<IResult> SignOut(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "portal/{storefront}/sign-out")] HttpRequest request, string storefront, CancellationToken cancellation) =>
        door.EnterAsync(
            request,
            storefront,
            async visit =>
            {
                if (!door.IsOurs(request))
                    return PortalDoor.Go(visit, $"{visit.Root}/orders");

                await sessions.CloseAsync(request, visit.Storefront, cancellation);
                return PortalDoor.Go(visit, $"{visit.Root}?out=1&lang={visit.Locale.Language.Code}");
            },
            cancellation);

    private async Task<IResult> AskAsync(Visit visit, PostedFields form)
    {
        var byEmail = form["by"] == "email";
        var (number, proof) = (byEmail ? "" : form["number"], form["proof"]);
        var model = new FindModel(ChromeOf(visit, byEmail), byEmail, number, proof, []);
        // What another site sends is only filled in: whoever reads it presses the button here.
        if (!door.IsOurs(visit.Request))
            return await FindAsync(visit, model);

        if (Errors(visit, byEmail, number, proof) is { Count: > 0 } errors)
            return await FindAsync(visit, model with { Errors = errors });

        try
        {
            if (await OwnAsync(visit, number) is { } own)
                return PortalDoor.Go(visit, visit.OrderPath(own));

            if (!limit.TryTake(visit.Request.HttpContext, visit.Storefront.Id))
                return await FindAsync(visit, model with { Notice = visit.Text("portal.find.tooMany"), IsBad = true }, StatusCodes.Status429TooManyRequests);

            var wish = await codes.WishAsync(visit.Request, visit.Storefront, new Looked(byEmail ? null : number.Trim(), proof.Trim()), visit.Cancellation);
            return PortalDoor.Go(visit, $"{visit.Root}/code?wish={wish}&lang={visit.Locale.Language.Code}");
        }
        catch (Exception e) when (ExceptionRedactor.IsAbsence(e) && !visit.Cancellation.IsCancellationRequested)
        {
            return await FindAsync(visit, model with { Notice = visit.Text("portal.find.away"), IsBad = true }, StatusCodes.Status503ServiceUnavailable);
        }
    }

    /// <summary>Whoever has proven a mailbox needs no other code for an order of it.</summary>
    private async Task<OrderNumber?> OwnAsync(Visit visit, string number) =>
        visit.Session is { Email: var email } && OrderNumber.TryParse(number) is { } known && await orders.FindAsync(visit.Storefront.Id, email, known, visit.Cancellation) is { Order.Number: var own }
            ? own
            : null;

    private async Task<IResult> ProveAsync(Visit visit, PostedFields form)
    {
        var (wish, code) = (form["wish"], DigitsOf(form["code"]));
        if (!door.IsOurs(visit.Request))
            return await CodeAsync(visit, wish, code, []);

        if (code.Length != 6)
            return await CodeAsync(visit, wish, code, [new FieldError("code", visit.Text("portal.code.error.digits"))]);

        var tried = await codes.TryAsync(wish, visit.Storefront, code, visit.Cancellation);
        if (tried.Proven is { } proven)
        {
            await sessions.OpenAsync(visit.Request, visit.Storefront, proven.Email, visit.Locale.Language.Code, visit.Cancellation);
            return PortalDoor.Go(visit, proven.Order is { } order ? visit.OrderPath(order) : $"{visit.Root}/orders");
        }

        // Sent twice, the first has opened the door already.
        return tried.State is CodeState.Gone && visit.Session is not null
            ? PortalDoor.Go(visit, $"{visit.Root}/orders")
            : await CodeAsync(visit, wish, code, [new FieldError("code", visit.Text(tried.State is CodeState.Wrong ? "portal.code.error.wrong" : "portal.code.error.void"))]);
    }

    private Task<IResult> FindAsync(Visit visit, FindModel model, int status = StatusCodes.Status200OK) =>
        door.ShowAsync<FindPage, FindModel>(visit, model, model.Errors.Count > 0 ? StatusCodes.Status422UnprocessableEntity : status);

    private static PortalChrome ChromeOf(Visit visit, bool byEmail) => visit.Chrome(byEmail ? "?by=email" : "?by=number");

    private Task<IResult> CodeAsync(Visit visit, string wish, string code, IReadOnlyList<FieldError> errors)
    {
        // It is put into an address: nothing of it that we did not write ourselves.
        var own = wish.All(char.IsAsciiHexDigitLower) ? wish : "";
        return door.ShowAsync<CodePage, CodeModel>(
            visit, new CodeModel(visit.Chrome($"/code?wish={own}"), own, code, errors), errors.Count > 0 ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);
    }

    private static List<FieldError> Errors(Visit visit, bool byEmail, string number, string proof)
    {
        List<FieldError> errors = [];
        if (!byEmail && string.IsNullOrWhiteSpace(number))
            errors.Add(new FieldError("number", visit.Text("withdrawal.error.order")));
        else if (number.Length > LongestNumber)
            errors.Add(new FieldError("number", visit.Text("portal.error.long")));

        var reading = new Reading();
        if (byEmail && reading.Email(proof.Trim(), "/proof") is null)
            errors.Add(new FieldError("proof", visit.Text("withdrawal.error.notEmail")));
        else if (string.IsNullOrWhiteSpace(proof))
            errors.Add(new FieldError("proof", visit.Text("portal.find.proofMissing")));
        else if (proof.Length > LongestProof)
            errors.Add(new FieldError("proof", visit.Text("portal.error.long")));

        return errors;
    }

    private static string DigitsOf(string? text) => string.Concat((text ?? "").Normalize(NormalizationForm.FormKC).Where(char.IsAsciiDigit).Take(6));

    private Task<IResult> WithFormAsync(HttpRequest request, string storefront, Func<Visit, PostedFields, Task<IResult>> answer, CancellationToken cancellation) => door.EnterAsync(
        request,
        storefront,
        async visit => await PostedFields.ReadAsync(request, cancellation) is { } form
            ? await answer(visit, form)
            : await door.ProblemAsync(visit, "tooLarge", StatusCodes.Status413PayloadTooLarge),
        cancellation);
}

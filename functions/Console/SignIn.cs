using Serverless.Keys;
using Serverless.Pages.Parts;
using Serverless.Platform.Limits;

namespace Serverless.Console;

/// <summary>How an operator gets in, where the platform does not see to it, and out.</summary>
public sealed partial class SignIn(ConsoleDoor door, ConsoleSessions sessions, Callers callers, UnknownKeyLimit unknown, ILogger<SignIn> log)
{
    [Function("ConsoleHome")]
    [ForAnyone(ConsoleDoor.Open)]
    public Task<IResult> Home(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "console")] HttpRequest request,
        [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        door.EnterAsync(request, client, visit => Task.FromResult(ConsoleDoor.Go(request, visit.Path("failures"))), cancellation);

    [Function("ConsoleSignIn")]
    [ForAnyone(ConsoleDoor.Open)]
    public async Task<IResult> Show(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "console/sign-in")] HttpRequest request, CancellationToken cancellation)
    {
        var model = ConsoleDoor.SignInOf(request, request.Query.ContainsKey("out") ? "You are signed out." : request.Query.ContainsKey("over") ? "Your session is over." : null);
        return callers.SignedIn(request) is not null || await sessions.FindAsync(request, cancellation) is not null
            ? ConsoleDoor.Go(request, model.Root + model.Back)
            : await door.ShowSignInAsync(request, model);
    }

    [Function("ConsoleEnter")]
    [ForAnyone(ConsoleDoor.Open)]
    public async Task<IResult> Enter(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "console/sign-in")] HttpRequest request, CancellationToken cancellation)
    {
        if (await PostedFields.ReadAsync(request, cancellation) is not { } form)
            return Problems.Of(ProblemCatalog.TooLarge);

        var model = ConsoleDoor.SignInOf(request, said: null) with { Back = ConsoleDoor.BackOf(form["back"]) };
        if (!door.IsOurs(request))
            return await door.ShowSignInAsync(request, model);

        if (await callers.OfKeyAsync(form["key"], cancellation) is Caller.Operator who)
        {
            sessions.Open(request, who, form["key"]);
            Entered(log, who.Id);
            return ConsoleDoor.Go(request, model.Root + model.Back);
        }

        // A storefront's key is as unknown here as any other.
        if (!unknown.TryTakeTyped(request.HttpContext))
        {
            var tooMany = model with { Said = "Too many keys that nobody has. Wait a moment, then try again.", IsBad = true };
            return await door.ShowSignInAsync(request, tooMany, StatusCodes.Status429TooManyRequests);
        }

        var wrong = new FieldError("key", form["key"].Trim().Length > 0 ? "This is no operator's key, or it is no longer valid" : "Enter your key");
        return await door.ShowSignInAsync(request, model with { Errors = [wrong] }, StatusCodes.Status422UnprocessableEntity);
    }

    [Function("ConsoleSignOut")]
    [ForAnyone(ConsoleDoor.Open)]
    public IResult Leave([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "console/sign-out")] HttpRequest request)
    {
        if (!door.IsOurs(request))
            return ConsoleDoor.Go(request, ConsoleDoor.RootOf(request));

        sessions.Close(request);
        return ConsoleDoor.Go(request, $"{ConsoleDoor.RootOf(request)}/sign-in?out=1");
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Operator {Id} signed in to the console")]
    private static partial void Entered(ILogger logger, string id);
}

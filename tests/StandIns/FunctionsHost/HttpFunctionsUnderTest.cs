using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using FromBodyAttribute = Microsoft.Azure.Functions.Worker.Http.FromBodyAttribute;

namespace Serverless.Tests.StandIns.FunctionsHost;

public sealed record Parcel(string Number, int Grams);

public sealed class ScopedThing : IDisposable
{
    public Guid Id { get; } = Guid.NewGuid();

    public bool IsDisposed { get; private set; }

    public void Dispose() => IsDisposed = true;
}

public sealed class HttpFunctionsUnderTest(ScopedThing scoped)
{
    [Function("plain")]
    public static IResult Plain([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request) => Results.Text(request.Method);

    [Function("numbered")]
    public static IResult Numbered([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "things/{id:int}")] HttpRequest request, int id) => Results.Text($"number {id}");

    [Function("named")]
    public static IResult Named([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "things/{id:guid}")] HttpRequest request, Guid id) => Results.Text($"guid {id}");

    [Function("posted")]
    public static IResult Posted([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "things/{id:int}")] HttpRequest request, int id) => Results.Text($"posted {id}");

    [Function("rest")]
    public static IResult Rest([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "files/{folder}/{*path}")] HttpRequest request, string folder, string? path) =>
        Results.Text($"{folder}|{path}");

    [Function("asked")]
    public static IResult Asked([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "asked/{at?}")] HttpRequest request, DateTimeOffset? at, string? text, int count = 7) =>
        Results.Text($"{at:O}|{text ?? "none"}|{count}");

    [Function("body")]
    public static IResult Body([HttpTrigger(AuthorizationLevel.Anonymous, "post")] HttpRequest request, [FromBody] Parcel parcel) => Results.Json(parcel);

    [Function("action")]
    public static IActionResult Action([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request) => new ObjectResult(new Parcel("P1", 5)) { StatusCode = 203 };

    [Function("nothing")]
    public static Task Nothing([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request)
    {
        request.HttpContext.Response.StatusCode = 202;
        return Task.CompletedTask;
    }

    [Function("value")]
    public static async ValueTask<IResult> Value([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request)
    {
        await Task.Yield();
        return Results.NoContent();
    }

    [Function("breaks")]
    public static IResult Breaks([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request) => throw new InvalidOperationException("secret detail");

    [Function("half")]
    public static async Task Half([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request)
    {
        await request.HttpContext.Response.WriteAsync("half");
        await request.HttpContext.Response.Body.FlushAsync();
        throw new InvalidOperationException("the other half");
    }

    [Function("scope")]
    public IResult Scope([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request, FunctionContext context)
    {
        var same = (ScopedThing)context.InstanceServices.GetService(typeof(ScopedThing))!;
        var sameAgain = (ScopedThing)request.HttpContext.RequestServices.GetService(typeof(ScopedThing))!;
        return Results.Text($"{scoped.Id}|{same.Id}|{sameAgain.Id}");
    }

    [Function("context")]
    public static IResult Context([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "context/{part}")] HttpRequest request, FunctionContext context) => Results.Json(new
    {
        context.FunctionDefinition.Name,
        context.FunctionDefinition.EntryPoint,
        Trigger = context.FunctionDefinition.InputBindings["request"].Type,
        Output = context.FunctionDefinition.OutputBindings["$return"].Type,
        Parameters = context.FunctionDefinition.Parameters.Select(parameter => parameter.Name),
        HasIds = context.InvocationId.Length > 0 && string.Equals(context.FunctionId, context.FunctionDefinition.Id, StringComparison.Ordinal),
        Part = context.BindingContext.BindingData["PART"],
        Query = context.BindingContext.BindingData["q"],
        SameRequest = ReferenceEquals(context.GetHttpContext()?.Request, request),
        context.TraceContext.TraceParent,
        context.RetryContext.RetryCount,
    });

    [Function("waits")]
    public static async Task Waits([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request, FunctionContext context)
    {
        var gate = (Gate)context.InstanceServices.GetService(typeof(Gate))!;
        gate.Entered.TrySetResult();
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = context.CancellationToken.Register(ended.SetResult);
        await ended.Task;
        gate.Cancelled.TrySetResult();
    }
}

public sealed class Gate
{
    public TaskCompletionSource Entered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TaskCompletionSource Cancelled { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TaskCompletionSource Open { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}

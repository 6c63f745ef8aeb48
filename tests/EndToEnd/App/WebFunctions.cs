using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Serverless.Tests.EndToEnd.App;

public sealed class WebFunctions(Notes notes)
{
    [Function("AnyItem")]
    public IResult AnyItem([HttpTrigger(AuthorizationLevel.Anonymous, "get", "delete", Route = "items/{name}")] HttpRequest request, string name) =>
        Results.Text($"{request.Method} any {name}");

    [Function("BestItem")]
    public IResult BestItem([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "items/best")] HttpRequest request) => Results.Text($"{request.Method} best");

    [Function("Keyed")]
    public IResult Keyed([HttpTrigger(AuthorizationLevel.Function, "get")] HttpRequest request) => Results.Text("keyed");

    [Function("Administered")]
    public IResult Administered([HttpTrigger(AuthorizationLevel.Admin, "get")] HttpRequest request) => Results.Text("administered");

    [Function("Throwing")]
    public IResult Throwing([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request) => throw new InvalidOperationException("thrown");

    [Function("TurnedOff")]
    public IResult TurnedOff([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request) => Results.Text("on");

    /// <summary>Answers after two seconds.</summary>
    [Function("Slow")]
    public async Task<IResult> Slow([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request)
    {
        notes.Add("slow-began");
        await Task.Delay(TimeSpan.FromSeconds(2));
        return Results.Text("slow");
    }

    /// <summary>Ends when it is cancelled.</summary>
    [Function("Endless")]
    public async Task<IResult> Endless([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request, CancellationToken cancellation)
    {
        notes.Add("endless-began");
        await using var cancelled = cancellation.Register(() => notes.Add("endless-cancelled"));
        await Task.Delay(Timeout.InfiniteTimeSpan, cancellation);
        return Results.Text("endless");
    }
}

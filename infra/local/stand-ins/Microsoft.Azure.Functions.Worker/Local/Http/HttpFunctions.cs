using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;

namespace Serverless.Local.Functions;

/// <summary>HTTP functions as endpoints. As on the published host, a known route with another method is simply not found.</summary>
internal sealed class HttpFunctions(FunctionRunner runner, FunctionKeys keys)
{
    public void Map(WebApplication app, FunctionIndex index, string prefix)
    {
        var policies = app.Services.GetRequiredService<ParameterPolicyFactory>();
        foreach (var (function, trigger) in index.Of<Trigger.Http>())
        {
            var pattern = RoutePatternFactory.Parse($"{prefix}/{trigger.Route.TrimStart('/')}".TrimStart('/'));
            Check(function, pattern, policies);
            if (pattern.PathSegments is [{ IsSimple: true, Parts: [RoutePatternLiteralPart { Content: "admin" or "runtime" }] }, ..])
                throw new StartException($"Function '{function.Name}' is invalid: its route '{trigger.Route}' begins with what the host keeps for itself");
            var endpoint = new RouteEndpointBuilder(http => HandleAsync(http, function, trigger), pattern, order: 0) { DisplayName = function.Name };
            endpoint.Metadata.Add(function);
            if (trigger.Methods.Count > 0)
                endpoint.Metadata.Add(new HttpMethodMetadata(trigger.Methods));
            ((IEndpointRouteBuilder)app).DataSources.Add(new DefaultEndpointDataSource(endpoint.Build()));
        }
    }

    /// <summary>Turns the router's own answer for a wrong method into not found.</summary>
    public static async Task HideMethods(HttpContext http, RequestDelegate next)
    {
        await next(http);
        if (http is { Response: { StatusCode: StatusCodes.Status405MethodNotAllowed, HasStarted: false } } && http.GetEndpoint()?.Metadata.GetMetadata<FunctionMethod>() is null)
        {
            http.Response.Headers.Allow = default;
            http.Response.StatusCode = StatusCodes.Status404NotFound;
        }
    }

    private async Task HandleAsync(HttpContext http, FunctionMethod function, Trigger.Http trigger)
    {
        if (!keys.Opens(http.Request, function.Name, trigger.Level))
        {
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }
        try
        {
            await runner.RunAsync(function, new TriggerInput(http, Data(http)), http.RequestServices, http.RequestAborted);
        }
        catch (Exception problem)
        {
            // Logged by the runner. Half an answer must not look whole, so its connection breaks.
            if (http.Response.HasStarted)
            {
                http.Abort();
                return;
            }
            http.Response.Clear();
            http.Response.StatusCode = problem is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status500InternalServerError;
        }
    }

    private static Dictionary<string, object?> Data(HttpContext http)
    {
        var data = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, values) in http.Request.Query)
            data[name] = values.Count > 0 ? values[0] : null;
        foreach (var (name, value) in http.Request.RouteValues)
            data[name] = value;
        return data;
    }

    private static void Check(FunctionMethod function, RoutePattern pattern, ParameterPolicyFactory policies)
    {
        try
        {
            foreach (var parameter in pattern.Parameters)
            {
                foreach (var policy in parameter.ParameterPolicies)
                    policies.Create(parameter, policy);
            }
        }
        catch (Exception problem) when (problem is InvalidOperationException or RouteCreationException or ArgumentException)
        {
            throw new StartException($"Function '{function.Name}' is invalid: its route '{pattern.RawText}' has an unknown constraint: {problem.Message}", problem);
        }
    }
}

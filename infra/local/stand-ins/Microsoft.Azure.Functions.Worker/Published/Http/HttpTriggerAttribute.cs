using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Runs the function for an HTTP request; its parameter is a <see cref="Microsoft.AspNetCore.Http.HttpRequest"/>.</summary>
public sealed class HttpTriggerAttribute : TriggerBindingAttribute
{
    /// <summary>Every method, with a function key.</summary>
    public HttpTriggerAttribute() => AuthLevel = AuthorizationLevel.Function;

    /// <summary>These methods, with a function key.</summary>
    public HttpTriggerAttribute(params string[] methods) => Methods = methods;

    /// <summary>Every method, at that level.</summary>
    public HttpTriggerAttribute(AuthorizationLevel authLevel) => AuthLevel = authLevel;

    /// <summary>These methods, at that level.</summary>
    public HttpTriggerAttribute(AuthorizationLevel authLevel, params string[] methods) => (AuthLevel, Methods) = (authLevel, methods);

    /// <summary>Template below the route prefix, for example <c>returns/{id}</c>; null is the function's name.</summary>
    public string? Route { get; set; }

    /// <summary>Methods, whatever their case; null is every method.</summary>
    public string[]? Methods { get; private set; }

    /// <summary>Which key the caller needs.</summary>
    public AuthorizationLevel AuthLevel { get; private set; }
}

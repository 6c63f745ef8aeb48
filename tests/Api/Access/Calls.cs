using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using Serverless.Docs;
using Serverless.Platform.Access;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Api.Access;

/// <summary>Calls of any operation of the API, as its description says.</summary>
internal static class Calls
{
    /// <summary>A call of a function, with what stands in for the parts of its route.</summary>
    public static HttpRequestMessage Of(HttpEndpoint door, string method, Func<string, string> value) =>
        new(HttpMethod.Parse(method), $"api/{Path(door.Route, value)}");

    /// <summary>A call of an operation with the body of its example.</summary>
    public static HttpRequestMessage Of(ApiOperation operation, Func<string, string> value)
    {
        var call = new HttpRequestMessage(HttpMethod.Parse(operation.Method), $"api{Path(operation.Path, value)}");
        if (operation.Body is { Example: { } example })
            call.Content = JsonContent.Create(example, example.GetType(), new MediaTypeHeaderValue("application/json"), Shop.Json);
        return call;
    }

    public static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");

    private static string Path(string route, Func<string, string> value) =>
        string.Join('/', route.Split('/').Select(part => part.StartsWith('{') ? value(part.Trim('{', '}', '*')) : part));
}

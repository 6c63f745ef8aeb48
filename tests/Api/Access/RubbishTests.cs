using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Serverless.Docs;
using Serverless.Platform.Access;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Api.Access;

/// <summary>Every route with every kind of rubbish: answered with a problem that says nothing of the inside, never with a failure.</summary>
[Collection(nameof(ReturnsApp))]
public sealed class RubbishTests(ReturnsApp app)
{
    private static readonly string[] Inside = ["Exception", "   at ", "Serverless.", "System.", "Azure", ".cs:line", "AccountKey"];

    public static TheoryData<string> Bodies =>
    [
        "", "null", "[]", "0", "\"text\"", "{", "{\"a\":", "\u0000", "\uFEFF{}", "{\"order\":null}", "{\"name\":7}", "{\"lines\":{}}", "{\"at\":\"yesterday\"}",
        "{\"reason\":\"\\ud800\"}", $"{{\"reason\":\"{new string('x', 100_000)}\"}}", string.Concat(Enumerable.Repeat("{\"a\":", 200)), $"[{string.Concat(Enumerable.Repeat("[", 5_000))}",
        "{\"reason\":\"a\",\"reason\":\"b\"}", "{\"expiresAt\":\"9999-99-99\"}", "{\"scopes\":[null]}", "{\"events\":[1e400]}", "{\"url\":\"javascript:alert(1)\"}",
    ];

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task Body_ThatIsRubbish_IsRefusedEverywhere(string body)
    {
        using var shop = await Shop.OpenAsync(app);
        foreach (var operation in ApiOperations.All.Where(o => o.Body is not null))
        {
            foreach (var type in (string[])["application/json", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data"])
            {
                using var call = Calls.Of(operation, part => part is "storefront" ? shop.Id : "x");
                call.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
                call.Content.Headers.TryAddWithoutValidation("Content-Type", type);
                await RefusedAsync(shop, operation, call);
            }
        }
    }

    [Theory]
    [InlineData("%00")]
    [InlineData("..%2F..%2Fetc")]
    [InlineData("a%0D%0Ab")]
    [InlineData("%F0%9F%93%A6")]
    [InlineData("%ED%A0%80")]
    [InlineData("'%20or%201%20eq%201")]
    [InlineData("ret_00000000000000000000~x")]
    public async Task Ids_ThatAreRubbish_AreNotFoundAnywhere(string id)
    {
        using var shop = await Shop.OpenAsync(app);
        foreach (var operation in ApiOperations.All.Where(o => o.Path.Contains('{', StringComparison.Ordinal)))
        {
            using var call = Calls.Of(operation, _ => id);
            await RefusedAsync(shop, operation, call);
        }
    }

    [Fact]
    public async Task Id_ThatIsVeryLong_IsNotFoundAnywhere()
    {
        using var shop = await Shop.OpenAsync(app);
        foreach (var operation in ApiOperations.All.Where(o => o.Path.Contains('{', StringComparison.Ordinal)))
        {
            // All of them stay below what the server takes in one line.
            using var call = Calls.Of(operation, _ => new string('a', 2_400));
            await RefusedAsync(shop, operation, call);
        }
    }

    [Theory]
    [InlineData("order=%00")]
    [InlineData("status=%F0%9F%93%A6&status=x")]
    [InlineData("cursor=%ED%A0%80")]
    [InlineData("cursor=AAAA&cursor=BBBB")]
    [InlineData("order=' or '1' eq '1")]
    public async Task Queries_ThatAreRubbish_AreRefusedEverywhere(string query)
    {
        using var shop = await Shop.OpenAsync(app);
        foreach (var operation in ApiOperations.All.Where(o => o.Parameters.Any(p => p.In is "query") && !o.HttpEndpoint.IsOpen))
        {
            using var call = new HttpRequestMessage(HttpMethod.Parse(operation.Method), $"api{operation.Path}?{query}");
            await AnswersAsync(shop, operation, call);
        }
    }

    [Fact]
    public async Task Body_AboveTheLimit_IsTooLargeEverywhere()
    {
        using var shop = await Shop.OpenAsync(app);
        foreach (var operation in ApiOperations.All.Where(o => o.Body is { MediaType: "application/json" }))
        {
            using var call = Calls.Of(operation, part => part is "storefront" ? shop.Id : $"ret_{new string('0', 20)}");
            call.Content = Calls.Json($"{{\"reason\":\"{new string('x', 1024 * 1024)}\"}}");
            call.Headers.TransferEncodingChunked = true;
            var (status, _) = await AnswersAsync(shop, operation, call);
            Assert.True(status is HttpStatusCode.RequestEntityTooLarge or HttpStatusCode.NotFound, $"{operation.Id}: {status}");
        }
    }

    [Fact]
    public async Task Paths_ThatNobodyKnows_AreNotFound()
    {
        using var shop = await Shop.OpenAsync(app);
        foreach (var path in (string[])["", "v1", "v1/", "v1/nothing", "v2/returns", "v1/returns/a/b/c/d", ".env", "wp-login.php"])
        {
            using var answer = await shop.Http.GetAsync(new Uri($"api/{path}", UriKind.Relative));
            Assert.Equal((HttpStatusCode.NotFound, path), (answer.StatusCode, path));
            await IsProblemAsync(answer, path);
        }
    }

    [Theory]
    [InlineData("PATCH", "v1/returns", "GET, POST")]
    [InlineData("DELETE", "v1/returns/ret_1", "GET")]
    [InlineData("GET", "hooks/carrier", "POST")]
    [InlineData("PUT", "health", "GET, HEAD")]
    [InlineData("OPTIONS", "v1/ops/keys", "GET, POST")]
    public async Task Methods_ThatAPathDoesNotTake_AreToldWhichItDoes(string method, string path, string allowed)
    {
        using var shop = await Shop.OpenAsync(app);
        using var call = new HttpRequestMessage(HttpMethod.Parse(method), $"api/{path}");

        using var answer = await shop.Http.SendAsync(call);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.Equal(allowed, string.Join(", ", answer.Content.Headers.Allow));
        await IsProblemAsync(answer, path);
    }

    [Fact]
    public void UnknownRoute_AmongTheFunctions_IsTheLastByName() => Assert.All(
        HttpEndpoints.All, door => Assert.True(string.Compare(door.Function, Serverless.Platform.UnknownRoutes.Name, StringComparison.OrdinalIgnoreCase) <= 0, door.Function));

    private static async Task RefusedAsync(Shop shop, ApiOperation operation, HttpRequestMessage call)
    {
        var (status, text) = await AnswersAsync(shop, operation, call);
        Assert.True((int)status is >= 400 and < 500 || operation.HttpEndpoint.IsOpen, $"{operation.Id}: {(int)status} {text}");
    }

    /// <summary>Whatever it is, it is no failure of ours, and what is wrong is said as a problem.</summary>
    private static async Task<(HttpStatusCode Status, string Text)> AnswersAsync(Shop shop, ApiOperation operation, HttpRequestMessage call)
    {
        if (operation.HttpEndpoint.Rules.Any(rule => rule is ForOperatorsAttribute))
            call.Headers.Authorization = new AuthenticationHeaderValue("Bearer", ReturnsApp.AdminKey);
        using var answer = await shop.Http.SendAsync(call);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True((int)answer.StatusCode < 500, $"{operation.Id}: {(int)answer.StatusCode} {text}");
        // What is no HTTP the server refuses before any of our code sees it.
        if ((int)answer.StatusCode >= 400 && answer.Content.Headers.ContentType?.MediaType is not "text/html" && !IsRefusedByTheServer(answer))
            await IsProblemAsync(answer, operation.Id);
        Assert.All(Inside, word => Assert.DoesNotContain(word, text, StringComparison.Ordinal));
        return (answer.StatusCode, text);
    }

    private static bool IsRefusedByTheServer(HttpResponseMessage answer) =>
        answer is { StatusCode: HttpStatusCode.BadRequest, Content.Headers: { ContentLength: 0, ContentType: null } };

    private static async Task IsProblemAsync(HttpResponseMessage answer, string what)
    {
        Assert.Equal(("application/problem+json", what), (answer.Content.Headers.ContentType?.MediaType, what));
        var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        Assert.Equal((int)answer.StatusCode, (int?)problem["status"]);
        Assert.StartsWith("urn:returns:problem:", (string?)problem["type"], StringComparison.Ordinal);
        Assert.False(string.IsNullOrEmpty((string?)problem["traceId"]));
        Assert.All(problem["errors"]?.AsArray() ?? [], error => Assert.Equal(JsonValueKind.String, error!["pointer"]!.GetValueKind()));
    }
}

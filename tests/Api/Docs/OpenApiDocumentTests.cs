using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Azure.Functions.Worker;
using Serverless.Docs;
using Serverless.Domain.Deciding;
using Serverless.Domain.Storefronts;
using Serverless.Inspections;
using Serverless.Platform;
using Serverless.Platform.Errors;

namespace Serverless.Tests.Api.Docs;

public sealed class OpenApiDocumentTests
{
    private static readonly JsonObject Document = OpenApiDocument.Build();

    [Fact]
    public void Paths_OfTheDocument_AreTheHttpFunctionsOfTheApp()
    {
        var documented = ApiOperations.All.Select(o => $"{o.Method} {o.Path} {o.Id}");

        Assert.Equal(Functions().Order(StringComparer.Ordinal), documented.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Parameters_OfEveryPath_AreDescribed() => Assert.All(ApiOperations.All, operation => Assert.Equal(
        operation.Path.Split('/').Where(part => part.StartsWith('{')).Select(part => part.Trim('{', '}')),
        operation.Parameters.Where(p => p.In == "path").Select(p => p.Name)));

    [Fact]
    public void References_OfTheDocument_AllLeadSomewhere()
    {
        var schemas = Document["components"]!["schemas"]!.AsObject();

        Assert.NotEmpty(References(Document));
        Assert.All(References(Document), reference =>
        {
            Assert.StartsWith("#/components/schemas/", reference, StringComparison.Ordinal);
            Assert.True(schemas.ContainsKey(reference.Split('/')[^1]), reference);
        });
    }

    [Fact]
    public void Schema_OfARequest_SaysWhatIsNeededAndWhatIsPossible()
    {
        var line = Document["components"]!["schemas"]!["RequestedLine"]!;

        Assert.Equal(["line", "quantity"], line["required"]!.AsArray().Select(n => (string?)n).Order(StringComparer.Ordinal));
        Assert.Contains("wrong_size", line["properties"]!["reason"]!["enum"]!.AsArray().Select(n => (string?)n));
        Assert.Equal("integer", (string?)line["properties"]!["quantity"]!["type"]);
        Assert.False(string.IsNullOrEmpty((string?)line["description"]));
        Assert.Equal("#/components/schemas/Money", (string?)Document["components"]!["schemas"]!["OrderLine"]!["properties"]!["tax"]!["$ref"]);
    }

    [Fact]
    public void Schema_OfAnAnswer_SaysWhatIsAlwaysThere()
    {
        var required = Document["components"]!["schemas"]!["ReturnCase"]!["required"]!.AsArray().Select(n => (string?)n).ToList();

        Assert.Contains("status", required);
        Assert.Contains("timeline", required);
    }

    [Fact]
    public void Examples_OfTheContracts_AreReadAsWhatTheySay()
    {
        foreach (var body in Bodies().Where(b => b is { Type: not null, Example: not null }))
        {
            var written = JsonSerializer.Serialize(body.Example, body.Type!, Json.Api);
            var read = JsonSerializer.Deserialize(written, body.Type!, Strict);
            Assert.Equal(written, JsonSerializer.Serialize(read, body.Type!, Json.Api));
        }
    }

    [Fact]
    public void Examples_OfRequests_AreTakenByTheApp()
    {
        var storefront = StorefrontParser.Parse(ApiExamples.Storefront);
        Assert.Empty(storefront.Problems);

        Assert.Empty(ReturnRequestParser.Parse(ApiExamples.Request, storefront.Value!.Storefront).Problems);
        Assert.Empty(InspectionParser.Parse(ApiExamples.Inspection).Problems);
    }

    [Fact]
    public void Problems_OfEveryOperation_AreInTheCatalogue() =>
        Assert.All(ApiOperations.All.SelectMany(o => o.Problems), code => Assert.Equal(code, ProblemCatalog.Get(code).Code));

    private static JsonSerializerOptions Strict { get; } = new(Json.Api) { UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow };

    private static IEnumerable<ApiBody> Bodies() =>
        ApiOperations.All.SelectMany(o => o.Responses.Select(r => r.Body).Concat(o.Body is null ? [] : [o.Body]));

    /// <summary>The description and its page are not part of what they describe; HEAD is GET without its body.</summary>
    private static IEnumerable<string> Functions() => Triggers()
        .Where(t => t.Name is not ("OpenApi" or "Docs" or UnknownRoutes.Name))
        .SelectMany(t => t.Trigger.Methods!.Where(method => method is not "head").Select(method => $"{method} /{t.Trigger.Route} {t.Name}"));

    private static IEnumerable<(string Name, HttpTriggerAttribute Trigger)> Triggers() =>
        from type in typeof(OpenApiDocument).Assembly.GetTypes()
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
        let function = method.GetCustomAttribute<FunctionAttribute>()
        where function is not null
        from parameter in method.GetParameters()
        let trigger = parameter.GetCustomAttribute<HttpTriggerAttribute>()
        where trigger is not null
        select (function.Name, trigger);

    private static IEnumerable<string> References(JsonNode? node) => node switch
    {
        JsonObject fields => fields.SelectMany(f => f is { Key: "$ref", Value: JsonValue value } ? [value.GetValue<string>()] : References(f.Value)),
        JsonArray items => items.SelectMany(References),
        _ => [],
    };
}

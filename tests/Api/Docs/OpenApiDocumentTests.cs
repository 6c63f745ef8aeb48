using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Azure.Functions.Worker;
using Serverless.Contracts.V1;
using Serverless.Docs;
using Serverless.Domain;
using Serverless.Domain.Deciding;
using Serverless.Domain.Parsing;
using Serverless.Domain.Refusals;
using Serverless.Domain.Storefronts;
using Serverless.Platform;
using Serverless.Platform.Errors;
using Serverless.Warehouse;

namespace Serverless.Tests.Api.Docs;

public sealed class OpenApiDocumentTests
{
    private static readonly JsonObject Document = OpenApiDocument.Build();

    [Fact]
    public void Paths_OfTheDocument_AreTheHttpFunctionsOfTheApp()
    {
        var documented = Document["paths"]!.AsObject()
            .SelectMany(path => path.Value!.AsObject().Select(operation => $"{operation.Key} {path.Key} {operation.Value!["operationId"]}"));

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
    public void Bodies_OfOurContracts_AllHaveAnExample() => Assert.All(Bodies().Where(body => body.Type is not null), body => Assert.True(body.Example is not null, body.Type!.Name));

    [Fact]
    public void Examples_OfTheContracts_AreReadAsWhatTheySay() => Assert.All(Bodies().Where(body => body.Type is not null), body =>
    {
        var read = JsonSerializer.Deserialize(body.Example, body.Type!, Strict);
        var written = JsonSerializer.SerializeToNode(read, body.Type!, Json.Api);
        Assert.True(JsonNode.DeepEquals(body.Example, written), $"{body.Type!.Name}: {body.Example!.ToJsonString()}\n{written!.ToJsonString()}");
    });

    [Fact]
    public void Examples_OfRequests_AreTakenByTheApp()
    {
        var storefront = StorefrontParser.Parse(Example<StorefrontSettings>());
        Assert.Empty(storefront.Problems);

        Assert.Empty(ReturnRequestParser.Parse(Example<ReturnRequest>(), storefront.Value!.Storefront).Problems);
        Assert.Empty(InspectionParser.Parse(Example<InspectionEvent>()).Problems);
    }

    [Theory]
    [MemberData(nameof(RequestsOfEachKind))]
    public void Example_OfEachKind_IsTakenByTheApp(string name)
    {
        var kinds = Document["paths"]!["/v1/returns"]!["post"]!["requestBody"]!["content"]!["application/json"]!["examples"]!;
        var request = kinds[name]!["value"].Deserialize<ReturnRequest>(Strict)!;

        var read = ReturnRequestParser.Parse(request, StorefrontParser.Parse(Example<StorefrontSettings>()).Value!.Storefront);

        Assert.Empty(read.Problems);
        Assert.StartsWith(Codes.Of(read.Value!.Kind), name, StringComparison.Ordinal);
    }

    [Fact]
    public void Examples_OfRequests_AreOfEveryKind() =>
        Assert.Subset(RequestExamples.OfEachKind.Select(example => example.Name).ToHashSet(), CaseKinds.All.Select(Codes.Of).ToHashSet());

    public static TheoryData<string> RequestsOfEachKind() => [.. RequestExamples.OfEachKind.Select(example => example.Name)];

    [Fact]
    public void Codes_OfTheDocument_AreThoseOfTheCode()
    {
        var problem = Document["components"]!["schemas"]!["Problem"]!["properties"]!;

        Assert.Equal(ProblemCatalog.All.Select(kind => kind.Code).Order(StringComparer.Ordinal), Listed(problem["code"]));
        Assert.Subset(Listed(problem["errors"]!["items"]!["properties"]!["code"]).ToHashSet(), ProblemCodes.All.ToHashSet());
        Assert.Equal(RefusalCodes.All, Listed(Document["components"]!["schemas"]!["WebhookLine"]!["properties"]!["refusal"]));
        Assert.Equal(RefusalCodes.All, Listed(Document["components"]!["schemas"]!["ReturnCaseLine"]!["properties"]!["refusal"]!["properties"]!["code"]));
    }

    [Fact]
    public void Lists_OfCodes_AreOfPropertiesThatContractsHave()
    {
        var properties = typeof(ReturnRequest).Assembly.GetTypes().Where(type => type.Namespace == typeof(ReturnRequest).Namespace)
            .SelectMany(type => type.GetProperties().Select(property => $"{type.Name}.{property.Name}"));

        Assert.Subset(properties.ToHashSet(), CodeLists.Properties.ToHashSet());
    }

    [Fact]
    public void Problems_OfEveryOperation_AreInTheCatalogue() =>
        Assert.All(ApiOperations.All.SelectMany(o => o.Problems), code => Assert.Equal(code, ProblemCatalog.Get(code).Code));

    private static JsonSerializerOptions Strict { get; } = new(Json.Api) { UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow };

    private static T Example<T>() => ApiBody.Of<T>("").Example.Deserialize<T>(Strict)!;

    private static IEnumerable<string> Listed(JsonNode? schema) => schema!["enum"]!.AsArray().Select(code => (string)code!);

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

using System.Text.Json.Nodes;
using NJsonSchema.CodeGeneration.CSharp;
using NSwag;
using NSwag.CodeGeneration;
using NSwag.CodeGeneration.CSharp;
using NSwag.CodeGeneration.OperationNameGenerators;

namespace Serverless.Clients.Generator;

/// <summary>The C# client's types and calls.</summary>
internal static class ClientCode
{
    public static async Task<string> OfAsync(string document) => new CSharpClientGenerator(await OpenApiDocument.FromJsonAsync(WithoutLists(document)), new CSharpClientGeneratorSettings
    {
        ClassName = "ReturnsClient",
        OperationNameGenerator = new SingleClientFromOperationIdOperationNameGenerator(),
        ParameterNameGenerator = new ParameterNames(),
        GenerateOptionalParameters = true,
        UseBaseUrl = false,
        ExceptionClass = "UnexpectedAnswerException",
        CSharpGeneratorSettings =
        {
            Namespace = "Serverless.Client",
            JsonLibrary = CSharpJsonLibrary.SystemTextJson,
            ClassStyle = CSharpClassStyle.Poco,
            GenerateNullableReferenceTypes = true,
            GenerateOptionalPropertiesAsNullable = true,
            DateTimeType = "System.DateTimeOffset",
            ArrayType = "System.Collections.Generic.IReadOnlyList",
            ArrayInstanceType = "System.Collections.Generic.List",
            DictionaryType = "System.Collections.Generic.IReadOnlyDictionary",
            DictionaryInstanceType = "System.Collections.Generic.Dictionary",
        },
    }).GenerateFile();

    /// <summary>Codes are plain strings here: one that the API has got since would not be read as an enum.</summary>
    private static string WithoutLists(string document)
    {
        var open = JsonNode.Parse(document)!;
        Open(open);
        return open.ToJsonString();

        static void Open(JsonNode node)
        {
            if (node is JsonObject { } schema && schema["enum"] is JsonArray && (string?)schema["type"] is "string")
                schema.Remove("enum");

            foreach (var part in node switch { JsonObject all => all.Select(property => property.Value), JsonArray all => all, _ => [] })
            {
                if (part is not null)
                    Open(part);
            }
        }
    }

    /// <summary>Names of parameters as C# has them: <c>Idempotency-Key</c> is <c>idempotencyKey</c>.</summary>
    private sealed class ParameterNames : IParameterNameGenerator
    {
        public string Generate(OpenApiParameter parameter, IEnumerable<OpenApiParameter> allParameters)
        {
            var name = string.Concat(parameter.Name.Split('-').Select(part => char.ToUpperInvariant(part[0]) + part[1..]));
            return char.ToLowerInvariant(name[0]) + name[1..];
        }
    }
}

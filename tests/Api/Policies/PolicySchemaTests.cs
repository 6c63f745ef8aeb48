using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Serverless.Contracts.V1;
using Serverless.Docs;
using Serverless.Domain.Policies;
using Serverless.Platform;
using Serverless.Platform.Strict;

namespace Serverless.Tests.Api.Policies;

/// <summary>What the schema says of a policy document and what the parser takes is the same, value by value.</summary>
public sealed class PolicySchemaTests
{
    private static readonly JsonObject Schema = JsonNode.Parse(PolicySchema.Build().ToJsonString())!.AsObject();
    private static readonly SchemaCheck Check = new(Schema);

    /// <summary>Bounds that depend on another value, which no schema says: a document around them takes the widest.</summary>
    private static readonly JsonObject Widest = JsonNode.Parse("""{ "shipBack": { "expireAfterDays": 365 } }""")!.AsObject();

    public static IEnumerable<object[]> Values =>
        Places(Root(), "").SelectMany(place => Around(place.Rule).Select(value => (object[])[place.Pointer, value.ToJsonString()]));

    [Theory]
    [MemberData(nameof(Values))]
    public void Value_AtAndBeyondABound_IsTakenByTheParserIfTheSchemaAllowsIt(string pointer, string value)
    {
        var document = With(pointer, JsonNode.Parse(value)!);

        Assert.Equal(Check.Allows(document), IsParsed(document));
    }

    [Fact]
    public void Values_ThatAreTried_CoverBothSides()
    {
        var allowed = Values.Select(row => Check.Allows(With((string)row[0], JsonNode.Parse((string)row[1])!))).ToList();

        Assert.InRange(allowed.Count(a => a), 60, allowed.Count - 60);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(501)]
    public void Categories_AsManyAsThereCanBeAndOneMore_AreTakenByTheParserIfTheSchemaAllowsThem(int count)
    {
        var document = new JsonObject
        {
            ["categories"] = new JsonObject(Enumerable.Range(0, count).Select(i => KeyValuePair.Create($"c{i}", (JsonNode?)new JsonObject()))),
        };

        Assert.Equal(count == 500, Check.Allows(document));
        Assert.Equal(count == 500, IsParsed(document));
    }

    [Fact]
    public void Ranges_OfThePolicy_AreSaidInWords() => Assert.All(Places(Root(), "").Where(p => p.Rule["minimum"] is not null && !p.Pointer.EndsWith("/amount", StringComparison.Ordinal)), place =>
    {
        var range = string.Create(CultureInfo.InvariantCulture, $"{(int)place.Rule["minimum"]!:N0} to {(int)place.Rule["maximum"]!:N0}");
        Assert.Contains(range, place.Said!, StringComparison.Ordinal);
    });

    [Fact]
    public void Properties_OfThePolicy_AreAllDescribed() => Assert.All(
        Schema["$defs"]!.AsObject().SelectMany(d => d.Value!["properties"]!.AsObject()), p => Assert.False(string.IsNullOrEmpty((string?)p.Value!["description"]), p.Key));

    [Fact]
    public void Example_OfTheDocumentation_FitsSchemaAndLaw()
    {
        var example = ApiBody.Of<PolicySettings>("").Example!;

        Assert.True(Check.Allows(example));
        Assert.Empty(PolicyParser.Parse(example.Deserialize<PolicySettings>(Json.Api)!, Domain.Currency.Parse("EUR"), ["DE", "FR", "GB"]).Problems);
    }

    private static JsonObject Root() => Definition((string)Schema["$ref"]!);

    private static JsonObject Definition(string reference) => Schema["$defs"]![reference.Split('/')[^1]]!.AsObject();

    /// <summary>Every place where a document can have a value, with the rule for it; an object's own place is there for properties that it has not.</summary>
    private static IEnumerable<(string Pointer, JsonObject Rule, string? Said)> Places(JsonObject rule, string at, string? said = null)
    {
        if (rule["$ref"] is { } reference)
            return Places(Definition((string)reference!), at, said);

        var below = (rule["properties"]?.AsObject() ?? []).SelectMany(p => Places(p.Value!.AsObject(), $"{at}/{p.Key}", (string?)p.Value!["description"]));
        return rule switch
        {
            _ when rule["additionalProperties"] is JsonObject of => Places(of, $"{at}/{(at.EndsWith("/inspectionCriteria", StringComparison.Ordinal) ? "en" : "lamps")}", said),
            _ when rule["items"] is JsonObject item => [(at, rule, said), .. Places(item, $"{at}/0", said)],
            _ when (string?)rule["type"] == "object" => [($"{at}/unheardOf", new JsonObject { ["type"] = "any" }, null), .. below],
            _ => [(at, rule, said)],
        };
    }

    private static IEnumerable<JsonNode> Around(JsonObject rule) => rule switch
    {
        _ when rule["enum"] is JsonArray codes => [.. codes.Select(c => c!.DeepClone()), "unheard_of", ""],
        _ when rule["minimum"] is { } least && rule["maximum"] is { } most => [(long)least - 1, (long)least, (long)least + 1, (long)most - 1, (long)most, (long)most + 1],
        _ when rule["pattern"] is not null => ["EUR", "eur", "EURO", ""],
        _ when rule["items"] is not null => [new JsonArray()],
        _ => (string?)rule["type"] switch
        {
            "boolean" => [true, false],
            "any" => [1, new JsonObject(), false],
            _ => [],
        },
    };

    private static JsonObject With(string pointer, JsonNode value)
    {
        var document = Widest.DeepClone().AsObject();
        var parts = pointer.Split('/')[1..];
        JsonNode at = document;
        foreach (var (part, next) in parts.Zip(parts.Skip(1)))
        {
            if (at is JsonArray areas)
            {
                areas.Add(JsonNode.Parse("""{ "country": "DE", "postalCodes": ["1"], "carriage": { "amount": 100, "currency": "EUR" } }"""));
                at = areas[0]!;
                continue;
            }

            at[part] ??= next == "0" ? new JsonArray() : next is "amount" or "currency" or "unheardOf" && Regex.IsMatch(part, "above|keepUpTo|upTo|Freight", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1))
                ? new JsonObject { ["amount"] = 100, ["currency"] = "EUR" }
                : new JsonObject();
            at = at[part]!;
        }

        if (at is JsonArray list)
            list.Add(value);
        else
            at[parts[^1]] = value;

        return document;
    }

    private static bool IsParsed(JsonObject document) =>
        StrictJson.Read<PolicySettings>(Encoding.UTF8.GetBytes(document.ToJsonString()), repeatsNames: true) is { IsParsed: true } read
        && PolicyParser.Parse(read.Value, Domain.Currency.Parse("EUR"), []).IsParsed;
}

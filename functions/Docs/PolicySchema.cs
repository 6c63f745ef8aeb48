using System.Text.Json.Nodes;
using Serverless.Contracts.V1;
using Money = Serverless.Contracts.V1.Money;

namespace Serverless.Docs;

/// <summary>The JSON schema of a policy, for editors and checks: the parser's contract with its bounds. What the law asks is in no schema.</summary>
internal static class PolicySchema
{
    private const string Definitions = "#/$defs/";

    public static JsonObject Build()
    {
        var schemas = new ContractSchemas([typeof(PolicySettings)], Definitions);
        var document = schemas.Reference(typeof(PolicySettings));
        var definitions = schemas.All;
        Bound(definitions[nameof(Money)]!.AsObject());
        Paid(definitions[nameof(RemoteAreaSettings)]!["properties"]!.AsObject(), definitions[nameof(Money)]!.AsObject());
        definitions[nameof(PolicySettings)]!["properties"]!["categories"]!["propertyNames"] =
            new JsonObject { ["pattern"] = "\\S", ["maxLength"] = PolicyParser.LongestCategory };
        ByLanguage(definitions[nameof(CategoryRulesSettings)]!["properties"]!["inspectionCriteria"]!.AsObject());
        document.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        document.Insert(1, "title", "Return policy");
        document["$defs"] = definitions;
        return document;
    }

    /// <summary>Texts by the tag of their language.</summary>
    private static void ByLanguage(JsonObject texts)
    {
        texts["propertyNames"] = new JsonObject { ["pattern"] = "^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$", ["maxLength"] = 35 };
        texts["additionalProperties"]!["maxItems"] = PolicyParser.MostCriteria;
        texts["additionalProperties"]!["items"]!["maxLength"] = PolicyParser.LongestCriterion;
    }

    /// <summary>What is paid on a page of its own is above nothing, and no more than can be paid there.</summary>
    private static void Paid(JsonObject area, JsonObject money)
    {
        var carriage = money.DeepClone().AsObject();
        carriage["properties"]!["amount"]!["minimum"] = 1;
        carriage["properties"]!["amount"]!["maximum"] = RemoteArea.MostCarriage;
        carriage["description"] = (string?)area["carriage"]!["description"];
        area["carriage"] = carriage;
    }

    /// <summary>Amounts of a policy are narrower than amounts elsewhere.</summary>
    private static void Bound(JsonObject money)
    {
        money["properties"]!["amount"]!["minimum"] = 0;
        money["properties"]!["amount"]!["maximum"] = PolicyParser.LargestAmount;
        money["properties"]!["currency"]!["pattern"] = "^[A-Z]{3}$";
    }
}

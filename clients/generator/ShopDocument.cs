using System.Text.Json.Nodes;

namespace Serverless.Clients.Generator;

/// <summary>The part of the API's document that a storefront's key opens, with the schemas that it needs and the one of webhooks.</summary>
internal static class ShopDocument
{
    private const string Schemas = "#/components/schemas/";

    public static JsonObject Of(JsonObject whole)
    {
        var document = whole.DeepClone().AsObject();
        var paths = document["paths"]!.AsObject();
        foreach (var (path, operations) in paths.ToList())
        {
            foreach (var (method, _) in operations!.AsObject().Where(operation => !IsForShops(operation.Value!)).ToList())
                operations.AsObject().Remove(method);

            if (operations.AsObject().Count == 0)
                paths.Remove(path);
        }

        var all = document["components"]!["schemas"]!.AsObject();
        HashSet<string> needed = new(StringComparer.Ordinal);
        Follow(paths, all, needed);
        Follow(document["webhooks"]!, all, needed);
        foreach (var name in all.Select(schema => schema.Key).Where(name => !needed.Contains(name)).ToList())
            all.Remove(name);

        // A request names an order that is on record by its number alone.
        all["Order"]!["required"] = new JsonArray("number");
        document["tags"] = new JsonArray();
        return document;
    }

    private static bool IsForShops(JsonNode operation) => operation["security"]!.AsArray().Any(way => way!["storefrontKey"] is not null);

    private static void Follow(JsonNode node, JsonObject all, HashSet<string> needed)
    {
        switch (node)
        {
            case JsonObject part:
                if ((string?)(part["$ref"] as JsonValue) is { } reference && needed.Add(reference[Schemas.Length..]))
                    Follow(all[reference[Schemas.Length..]]!, all, needed);

                foreach (var (_, value) in part.Where(property => property.Value is not null))
                    Follow(value!, all, needed);

                break;
            case JsonArray list:
                foreach (var item in list.OfType<JsonNode>())
                    Follow(item, all, needed);

                break;
        }
    }
}

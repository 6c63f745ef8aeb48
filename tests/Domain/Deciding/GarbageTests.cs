using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck.Fluent;
using Serverless.Domain;
using Serverless.Domain.Deciding;
using Serverless.Domain.Policies;
using Serverless.Domain.Storefronts;
using V1 = Serverless.Contracts.V1;

namespace Serverless.Tests.Domain;

/// <summary>Documents broken at random: whatever is sent, the parsers answer with a value or with problems that point at something.</summary>
public sealed class GarbageTests
{
    /// <summary>What stands in for a value: of its own JSON type, so that most of what is sent gets past the JSON reader.</summary>
    private static readonly Dictionary<JsonValueKind, string[]> Junk = new()
    {
        [JsonValueKind.String] =
        [
            "\"\"", "\" \"", "\"\\u0000\"", "\"🦆\"", "\"a\\tb\"", "\"0001-01-01T00:00:00Z\"", "\"9999-12-31T23:59:59.9999999-14:00\"", "\"9999-12-31\"", "\"EUR\"", "\"JPY\"", "\"XXX\"",
            "\"card\"", "\"pickup\"", "\"shirt\"", "\"@\"", "\"a@b.\"", "\"a@.b\"", "\"a@-.b\"", "\"-\"", "\"~/\"", "\"#zzzzzz\"", "\"https:\"", "\"UTC\"", "\"24:00\"", "\"damaged\"", "\"not_given\"", "\"withdrawal\"", "\"exchange\"", "\"http://x\"",
        ],
        [JsonValueKind.Number] = ["0", "-1", "1", "1000000000000", "2147483647", "-2147483648", "9223372036854775807", "-9223372036854775808", "0.001"],
        [JsonValueKind.True] = ["false"],
        [JsonValueKind.False] = ["true"],
        [JsonValueKind.Array] = ["[]", "[null]", "[null,null,{}]", "[\"sunday\",\"sunday\"]", "[0,0,-1]"],
        [JsonValueKind.Object] = ["{}", "{\"\":null,\" \":{}}", "{\"amount\":9223372036854775807,\"currency\":\"EUR\"}", "{\"amount\":1000000000000,\"currency\":\"EUR\"}", "{\"currency\":\"KWD\"}"],
    };

    [Fact]
    public void Parse_AnyRequest_AnswersAndNeverThrows() => Break<V1.ReturnRequest>(
        Requests.Return, request => Pointers(ReturnRequestParser.Parse(request, Requests.Nordlicht)), tests: 10_000);

    [Fact]
    public void ParsePreview_AnyRequest_AnswersAndNeverThrows() => Break<V1.ReturnRequest>(
        Requests.Exchange, request => Pointers(ReturnRequestParser.Parse(request, Requests.Nordlicht)));

    [Fact]
    public void Parse_AnySettings_AnswersAndNeverThrows() => Break<V1.StorefrontSettings>(Requests.Settings, settings =>
    {
        var result = StorefrontParser.Parse(settings);
        Assert.Equal(result.IsParsed, result.Problems.Count == 0);
        result.Value?.Storefront.Calendar.NextBusinessDay(new DateOnly(2026, 1, 1));
        return result.Problems.Select(p => p.Pointer);
    });

    [Fact]
    public void Parse_AnyPolicy_AnswersAndNeverThrows() => Break<V1.PolicySettings>(PolicyParserTests.Whole, document =>
    {
        var result = PolicyParser.Parse(document, Some.Eur, ["DE", "CN"]);
        Assert.Equal(result.IsParsed, result.Problems.Count == 0);
        return result.Problems.Select(p => p.Pointer);
    });

    private static IEnumerable<string> Pointers(ParseResult<RequestedReturn> result)
    {
        Assert.Equal(result.IsParsed, result.Problems.Count == 0);
        return result.Problems.Select(p => p.Pointer);
    }

    private static void Break<T>(string document, Func<T?, IEnumerable<string>> parse, int tests = 1_000)
    {
        var places = Places(JsonNode.Parse(document)!, "").ToList();
        var one =
            from place in Gen.Elements<(string Pointer, JsonValueKind Kind)>(places)
            from value in Gen.Frequency((1, Gen.Elements("null", "absent")), (5, Gen.Elements(Junk[place.Kind])))
            select (place.Pointer, value);
        var read = 0;
        Properties.Hold(
            from count in Gen.Choose(1, 5)
            from breaks in Gen.ListOf(one, count)
            select breaks.DistinctBy(b => b.Pointer, StringComparer.Ordinal).OrderByDescending(b => b.Pointer, StringComparer.Ordinal).ToList(),
            breaks =>
            {
                if (TryRead<T>(breaks.Aggregate(document, (d, b) => Requests.With(d, b.Pointer, b.value)), out var value))
                {
                    read++;
                    Assert.All(parse(value), p => Assert.True(p.Length == 0 || p[0] == '/'));
                }
            },
            tests);
        Assert.True(read > tests / 2, $"Only {read} documents could be read as JSON");
    }

    /// <summary>What the wrong type makes unreadable is the JSON reader's to refuse.</summary>
    private static bool TryRead<T>(string json, out T? value)
    {
        try
        {
            value = JsonSerializer.Deserialize<T>(json, JsonSerializerOptions.Web);
            return true;
        }
        catch (JsonException)
        {
            value = default;
            return false;
        }
    }

    private static IEnumerable<(string Pointer, JsonValueKind Kind)> Places(JsonNode node, string at) => node switch
    {
        JsonObject entry => entry
            .SelectMany(p => Places(p.Value!, $"{at}/{p.Key.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}"))
            .Concat(at.Length > 0 ? [(at, JsonValueKind.Object)] : []),
        JsonArray array => array.SelectMany((n, i) => Places(n!, $"{at}/{i}")).Append((at, JsonValueKind.Array)),
        _ => [(at, node.GetValueKind())],
    };
}

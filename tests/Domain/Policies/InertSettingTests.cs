using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Serverless.Domain.Policies;
using static Serverless.Tests.Domain.Some;
using V1 = Serverless.Contracts.V1;

namespace Serverless.Tests.Domain;

/// <summary>No setting of a policy is inert: each changes something, for default goods and for those of a category.</summary>
public sealed class InertSettingTests
{
    /// <summary>For editors alone, and said so where it is described.</summary>
    private const string Schema = "$schema";

    /// <summary>It belongs to the version, not to the policy.</summary>
    private const string EffectiveFrom = "effectiveFrom";

    public static TheoryData<string> Settings => [.. Rows.Keys];

    private static IReadOnlyDictionary<string, SettingEffect> Rows { get; } = new[]
    {
        SettingEffects.OfPolicy,
        SettingEffects.OfCategories.ToDictionary(row => $"default.{row.Key}", row => row.Value, StringComparer.Ordinal),
        SettingEffects.OfCategories.ToDictionary(row => $"categories.lamps.{row.Key}", row => row.Value, StringComparer.Ordinal),
    }.SelectMany(rows => rows).ToDictionary(StringComparer.Ordinal);

    [Theory]
    [MemberData(nameof(Settings))]
    public void Setting_ThatIsChanged_ChangesWhatComesOfIt(string path)
    {
        var row = Rows[path];

        Assert.NotEqual(SettingEffects.Text(row.Look(Policy(path, row.From, row.Besides))), SettingEffects.Text(row.Look(Policy(path, row.To, row.Besides))));
    }

    [Fact]
    public void Setting_OfTheDocument_HasARowThatShowsWhatItChanges() => Assert.Equal(
        Paths(typeof(V1.PolicySettings), "").Except([Schema, EffectiveFrom], StringComparer.Ordinal).Order(StringComparer.Ordinal), Rows.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void EffectiveFrom_ThatIsChanged_ChangesWhenTheVersionBegins()
    {
        var draft = new PolicyDraft(PolicyOf(), Now.AddDays(1), new V1.PolicySettings());

        Assert.Equal(
            [Now.AddDays(1), Now.AddDays(9)],
            new[] { draft, draft with { EffectiveFrom = Now.AddDays(9) } }.Select(d => Assert.IsType<PolicyChange.Next>(PolicyChange.Decide(latest: null, d, Now)).Version.EffectiveFrom));
    }

    private static Policy Policy(string path, string value, string? besides)
    {
        var parts = path.Split('.');
        var json = $"{{ {(besides is null ? "" : $"{besides},")} \"{parts[^1]}\": {value} }}";
        foreach (var part in parts[..^1].Reverse())
            json = $"{{ \"{part}\": {json} }}";
        var parsed = PolicyParser.Parse(JsonSerializer.Deserialize<V1.PolicySettings>(json, JsonSerializerOptions.Web), Eur, countries: []);
        Assert.Empty(parsed.Problems);
        return parsed.Value!.Policy;
    }

    private static IEnumerable<string> Paths(Type type, string prefix) => type.GetProperties(BindingFlags.Public | BindingFlags.Instance).SelectMany(property =>
    {
        var name = prefix + (property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name ?? JsonNamingPolicy.CamelCase.ConvertName(property.Name));
        var inner = property.PropertyType;
        return inner.IsGenericType && inner.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>) && inner.GetGenericArguments()[1].Name.EndsWith("Settings", StringComparison.Ordinal)
            ? Paths(inner.GetGenericArguments()[1], $"{name}.lamps.")
            : inner.Name.EndsWith("Settings", StringComparison.Ordinal) ? Paths(inner, $"{name}.") : [name];
    });
}

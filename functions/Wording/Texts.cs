using System.Collections.Frozen;
using System.Reflection;

namespace Serverless.Wording;

/// <summary>All sentences of one language: the common ones and those of one folder, read once from <c>Texts/{language}.json</c>.</summary>
internal sealed class Texts
{
    private readonly FrozenDictionary<string, TextTemplate> _sentences;

    /// <summary>What the case is, the most special first.</summary>
    private readonly string[] _kinds;

    private Texts(Language language, FrozenDictionary<string, TextTemplate> sentences, params string[] kinds) => (Language, _sentences, _kinds) = (language, sentences, kinds);

    /// <summary>Said in place of those of the same key.</summary>
    private IReadOnlyDictionary<string, TextTemplate>? Own { get; init; }

    public Language Language { get; }

    public IEnumerable<string> Keys => _sentences.Keys;

    public TextTemplate this[string key] => _kinds.Select(kind => Said($"{key}@{kind}")).FirstOrDefault(said => said is not null) ?? Said(key)
        ?? throw new KeyNotFoundException($"No text '{key}' in {Language}");

    public bool Has(string key) => _sentences.ContainsKey(key);

    /// <summary>
    /// The sentences as they are said of a case: one whose key ends in <c>@{what it is}</c> stands for the one without, and that of the most special for all others.
    /// </summary>
    /// <param name="kinds">What the case is, the most special first.</param>
    public Texts Of(params string[] kinds) => new(Language, _sentences, kinds) { Own = Own };

    /// <summary>The sentences with those that somebody says otherwise. Each is of a key that is there, and says what kind of case it is said of as that one does.</summary>
    public Texts With(IReadOnlyDictionary<string, TextTemplate> own) => own.Count == 0 ? this : new Texts(Language, _sentences, _kinds) { Own = own };

    /// <summary>A code's wording; the general one of its group for a code that is not known.</summary>
    public TextTemplate Code(string group, string code) => this[Has($"{group}.{code}") ? $"{group}.{code}" : $"{group}.unknown"];

    /// <param name="folder">Whose sentences come on top of the common ones.</param>
    public static FrozenDictionary<Language, Texts> Load(string? folder = null) => LoadFrom(folder is null ? ["Wording/Codes", "Wording"] : ["Wording/Codes", "Wording", folder]);

    /// <summary>The sentences of some folders alone, each of which has a file for each language.</summary>
    public static FrozenDictionary<Language, Texts> LoadFrom(params IReadOnlyList<string> folders) =>
        Language.All.ToFrozenDictionary(language => language, language => new Texts(language, folders.SelectMany(folder => Read(folder, language))
            .ToFrozenDictionary(s => s.Key, s => TextTemplate.Parse(s.Value), StringComparer.Ordinal)));

    private TextTemplate? Said(string key) => Own?.GetValueOrDefault(key) ?? _sentences.GetValueOrDefault(key);

    private static IEnumerable<KeyValuePair<string, string>> Read(string folder, Language language)
    {
        using var file = JsonDocument.Parse(Embedded.Text($"{folder}/Texts/{language}.json"));
        return [.. Flatten("", file.RootElement)];
    }

    private static IEnumerable<KeyValuePair<string, string>> Flatten(string prefix, JsonElement element) =>
        element.ValueKind == JsonValueKind.Object
            ? element.EnumerateObject().SelectMany(p => Flatten(prefix.Length == 0 ? p.Name : $"{prefix}.{p.Name}", p.Value))
            : [new(prefix, element.GetString()!)];
}

/// <summary>Files that travel inside the assembly, so that they are there wherever it runs.</summary>
internal static class Embedded
{
    private static readonly Assembly Home = typeof(Embedded).Assembly;

    public static IEnumerable<string> Names(string folder) =>
        Home.GetManifestResourceNames().Where(n => n.StartsWith(folder + "/", StringComparison.Ordinal));

    public static string Text(string name)
    {
        using var reader = new StreamReader(Open(name));
        return reader.ReadToEnd();
    }

    public static Stream Open(string name) =>
        Home.GetManifestResourceStream(name) ?? throw new FileNotFoundException($"Not embedded: {name}", name);
}

using System.Text.Json.Serialization.Metadata;

namespace Serverless.Platform.Strict;

/// <summary>
/// Goes through a document beside the contract that it should be, as the serializer knows it, and notes all that the serializer would
/// pass over or stumble on.
/// </summary>
internal ref struct ContractReader
{
    /// <summary>Whoever sent more than this has more to mend than a list would help with.</summary>
    private const int MostProblems = 100;

    private readonly ReadOnlySpan<byte> _json;
    private readonly bool _repeatsNames;
    private readonly List<Problem> _problems = [];
    private Utf8JsonReader _reader;

    private ContractReader(ReadOnlySpan<byte> json, bool repeatsNames)
    {
        _json = json;
        _repeatsNames = repeatsNames;
        _reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = Json.Api.MaxDepth });
    }

    private readonly bool IsFull => _problems.Count >= MostProblems;

    /// <exception cref="JsonException">It is no JSON.</exception>
    public static IReadOnlyList<Problem> Check(ReadOnlySpan<byte> json, Type contract, bool repeatsNames)
    {
        var reader = new ContractReader(json, repeatsNames);
        reader._reader.Read();
        reader.Value(contract, "", ExpectedValue.Of(contract));
        // What follows the document is no part of it, and the reader says so.
        while (!reader.IsFull && reader._reader.Read())
        {
        }

        return reader._problems;
    }

    private void Value(Type type, string pointer, string expected)
    {
        var info = Json.Api.GetTypeInfo(Nullable.GetUnderlyingType(type) ?? type);
        switch (_reader.TokenType, info.Kind)
        {
            case (JsonTokenType.StartObject, JsonTypeInfoKind.Object):
                Members(info, pointer);
                break;
            case (JsonTokenType.StartObject, JsonTypeInfoKind.Dictionary):
                Entries(info.ElementType!, pointer);
                break;
            case (JsonTokenType.StartArray, JsonTypeInfoKind.Enumerable):
                Items(info.ElementType!, pointer);
                break;
            case (JsonTokenType.StartObject or JsonTokenType.StartArray, _):
                Add(pointer, ProblemCodes.Malformed, expected);
                _reader.Skip();
                break;
            default:
                Scalar(type, pointer, expected);
                break;
        }
    }

    private void Members(JsonTypeInfo contract, string pointer)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (!IsFull && _reader.Read() && _reader.TokenType is not JsonTokenType.EndObject)
        {
            var name = Text();
            var property = name is null ? null : contract.Properties.FirstOrDefault(p => !p.IsExtensionData && p.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
            _reader.Read();
            if (name is null)
            {
                Add(pointer, ProblemCodes.BrokenText, "The name of a property has a broken character");
            }
            else if (!seen.Add(property?.Name ?? name))
            {
                Add(property is null ? Unknown(pointer, name) : $"{pointer}/{property.Name}", ProblemCodes.DuplicateProperty, "It is given twice");
            }
            else if (property is null)
            {
                Add(Unknown(pointer, name), ProblemCodes.UnknownProperty, Meant(name, contract));
            }
            else
            {
                Value(property.PropertyType, $"{pointer}/{property.Name}", ExpectedValue.Of(property));
                continue;
            }

            _reader.Skip();
        }
    }

    /// <summary>Names are the sender's to choose, values are not.</summary>
    private void Entries(Type value, string pointer)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (!IsFull && _reader.Read() && _reader.TokenType is not JsonTokenType.EndObject)
        {
            var name = Text();
            _reader.Read();
            if (name is not null && seen.Add(name))
            {
                Value(value, Unknown(pointer, name), ExpectedValue.Of(value));
                continue;
            }

            Add(
                name is null ? pointer : Unknown(pointer, name),
                name is null ? ProblemCodes.BrokenText : ProblemCodes.DuplicateProperty,
                name is null ? "A name has a broken character" : "It is given twice");
            _reader.Skip();
        }
    }

    private void Items(Type item, string pointer)
    {
        for (var i = 0; !IsFull && _reader.Read() && _reader.TokenType is not JsonTokenType.EndArray; i++)
            Value(item, $"{pointer}/{i}", ExpectedValue.Of(item));
    }

    /// <summary>Whether it is what it should be the serializer knows best.</summary>
    private void Scalar(Type type, string pointer, string expected)
    {
        if (_reader.TokenType is JsonTokenType.String && Text() is null)
        {
            Add(pointer, ProblemCodes.BrokenText, "It has a broken character: half of a surrogate pair, or bytes that are no UTF-8");
            return;
        }

        // What is not there may be null as well; whether it is needed is not for here.
        if (_reader.TokenType is JsonTokenType.Null && (!type.IsValueType || Nullable.GetUnderlyingType(type) is not null))
            return;

        try
        {
            _ = JsonSerializer.Deserialize(_json[(int)_reader.TokenStartIndex..(int)_reader.BytesConsumed], Json.Api.GetTypeInfo(type));
        }
        catch (JsonException)
        {
            Add(pointer, ProblemCodes.Malformed, expected);
        }
    }

    /// <summary>The text of a name or a string; null when it is none.</summary>
    private readonly string? Text()
    {
        try
        {
            return _reader.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static string Meant(string name, JsonTypeInfo contract)
    {
        var known = contract.Properties.Where(p => !p.IsExtensionData).Select(p => p.Name).ToList();
        return Spelling.Nearest(name, known) is { } meant
            ? $"There is no such property here; was {meant} meant?"
            : $"There is no such property here, only {string.Join(", ", known)}";
    }

    private readonly string Unknown(string pointer, string name) => _repeatsNames ? Pointers.At(pointer, name) : pointer;

    private readonly void Add(string pointer, string code, string message) => _problems.Add(new Problem(pointer, code, message));
}

using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using Serverless.Domain.Parsing;
using V1 = Serverless.Contracts.V1;

namespace Serverless.Domain.Policies;

/// <summary>
/// One part of a policy document under reading. The pointer of a value and the range it is held to follow from the property it is
/// read from (<c>s => s.WindowDays</c>), so that neither can differ from the contract, nor from the schema made of it.
/// </summary>
internal sealed class Section<T>
    where T : class, new()
{
    private readonly Reading reading;
    private readonly string pointer;
    private readonly Currency? currency;

    public Section(Reading reading, T? settings, string pointer, Currency? currency)
    {
        (this.reading, this.pointer, this.currency) = (reading, pointer, currency);
        Said = settings ?? new T();
    }

    /// <summary>What the document says here.</summary>
    public T Said { get; }

    public Section<TPart> Part<TPart>(Func<T, TPart?> read, [CallerArgumentExpression(nameof(read))] string property = "")
        where TPart : class, new() =>
        new(reading, read(Said), At(property), currency);

    public int? Number(Func<T, int?> read, int? fallback, [CallerArgumentExpression(nameof(read))] string property = "")
    {
        var (least, most) = RangeOf(property);
        return read(Said) is { } number ? reading.Number(number, At(property), least, most) : fallback;
    }

    public int Number(Func<T, int?> read, int fallback, [CallerArgumentExpression(nameof(read))] string property = "") =>
        Number(read, (int?)fallback, property) ?? fallback;

    /// <summary>A percentage with at most two digits after the point, as basis points.</summary>
    public int BasisPoints(Func<T, decimal?> read, int fallback, [CallerArgumentExpression(nameof(read))] string property = "")
    {
        if (read(Said) is not { } percent)
            return fallback;

        var (least, most) = RangeOf(property);
        if (percent >= least && percent <= most && decimal.IsInteger(percent * 100))
            return (int)(percent * 100);

        reading.Add(At(property), ProblemCodes.OutOfRange, $"From {least} to {most}, at most two digits after the point");
        return fallback;
    }

    public Money? Amount(Func<T, V1.Money?> read, Money? fallback, [CallerArgumentExpression(nameof(read))] string property = "") =>
        read(Said) is { } money ? reading.Amount(money, At(property), currency) : fallback;

    public TCode Code<TCode>(Func<T, string?> read, TCode fallback, [CallerArgumentExpression(nameof(read))] string property = "")
        where TCode : struct, Enum =>
        reading.Code<TCode>(read(Said), At(property), fallback) ?? fallback;

    /// <summary>One of an enum's codes, or <c>none</c>.</summary>
    public TCode? CodeOrNone<TCode>(Func<T, string?> read, TCode? fallback, [CallerArgumentExpression(nameof(read))] string property = "")
        where TCode : struct, Enum => read(Said) switch
        {
            null => fallback,
            "none" => null,
            var code => reading.Code<TCode>(code, At(property)),
        };

    public IReadOnlyList<TCode> Codes<TCode>(
        Func<T, IReadOnlyList<string>?> read,
        IReadOnlyList<TCode> fallback,
        IReadOnlyList<TCode>? among = null,
        [CallerArgumentExpression(nameof(read))] string property = "")
        where TCode : struct, Enum
    {
        if (read(Said) is not { } codes)
            return fallback;

        if (codes.Count < (Property(property).GetCustomAttribute<MinLengthAttribute>()?.Length ?? 0))
            reading.Requires(null, At(property));

        return reading.Codes(codes, At(property), among);
    }

    /// <summary>Short texts, in the languages that there are.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Texts(
        Func<T, IReadOnlyDictionary<string, IReadOnlyList<string>>?> read,
        IReadOnlyDictionary<string, IReadOnlyList<string>> fallback,
        int most,
        int longest,
        [CallerArgumentExpression(nameof(read))] string property = "") => read(Said) is { } said
            ? LocalTexts.Read<IReadOnlyList<string>, IReadOnlyList<string>>(
                reading, said, At(property), (texts, at) => [.. reading.List(texts, at, most, required: false).Select((text, i) => reading.Text(text, $"{at}/{i}", longest)).OfType<string>()])
            : fallback;

    /// <summary>Notes what does not fit together.</summary>
    public void Refuse(string property, string code, string message) => reading.Add(At(property), code, message);

    public string At(string property) => $"{pointer}/{JsonName(Property(property))}";

    public (int Least, int Most) RangeOf(string property)
    {
        var range = Property(property).GetCustomAttribute<RangeAttribute>()!;
        return (Convert.ToInt32(range.Minimum, CultureInfo.InvariantCulture), Convert.ToInt32(range.Maximum, CultureInfo.InvariantCulture));
    }

    public int MostOf(string property) => Property(property).GetCustomAttribute<MaxLengthAttribute>()!.Length;

    /// <summary>From a name, or from an expression that ends in one.</summary>
    private static PropertyInfo Property(string expression) => typeof(T).GetProperty(expression[(expression.LastIndexOf('.') + 1)..])!;

    private static string JsonName(PropertyInfo property) =>
        property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name ?? JsonNamingPolicy.CamelCase.ConvertName(property.Name);
}

using System.Text;
using System.Text.Json.Serialization;
using Serverless.Domain.Json;
using Serverless.Domain.Parsing;

namespace Serverless.Domain.Orders;

/// <summary>
/// The shop's own order number: 1 to 64 characters, shown as the shop writes it. Numbers that differ in spelling alone are equal:
/// <c>#N-1001</c>, <c>n-1001</c> and <c>Ｎ-1001</c> name one order.
/// </summary>
[JsonConverter(typeof(TextConverter<OrderNumber>))]
public readonly record struct OrderNumber : IText<OrderNumber>
{
    private OrderNumber(string value) => Value = value;

    /// <summary>As the shop writes it.</summary>
    public string Value { get; }

    /// <summary>The same for every spelling: lower case, one width, no blanks, no signs that are not seen, and no <c>#</c>.</summary>
    public string Key => Blanks.Without(Value.Normalize(NormalizationForm.FormKC)).Replace("#", "", StringComparison.Ordinal).ToLowerInvariant() is { Length: > 0 } key
        ? key
        : Value;

    public static OrderNumber? TryParse(string? text) => TextRules.IsId(text) ? new OrderNumber(text) : null;

    public static OrderNumber Parse(string text) => TryParse(text) ?? throw new FormatException("Not an order number");

    public bool Equals(OrderNumber other) => string.Equals(Key, other.Key, StringComparison.Ordinal);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Key);

    public override string ToString() => Value;
}

/// <summary>The shop's id of an order line: 1 to 64 characters, unique in its order.</summary>
[JsonConverter(typeof(TextConverter<LineId>))]
public readonly record struct LineId : IText<LineId>
{
    private LineId(string value) => Value = value;

    public string Value { get; }

    public static LineId? TryParse(string? text) => TextRules.IsId(text) ? new LineId(text) : null;

    public static LineId Parse(string text) => TryParse(text) ?? throw new FormatException("Not a line id");

    public override string ToString() => Value;
}

/// <summary>The shop's id of a tender: 1 to 64 characters, unique in its order.</summary>
[JsonConverter(typeof(TextConverter<TenderId>))]
public readonly record struct TenderId : IText<TenderId>
{
    private TenderId(string value) => Value = value;

    public string Value { get; }

    public static TenderId? TryParse(string? text) => TextRules.IsId(text) ? new TenderId(text) : null;

    public static TenderId Parse(string text) => TryParse(text) ?? throw new FormatException("Not a tender id");

    public override string ToString() => Value;
}

/// <summary>The shop's id of a parcel: 1 to 64 characters, unique in its order.</summary>
[JsonConverter(typeof(TextConverter<ShipmentId>))]
public readonly record struct ShipmentId : IText<ShipmentId>
{
    private ShipmentId(string value) => Value = value;

    public string Value { get; }

    public static ShipmentId? TryParse(string? text) => TextRules.IsId(text) ? new ShipmentId(text) : null;

    public static ShipmentId Parse(string text) => TryParse(text) ?? throw new FormatException("Not a shipment id");

    public override string ToString() => Value;
}

/// <summary>Units of an order line.</summary>
public sealed record LineUnits(LineId Line, int Quantity);

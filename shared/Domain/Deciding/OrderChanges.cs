using System.Text.Json.Serialization;
using Serverless.Domain.Json;
using Serverless.Domain.Orders;

namespace Serverless.Domain.Deciding;

/// <summary>What of an order is to change before it leaves. It says which of the customer's data change; what they change to is kept with the person.</summary>
/// <param name="Fields">Each once.</param>
/// <param name="Variants">At most one of each line.</param>
/// <param name="Country">Of the new address, ISO 3166-1 alpha-2; absent where the address stays.</param>
public sealed record OrderChanges(IReadOnlyList<AmendedField> Fields, IReadOnlyList<VariantChange> Variants, string? Country)
{
    /// <summary>It concerns the order whole, and not only the lines whose variants change.</summary>
    [JsonIgnore]
    public bool IsOfWholeOrder => Fields.Any(changed => changed is not AmendedField.Variant);

    /// <summary>Emails go to another address from now on.</summary>
    [JsonIgnore]
    public bool ChangesEmail => Fields.Contains(AmendedField.Email);
}

/// <summary>Another variant for all units of a line.</summary>
/// <param name="UnitPrice">What the shop says that it costs: it has to be what was paid.</param>
public sealed record VariantChange(LineId Line, string Sku, string Title, Money UnitPrice);

/// <summary>Who gets the order from now on, and where: personal data. What is absent stays.</summary>
public sealed record ContactChanges(PostalAddress? Address, string? Name, string? Email, string? Phone)
{
    /// <summary>The customer with what has changed.</summary>
    public Customer Of(Customer customer) => customer with
    {
        Address = Address ?? customer.Address,
        Name = Name ?? customer.Name,
        Email = Email ?? customer.Email,
        Phone = Phone ?? customer.Phone,
    };
}

/// <summary>What of an order can change before it leaves.</summary>
[JsonConverter(typeof(SnakeCase<AmendedField>))]
public enum AmendedField
{
    Address,
    Name,
    Email,
    Phone,
    Variant,
}

namespace Serverless.Domain.Returns;

/// <summary>Who made something happen.</summary>
public enum Actor
{
    System,
    Customer,
    Storefront,
    Carrier,
    Warehouse,
    Payments,
    Ops,
}

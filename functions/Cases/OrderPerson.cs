namespace Serverless.Cases;

/// <summary>Who ordered, of an order that was told beforehand: personal data, kept in one row of the order, and nowhere else. A request that brings its order along has it with its case.</summary>
/// <param name="Standing">What the shop knows of the customer.</param>
public sealed record OrderPerson(Customer Customer, CustomerStanding Standing)
{
    /// <summary>The customer as the shop told of them last, where a case has changed that since.</summary>
    public Customer? Told { get; init; }

    /// <summary>
    /// What is told of a customer who is known. To repeat what was told before undoes nothing that a case has changed since, and to repeat what is on record changes nothing.
    /// </summary>
    public OrderPerson Over(OrderPerson? known) => known is { Told: { } told, Customer: var shown } && (Customer == told || Customer == shown)
        ? this with { Customer = shown, Told = told }
        : this;

    /// <summary>Who gets the order once a case has changed that.</summary>
    public OrderPerson After(ContactChanges changes) => this with
    {
        Told = Told ?? Customer,
        Customer = changes.Of(Customer),
    };
}

namespace Serverless.Cases;

/// <summary>Who ordered, of an order that was told beforehand: personal data, kept in one row of the order, and nowhere else. A request that brings its order along has it with its case.</summary>
/// <param name="Standing">What the shop knows of the customer.</param>
public sealed record OrderPerson(Customer Customer, CustomerStanding Standing)
{
    /// <summary>Who gets the order once a case has changed that.</summary>
    public OrderPerson After(ContactChanges changes) => this with
    {
        Customer = Customer with
        {
            Name = changes.Name ?? Customer.Name,
            Email = changes.Email ?? Customer.Email,
            Phone = changes.Phone ?? Customer.Phone,
            Address = changes.Address ?? Customer.Address,
        },
    };
}

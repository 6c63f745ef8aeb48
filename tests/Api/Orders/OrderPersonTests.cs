using Serverless.Cases;
using Serverless.Domain.Deciding;

namespace Serverless.Tests.Api.Orders;

public sealed class OrderPersonTests
{
    private static readonly Customer Told = new("Mara Lindqvist", "mara@example.com", Phone: null, "en", Address: null);

    private static readonly OrderPerson Changed = Of(Told).After(new ContactChanges(Address: null, Name: null, "new@example.com", Phone: null));

    [Fact]
    public void Telling_ThatRepeatsWhatWasToldBefore_UndoesNoChangeOfACase()
    {
        var after = Of(Told).Over(Changed);

        Assert.Equal("new@example.com", after.Customer.Email);
        Assert.Equal(Changed, after);
    }

    [Fact]
    public void Telling_OfTheCustomerAsOnRecord_ChangesNothing()
    {
        Assert.Equal(Changed, Of(Changed.Customer).Over(Changed));
        Assert.Equal(Changed, Of(Told).Over(Of(Changed.Customer).Over(Changed)));
    }

    [Fact]
    public void Telling_OfAnotherCustomerThanBefore_Counts()
    {
        var after = Of(Told with { Email = "third@example.com" }).Over(Changed);

        Assert.Equal(("third@example.com", null), (after.Customer.Email, after.Told));
    }

    private static OrderPerson Of(Customer customer) => new(customer, new CustomerStanding(PastReturns: 0, Trusted: false));
}

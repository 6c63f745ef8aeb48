using Serverless.Domain.Parsing;
using V1 = Serverless.Contracts.V1;

namespace Serverless.Domain.Deciding;

/// <summary>Reads who ordered.</summary>
public static class CustomerParser
{
    internal static Customer? Read(Reading reading, V1.Order? order, string pointer, string storefrontLocale)
    {
        // A missing order is one problem, not two.
        if (order is null || !reading.Requires(order.Customer, pointer))
            return null;

        var customer = order.Customer!;
        var name = reading.Text(customer.Name, $"{pointer}/name", 200);
        var email = reading.Email(customer.Email, $"{pointer}/email");
        var phone = reading.Text(customer.Phone, $"{pointer}/phone", 40, required: false);
        var locale = reading.Locale(customer.Locale, $"{pointer}/locale") ?? storefrontLocale;
        var address = reading.Address(customer.Address, $"{pointer}/address");
        return name is null || email is null ? null : new Customer(name, email, phone, locale, address);
    }

    /// <summary>A customer with what a person corrected; what the correction leaves out stays.</summary>
    public static ParseResult<Customer> Correct(Customer customer, V1.ContactRequest correction)
    {
        var reading = new Reading();
        var name = reading.Text(correction.Name, "/name", 200, required: false);
        var email = reading.Email(correction.Email, "/email", required: false);
        var phone = reading.Text(correction.Phone, "/phone", 40, required: false);
        var address = reading.Address(correction.Address, "/address");
        if ((name, email, phone, address) is (null, null, null, null) && reading.IsClean)
            reading.Add("", ProblemCodes.Required, "At least one of name, email, phone and address");

        return reading.Result(() => customer with
        {
            Name = name ?? customer.Name,
            Email = email ?? customer.Email,
            Phone = phone ?? customer.Phone,
            Address = address ?? customer.Address,
        });
    }

    /// <summary>What the shop knows of the customer.</summary>
    internal static CustomerStanding ReadStanding(Reading reading, V1.Order? order, string pointer) => new(
        reading.Number(order?.Customer?.PastReturns, $"{pointer}/pastReturns", 0, int.MaxValue, fallback: 0) ?? 0,
        order?.Customer?.Trusted ?? false);
}

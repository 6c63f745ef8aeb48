using Serverless.Domain.Orders;
using Serverless.Domain.Parsing;
using Serverless.Domain.Reasons;
using V1 = Serverless.Contracts.V1;

namespace Serverless.Domain.Deciding;

/// <summary>Reads what of an order is to change.</summary>
internal static class ChangesParser
{
    private const int MostVariants = 500;

    public static (OrderChanges? Changes, ContactChanges? Contact) Read(Reading reading, V1.ReturnRequest request, string pointer, CaseKind? kind, Order? order)
    {
        if (kind is not CaseKind.Amendment)
        {
            reading.Must(request.Changes is null, pointer, ProblemCodes.Invalid, "Only an amendment changes the order");
            return (null, null);
        }

        if (!reading.Requires(request.Changes, pointer))
            return (null, null);

        var asked = request.Changes!;
        if (asked is { Address: null, Variants: not { Count: > 0 } } and ({ Contact: null } or { Contact: { Name: null, Email: null, Phone: null } }))
            reading.Add(pointer, ProblemCodes.Required, "At least one of address, contact and variants");

        var contact = new ContactChanges(
            reading.Address(asked.Address, $"{pointer}/address"),
            reading.Text(asked.Contact?.Name, $"{pointer}/contact/name", 200, required: false),
            reading.Email(asked.Contact?.Email, $"{pointer}/contact/email", required: false),
            reading.Text(asked.Contact?.Phone, $"{pointer}/contact/phone", 40, required: false));
        var variants = Variants(reading, asked, $"{pointer}/variants", order);
        return (new OrderChanges([.. Fields(contact, variants)], variants, contact.Address?.Country), contact);
    }

    /// <summary>The lines that it is about, in the order's sequence: all of them, or those that get another variant.</summary>
    public static IReadOnlyList<ReturnLine> LinesOf(OrderChanges changes, Order order) =>
    [
        .. order.AsTold().Lines.Where(line => changes.IsOfWholeOrder || changes.Variants.Any(variant => variant.Line == line.Id))
            .Select(line => new ReturnLine(line.Id, line.Quantity, Reason.NotGiven, Note: null)),
    ];

    private static IEnumerable<AmendedField> Fields(ContactChanges contact, IReadOnlyList<VariantChange> variants)
    {
        if (contact.Address is not null)
            yield return AmendedField.Address;

        if (contact.Name is not null)
            yield return AmendedField.Name;

        if (contact.Email is not null)
            yield return AmendedField.Email;

        if (contact.Phone is not null)
            yield return AmendedField.Phone;

        if (variants.Count > 0)
            yield return AmendedField.Variant;
    }

    private static List<VariantChange> Variants(Reading reading, V1.OrderChanges asked, string pointer, Order? order)
    {
        List<VariantChange> variants = [];
        foreach (var (i, variant) in reading.List(asked.Variants, pointer, MostVariants, required: false).Index())
        {
            if (!reading.Requires(variant, $"{pointer}/{i}") || Variant(reading, variant, $"{pointer}/{i}", order) is not { } read)
                continue;

            reading.Must(variants.TrueForAll(other => other.Line != read.Line), $"{pointer}/{i}/line", ProblemCodes.Duplicate, "The line has another variant here already");
            variants.Add(read);
        }

        return variants;
    }

    private static VariantChange? Variant(Reading reading, V1.VariantChange variant, string pointer, Order? order)
    {
        var id = reading.Value(variant.Line, $"{pointer}/line", LineId.TryParse, OrderParser.IdExpected);
        var sku = reading.Text(variant.Sku, $"{pointer}/sku", 100);
        var title = reading.Text(variant.Title, $"{pointer}/title", 300);
        var price = reading.Amount(variant.UnitPrice, $"{pointer}/unitPrice", order?.Currency, required: true);
        if (id is not { } line || sku is null || title is null || price is not { } p || order is null)
            return null;

        reading.Must(order.AsTold().Line(line) is not null, $"{pointer}/line", ProblemCodes.UnknownLine, "The order has no such line");
        return new VariantChange(line, sku, title, p);
    }
}

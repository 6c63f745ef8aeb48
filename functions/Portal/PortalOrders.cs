using System.Text;

namespace Serverless.Portal;

/// <summary>Orders on record of whoever has proven a mailbox, and of nobody else.</summary>
public sealed class PortalOrders(OrderRecords orders, OrderIndex index, CaseIndex cases, CaseStore store)
{
    /// <summary>That are shown.</summary>
    private const int MostOrders = 50;

    private const int OrdersOfAPage = 50;

    /// <summary>That are looked through for the newest.</summary>
    private const int MostPages = 40;

    private const int MostCases = 50;

    /// <summary>The order that somebody looks for, where they know something of it that its customer does; null where nothing is known of it.</summary>
    internal async Task<FoundMailbox?> LookAsync(Storefront storefront, Looked looked, CancellationToken cancellation)
    {
        if (looked.Number is null)
            return looked.IsByEmail && await FirstAsync(storefront.Id, looked.Proof, cancellation) is { } first ? Of(first, order: null) : null;

        return OrderNumber.TryParse(looked.Number) is { } number && await orders.FindWholeAsync(storefront.Id, number, cancellation) is { Person.Customer: var customer } whole
            && (looked.IsByEmail ? OrderIndex.IsSameEmail(customer.Email, looked.Proof) : IsSameCode(customer.Address?.PostalCode, looked.Proof))
            ? Of(whole, whole.Order.Number)
            : null;
    }

    /// <summary>The newest first.</summary>
    internal async Task<FoundOrders> ListAsync(StorefrontId storefront, string email, CancellationToken cancellation)
    {
        var (newest, hasMore) = (new List<WholeOrder>(), false);
        string? from = null;
        for (var pages = 0; pages == 0 || (from is not null && pages < MostPages); pages++)
        {
            var page = await index.WithEmailAsync(storefront, email, from, OrdersOfAPage, cancellation);
            newest.AddRange((await page.SelectAsync(number => FindAsync(storefront, email, number, cancellation))).Items);
            hasMore |= newest.Count > MostOrders;
            newest = [.. newest.OrderByDescending(whole => whole.Order.PlacedAt).Take(MostOrders)];
            from = page.Next;
        }

        return new FoundOrders(newest, hasMore || from is not null);
    }

    /// <summary>Null where there is no such order, or it is somebody else's.</summary>
    internal async Task<WholeOrder?> FindAsync(StorefrontId storefront, string email, OrderNumber number, CancellationToken cancellation) =>
        await orders.FindWholeAsync(storefront, number, cancellation) is { Person: { } person } whole && OrderIndex.IsSameEmail(person.Customer.Email, email) ? whole : null;

    /// <summary>Cases of an order that are this customer's, the newest first: an order can have been another's before, or a request have named somebody else.</summary>
    internal async Task<IReadOnlyList<ReturnCase>> CasesOfAsync(StorefrontId storefront, OrderNumber number, string email, CancellationToken cancellation)
    {
        var page = await cases.ListAsync(storefront, number, status: null, from: null, MostCases, cancellation);
        return [.. (await page.SelectAsync(key => FindCaseAsync(key, email, cancellation))).Items];
    }

    /// <summary>Null where there is no such case, or it is somebody else's.</summary>
    internal async Task<ReturnCase?> FindCaseAsync(CaseKey key, string email, CancellationToken cancellation) =>
        await store.FindAsync(key, cancellation) is { Case: var subject } && await store.FindPersonAsync(key, cancellation) is { Customer.Email: var owner } && OrderIndex.IsSameEmail(owner, email)
            ? subject
            : null;

    private async Task<WholeOrder?> FirstAsync(StorefrontId storefront, string email, CancellationToken cancellation)
    {
        string? from = null;
        do
        {
            var page = await index.WithEmailAsync(storefront, email, from, OrdersOfAPage, cancellation);
            foreach (var number in page.Items)
            {
                if (await FindAsync(storefront, email, number, cancellation) is { } whole)
                    return whole;
            }

            from = page.Next;
        }
        while (from is not null);

        return null;
    }

    private static FoundMailbox Of(WholeOrder whole, OrderNumber? order) => new(whole.Person!.Customer, new Proven(whole.Person.Customer.Email, order));

    private static bool IsSameCode(string? known, string typed) => known is not null && Plain(known) is { Length: > 0 } plain && plain == Plain(typed);

    /// <summary>However it is grouped.</summary>
    private static string Plain(string code) => string.Concat(code.Normalize(NormalizationForm.FormKC).Where(char.IsLetterOrDigit)).ToUpperInvariant();
}

/// <param name="HasMore">There are others, which are found by their number.</param>
internal sealed record FoundOrders(IReadOnlyList<WholeOrder> Newest, bool HasMore);

/// <param name="Customer">Who gets the code.</param>
internal sealed record FoundMailbox(Customer Customer, Proven Proven);

namespace Serverless.Cases;

/// <summary>Cases of one order that belong together: one sent goods in place of others, and another is about these.</summary>
public sealed class LinkedCases(OrderBalances balances, CaseIndex index, CaseStore cases)
{
    /// <summary>Of an order with more cases the first so many are looked at.</summary>
    private const int Most = 100;

    /// <summary>Those that are linked to a case, in the sequence in which they were opened. Of an order for which nothing was sent there are none, and one row is read to know it.</summary>
    public async Task<IReadOnlyList<LinkedCase>> OfAsync(ReturnCase subject, CancellationToken cancellation)
    {
        var sent = (await balances.GetAsync(subject.Storefront, subject.Order.Number, cancellation)).Sent;
        if (sent.Count == 0)
            return [];

        var keys = (await index.ListAsync(subject.Storefront, subject.Order.Number, status: null, from: null, Most, cancellation)).Items;
        var others = await Task.WhenAll(keys.Where(key => key.Case != subject.Id).Select(key => cases.FindAsync(key, cancellation)));
        return
        [
            .. others.OfType<CaseRow>().Select(other => HowOf(subject, other.Case, sent) is { } how ? new LinkedCase(other.Case, how) : null).OfType<LinkedCase>()
                .OrderBy(link => link.Case.RequestedAt).ThenBy(link => link.Case.Id.Value, StringComparer.Ordinal),
        ];
    }

    private static LinkedBy? HowOf(ReturnCase subject, ReturnCase other, IReadOnlyList<SentGoods> sent)
    {
        return IsAbout(subject, other.Id) ? LinkedBy.SentGoods : IsAbout(other, subject.Id) ? LinkedBy.AboutSentGoods : null;

        bool IsAbout(ReturnCase asking, CaseId sender) =>
            sent.Any(goods => goods.Case == sender && goods.Lines.Any(units => asking.Lines.Any(line => line.Line == units.Line)));
    }
}

public sealed record LinkedCase(ReturnCase Case, LinkedBy How);

/// <summary>How another case is linked to one.</summary>
public enum LinkedBy
{
    /// <summary>It sent the goods that this one is about.</summary>
    SentGoods,

    /// <summary>It is about goods that this one sent.</summary>
    AboutSentGoods,
}

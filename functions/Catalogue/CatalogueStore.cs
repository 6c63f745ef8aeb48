using System.Collections.Concurrent;
using Azure.Data.Tables.Models;
using Serverless.Domain.Catalogue;
using Serverless.Storefronts;

namespace Serverless.Catalogue;

/// <summary>
/// What shops tell of their products, one partition a storefront: a row for each SKU, and the same below its product, so that the variants of one are read in one query. Both are
/// written in one batch under the tag of the first.
/// </summary>
public sealed class CatalogueStore(Tables tables, StorefrontStore storefronts)
{
    private const int AtATime = 16;

    /// <summary>Sorts behind whatever a key can hold.</summary>
    private const char Last = '~';

    private readonly ConcurrentDictionary<string, bool> _noted = new(StringComparer.Ordinal);

    public Task<ProductVariant?> FindAsync(StorefrontId storefront, string sku, CancellationToken cancellation) =>
        tables.Catalogue.FindAsync<ProductVariant>(storefront.Value, RowOf(sku), cancellation);

    /// <summary>Those of the goods that are in the catalogue, by SKU: one read of a point each, side by side, and none where the shop has told of no products.</summary>
    internal async Task<IReadOnlyDictionary<string, ProductVariant>> FindAsync(Storefront storefront, IEnumerable<string> skus, CancellationToken cancellation)
    {
        if (!storefront.HasCatalogue)
            return new Dictionary<string, ProductVariant>(StringComparer.Ordinal);

        string[] asked = [.. skus.Distinct(StringComparer.Ordinal)];
        var found = new ProductVariant?[asked.Length];
        await Parallel.ForAsync(
            0, asked.Length, new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = cancellation }, async (i, stop) => found[i] = await FindAsync(storefront.Id, asked[i], stop));
        return found.OfType<ProductVariant>().ToDictionary(variant => variant.Sku, StringComparer.Ordinal);
    }

    /// <summary>The variants of each product, those that can be exchanged for each other, by SKU: one query each, side by side.</summary>
    internal async Task<ILookup<string, ProductVariant>> VariantsOfAsync(StorefrontId storefront, IEnumerable<string> products, CancellationToken cancellation)
    {
        var found = new ConcurrentBag<ProductVariant>();
        await Parallel.ForEachAsync(
            products.Distinct(StringComparer.Ordinal),
            new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = cancellation },
            async (product, stop) =>
            {
                foreach (var variant in await VariantsOfAsync(storefront, product, stop))
                    found.Add(variant);
            });
        return found.OrderBy(variant => variant.Sku, StringComparer.Ordinal).ToLookup(variant => variant.Product, StringComparer.Ordinal);
    }

    /// <summary>The variants of a product, those that can be exchanged for each other, by SKU.</summary>
    public async Task<IReadOnlyList<ProductVariant>> VariantsOfAsync(StorefrontId storefront, string product, CancellationToken cancellation)
    {
        var start = RowOf(product, "");
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {storefront.Value} and RowKey ge {start} and RowKey lt {start + Last}");
        return await tables.Catalogue.QueryAsync<TableEntity>(filter, cancellationToken: cancellation).Select(JsonColumns.Read<ProductVariant>).ToListAsync(cancellation);
    }

    /// <summary>The last telling holds.</summary>
    public async Task<RecordChange> TellAsync(Storefront storefront, ProductVariant variant, CancellationToken cancellation)
    {
        // A request has its storefront as it was before the first of many.
        if (!storefront.HasCatalogue && !_noted.ContainsKey(storefront.Id.Value))
        {
            await storefronts.HasCatalogueAsync(storefront.Id, cancellation);
            _noted[storefront.Id.Value] = true;
        }

        while (true)
        {
            var read = await ReadAsync(storefront.Id, variant.Sku, cancellation);
            if (read is { Variant: var known } && Text(known) == Text(variant))
                return RecordChange.Unchanged;

            List<TableTransactionAction> batch =
            [
                JsonColumns.Write(new TableEntity(storefront.Id.Value, RowOf(variant.Sku)), variant).Under(read?.Tag),
                new(TableTransactionActionType.UpsertReplace, JsonColumns.Write(new TableEntity(storefront.Id.Value, RowOf(variant.Product, variant.Sku)), variant)),
            ];
            if (read is { Variant: { } before } && before.Product != variant.Product)
                batch.Add(Gone(storefront.Id, RowOf(before.Product, before.Sku), ETag.All));

            if (await TryAsync(batch, cancellation))
                return read is null ? RecordChange.Created : RecordChange.Updated;
        }
    }

    /// <summary>False where there is none of this SKU.</summary>
    public async Task<bool> RemoveAsync(StorefrontId storefront, string sku, CancellationToken cancellation)
    {
        while (await ReadAsync(storefront, sku, cancellation) is var (variant, tag))
        {
            if (await TryAsync([Gone(storefront, RowOf(sku), tag), Gone(storefront, RowOf(variant.Product, sku), ETag.All)], cancellation))
                return true;
        }

        return false;
    }

    /// <summary>False when somebody else was quicker: with another telling, or with taking it away.</summary>
    private async Task<bool> TryAsync(IEnumerable<TableTransactionAction> batch, CancellationToken cancellation)
    {
        try
        {
            return await tables.Catalogue.TrySubmitAsync(batch, cancellation) is not null;
        }
        catch (RequestFailedException e) when (e.ErrorCode == TableErrorCode.ResourceNotFound)
        {
            return false;
        }
    }

    private async Task<TaggedVariant?> ReadAsync(StorefrontId storefront, string sku, CancellationToken cancellation) =>
        await tables.Catalogue.FindAsync(storefront.Value, RowOf(sku), cancellation) is { } row ? new TaggedVariant(JsonColumns.Read<ProductVariant>(row), row.ETag) : null;

    private static string RowOf(string sku) => $"s~{TableKey.Escape(sku)}";

    private static string RowOf(string product, string sku) => $"p~{TableKey.Escape(product)}~{(sku.Length == 0 ? "" : TableKey.Escape(sku))}";

    private static TableTransactionAction Gone(StorefrontId storefront, string row, ETag tag) =>
        new(TableTransactionActionType.Delete, new TableEntity(storefront.Value, row), tag);

    private static string Text(ProductVariant variant) => JsonSerializer.Serialize(variant, Json.Stored);

    private sealed record TaggedVariant(ProductVariant Variant, ETag Tag);
}

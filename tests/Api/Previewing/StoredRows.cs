using Azure.Data.Tables;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Api.Previewing;

/// <summary>Every row of the storage that concerns a storefront, with its tag: two of these are equal when nothing was written between.</summary>
internal static class StoredRows
{
    public static async Task<IReadOnlyList<string>> OfAsync(ReturnsApp app, string storefront)
    {
        var service = new TableServiceClient(app.Storage);
        List<string> rows = [];
        await foreach (var table in service.QueryAsync())
        {
            await foreach (var row in service.GetTableClient(table.Name).QueryAsync<TableEntity>())
            {
                if (row.PartitionKey.StartsWith(storefront, StringComparison.Ordinal) || row.RowKey.StartsWith(storefront, StringComparison.Ordinal)
                    || row.GetString("Owner")?.StartsWith(storefront, StringComparison.Ordinal) is true)
                    rows.Add($"{table.Name} {row.PartitionKey} {row.RowKey} {row.ETag}");
            }
        }

        return [.. rows.Order(StringComparer.Ordinal)];
    }
}

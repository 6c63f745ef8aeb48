using Azure;

namespace Serverless.Platform.Storage;

/// <summary>Rows are found by their keys, and written only as long as nobody else was quicker.</summary>
internal static class TableRows
{
    extension(TableClient table)
    {
        public async Task<TableEntity?> FindAsync(string partition, string row, CancellationToken cancellation)
        {
            var found = await table.GetEntityIfExistsAsync<TableEntity>(partition, row, cancellationToken: cancellation);
            return found.HasValue ? found.Value : null;
        }

        public async Task<T?> FindAsync<T>(string partition, string row, CancellationToken cancellation)
            where T : class =>
            await table.FindAsync(partition, row, cancellation) is { } found ? JsonColumns.Read<T>(found) : null;

        /// <summary>Reads the document of a row, decides, and writes it under the tag that was read; again when somebody else was quicker.</summary>
        /// <param name="change">Given what is there, or null; may be asked again. It gives null, or back what it was given, to write nothing.</param>
        /// <returns>What is there now; null when <paramref name="change"/> gave null.</returns>
        public async Task<T?> ChangeAsync<T>(string partition, string row, Func<T?, T?> change, CancellationToken cancellation)
            where T : class
        {
            while (true)
            {
                var read = await table.FindAsync(partition, row, cancellation);
                var before = read is null ? null : JsonColumns.Read<T>(read);
                var after = change(before);
                if (after is null || ReferenceEquals(before, after)
                    || await table.TryWriteAsync(JsonColumns.Write(new TableEntity(partition, row), after), read?.ETag, cancellation) is not null)
                    return after;
            }
        }

        /// <summary>Writes a row that still has this tag, or one that is not there yet when there is none.</summary>
        /// <returns>Its new tag; null when somebody else was quicker.</returns>
        public async Task<ETag?> TryWriteAsync(TableEntity row, ETag? tag, CancellationToken cancellation)
        {
            try
            {
                var written = tag is { } read
                    ? await table.UpdateEntityAsync(row, read, TableUpdateMode.Replace, cancellation)
                    : await table.AddEntityAsync(row, cancellation);
                return written.Headers.ETag!.Value;
            }
            catch (RequestFailedException e) when (e.IsConflict || (tag is not null && e.IsMissing))
            {
                return null;
            }
        }

        /// <summary>Deletes a row that still has this tag; false when somebody else was quicker.</summary>
        public async Task<bool> TryDeleteAsync(string partition, string row, ETag tag, CancellationToken cancellation)
        {
            try
            {
                return !(await table.DeleteEntityAsync(partition, row, tag, cancellation)).IsError;
            }
            catch (RequestFailedException e) when (e.IsConflict || e.IsMissing)
            {
                return false;
            }
        }

        /// <summary>Writes several rows of a partition, or none; null when somebody else was quicker with one of them.</summary>
        public async Task<IReadOnlyList<Response>?> TrySubmitAsync(IEnumerable<TableTransactionAction> batch, CancellationToken cancellation)
        {
            try
            {
                return (await table.SubmitTransactionAsync(batch, cancellation)).Value;
            }
            catch (RequestFailedException e) when (e.IsConflict)
            {
                return null;
            }
        }
    }

    extension(RequestFailedException error)
    {
        /// <summary>Somebody was first: the row is there already, or has changed since it was read.</summary>
        public bool IsConflict => error.Status is 409 or 412;

        public bool IsMissing => error.Status == 404;
    }

    /// <summary>The same for a row of a batch: it still has this tag, or is not there yet when there is none.</summary>
    public static TableTransactionAction Under(this TableEntity row, ETag? tag) => tag is { } read
        ? new TableTransactionAction(TableTransactionActionType.UpdateReplace, row, read)
        : new TableTransactionAction(TableTransactionActionType.Add, row);
}

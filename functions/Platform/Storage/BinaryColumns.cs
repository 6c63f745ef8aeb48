namespace Serverless.Platform.Storage;

/// <summary>Bytes in the columns <c>Bytes0</c>, <c>Bytes1</c> …: Table Storage takes 64 KiB in one and 1 MiB in a row.</summary>
internal static class BinaryColumns
{
    private const int ColumnLength = 64 * 1024;
    private const int MaxColumns = 14;

    public static void Write(TableEntity row, byte[] bytes)
    {
        if (bytes.Length > ColumnLength * MaxColumns)
            throw new InvalidOperationException($"{bytes.Length} bytes are more than a row holds");

        foreach (var (column, chunk) in bytes.Chunk(ColumnLength).Index())
            row[$"Bytes{column}"] = chunk;
    }

    public static byte[]? Read(TableEntity row)
    {
        if (row.GetBinary("Bytes0") is not { } first)
            return null;

        List<byte> bytes = [.. first];
        for (var column = 1; row.GetBinary($"Bytes{column}") is { } more; column++)
            bytes.AddRange(more);
        return [.. bytes];
    }
}

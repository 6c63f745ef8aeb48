using System.IO.Compression;
using System.Text;

namespace Serverless.Platform.Storage;

/// <summary>
/// A JSON document in columns <c>Json0</c>, <c>Json1</c> …: Table Storage takes 32 Ki characters in one and 1 MiB in a row. One that is larger, as the largest orders
/// are, is compressed into <see cref="BinaryColumns"/>.
/// </summary>
internal static class JsonColumns
{
    private const int ColumnLength = 30_000;
    private const int MaxColumns = 15;

    public static TableEntity Write<T>(TableEntity row, T value)
    {
        var json = JsonSerializer.Serialize(value, Json.Stored);
        if (json.Length > ColumnLength * MaxColumns)
        {
            BinaryColumns.Write(row, Compressed(json));
            return row;
        }

        for (var column = 0; column * ColumnLength < json.Length; column++)
            row[$"Json{column}"] = json.Substring(column * ColumnLength, Math.Min(ColumnLength, json.Length - (column * ColumnLength)));

        return row;
    }

    public static T Read<T>(TableEntity row) => JsonSerializer.Deserialize<T>(TextOf(row), Json.Stored) ?? throw HoldsNone<T>(row);

    private static string TextOf(TableEntity row)
    {
        if (BinaryColumns.Read(row) is { } compressed)
            return Decompressed(compressed);

        var json = new StringBuilder();
        for (var column = 0; row.GetString($"Json{column}") is { } part; column++)
            json.Append(part);

        return json.ToString();
    }

    private static byte[] Compressed(string json)
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Optimal))
            gzip.Write(Encoding.UTF8.GetBytes(json));

        return bytes.ToArray();
    }

    private static string Decompressed(byte[] compressed)
    {
        using var gzip = new GZipStream(new MemoryStream(compressed), CompressionMode.Decompress);
        using var json = new StreamReader(gzip, Encoding.UTF8);
        return json.ReadToEnd();
    }

    private static InvalidOperationException HoldsNone<T>(TableEntity row) => new($"The row {row.PartitionKey}/{row.RowKey} holds no {typeof(T).Name}");
}

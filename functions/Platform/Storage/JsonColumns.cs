namespace Serverless.Platform.Storage;

/// <summary>A JSON document in columns <c>Json0</c>, <c>Json1</c> …: Table Storage takes 32 Ki characters in one and 1 MiB in a row.</summary>
internal static class JsonColumns
{
    private const int ColumnLength = 30_000;
    private const int MaxColumns = 15;

    public static TableEntity Write<T>(TableEntity row, T value)
    {
        var json = JsonSerializer.Serialize(value, Json.Stored);
        if (json.Length > ColumnLength * MaxColumns)
            throw new InvalidOperationException($"{typeof(T).Name} takes {json.Length} characters, more than a row holds");

        for (var column = 0; column * ColumnLength < json.Length; column++)
            row[$"Json{column}"] = json.Substring(column * ColumnLength, Math.Min(ColumnLength, json.Length - (column * ColumnLength)));

        return row;
    }

    public static T Read<T>(TableEntity row)
    {
        var json = row.GetString("Json0");
        for (var column = 1; row.GetString($"Json{column}") is { } more; column++)
            json += more;

        return JsonSerializer.Deserialize<T>(json, Json.Stored)
            ?? throw new InvalidOperationException($"The row {row.PartitionKey}/{row.RowKey} holds no {typeof(T).Name}");
    }
}

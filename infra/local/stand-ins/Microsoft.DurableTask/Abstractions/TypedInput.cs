namespace Microsoft.DurableTask;

internal static class TypedInput
{
    /// <summary>The input as its type; a missing one becomes the type's default.</summary>
    public static TInput Of<TInput>(object? input) => input switch
    {
        TInput typed => typed,
        null => default!,
        _ => throw new ArgumentException($"The input is of type '{input.GetType()}', expected '{typeof(TInput)}'.", nameof(input)),
    };
}

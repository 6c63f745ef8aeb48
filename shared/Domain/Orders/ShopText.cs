using System.Diagnostics.CodeAnalysis;

namespace Serverless.Domain.Orders;

/// <summary>What is asked of text that a shop chose freely.</summary>
internal static class ShopText
{
    public const int IdLength = 64;

    /// <summary>1 to 64 characters, no control characters, no blanks at the ends.</summary>
    public static bool IsId([NotNullWhen(true)] string? text) =>
        text is { Length: >= 1 and <= IdLength } && IsPlain(text) && !char.IsWhiteSpace(text[0]) && !char.IsWhiteSpace(text[^1]);

    /// <summary>Whether it can be stored and shown on one line: no control characters, no half characters.</summary>
    public static bool IsPlain(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsControl(text[i]))
                return false;

            if (!char.IsSurrogate(text[i]))
                continue;

            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
                return false;

            i++;
        }

        return true;
    }
}

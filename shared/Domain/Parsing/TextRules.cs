using System.Diagnostics.CodeAnalysis;

namespace Serverless.Domain.Parsing;

/// <summary>What is asked of text that came from outside.</summary>
internal static class TextRules
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
            if (char.IsControl(text[i]) || text[i] is '\u2028' or '\u2029')
                return false;

            if (!char.IsSurrogate(text[i]))
                continue;

            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
                return false;

            i++;
        }

        return true;
    }

    /// <summary>Looks like an address that mail can be sent to; whether it exists only a mail tells.</summary>
    public static bool IsEmail(string text)
    {
        var at = text.LastIndexOf('@');
        if (at is < 1 or > 64 || text.Length > 254 || text.IndexOf('@', StringComparison.Ordinal) != at)
            return false;

        var (local, domain) = (text[..at], text[(at + 1)..]);
        return IsPlain(text)
            && !text.Any(c => char.IsWhiteSpace(c) || c is '<' or '>' or '(' or ')' or ',' or ';' or ':' or '"' or '\\' or '[' or ']')
            && DotsSeparate(local)
            && domain.Contains('.', StringComparison.Ordinal) && DotsSeparate(domain)
            && domain.Split('.').All(label => label[0] != '-' && label[^1] != '-' && label.All(c => char.IsLetterOrDigit(c) || char.IsSurrogate(c) || char.IsAsciiDigit(c) || c is '-' || IsMark(c)));
    }

    /// <summary>Shaped like a BCP 47 tag: a language and subtags of letters and digits.</summary>
    public static bool IsLocale(string text) =>
        text.Length <= 35
        && text.Split('-') is [{ Length: 2 or 3 } language, .. var subtags]
        && language.All(char.IsAsciiLetter)
        && subtags.All(s => s.Length is >= 1 and <= 8 && s.All(char.IsAsciiLetterOrDigit));

    public static bool IsColor(string text) => text is ['#', _, _, _, _, _, _] && text.AsSpan(1).IndexOfAnyExcept(HexDigits) < 0;

    public static bool IsHttps(string text) => Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps;

    /// <summary>The same of what strangers' programs fetch and a page's policy names: nobody's name and password stand in it, and its host is one that can be asked for.</summary>
    public static bool IsPublicHttps(string text) => Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri is { Scheme: "https", UserInfo: "" } && HasHost(uri);

    /// <summary>Much passes for a host that is none: letters that become punctuation when they are written in ASCII, or cannot be.</summary>
    private static bool HasHost(Uri uri)
    {
        try
        {
            return uri.HostNameType switch
            {
                UriHostNameType.IPv6 => true,
                UriHostNameType.Dns or UriHostNameType.IPv4 => uri.IdnHost is { Length: > 0 and <= 253 } host && host.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-'),
                _ => false,
            };
        }
        catch (UriFormatException)
        {
            return false;
        }
    }

    private const string HexDigits = "0123456789abcdefABCDEF";

    private static bool DotsSeparate(string text) => text.Split('.').All(part => part.Length > 0);

    private static bool IsMark(char c) =>
        char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.SpacingCombiningMark;
}

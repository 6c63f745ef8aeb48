using System.Net;
using System.Runtime.CompilerServices;
using System.Text;

namespace Serverless.Partners;

/// <summary>
/// Markup. Written as an interpolated string whose holes are escaped unless they are markup themselves, so that text from a
/// mail or a partner's caller can never become markup.
/// </summary>
internal sealed record Html(string Markup)
{
    public static Html Of(HtmlHandler markup) => new(markup.ToString());

    public static Html Join(IEnumerable<Html> parts) => new(string.Concat(parts.Select(p => p.Markup)));

    public static Html Empty { get; } = new("");
}

[InterpolatedStringHandler]
internal readonly ref struct HtmlHandler
{
    private readonly StringBuilder _markup;

    public HtmlHandler(int literalLength, int formattedCount) => _markup = new StringBuilder(literalLength + (formattedCount * 16));

    public void AppendLiteral(string text) => _markup.Append(text);

    public void AppendFormatted(Html? markup) => _markup.Append(markup?.Markup);

    public void AppendFormatted<T>(T value) =>
        _markup.Append(WebUtility.HtmlEncode(Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)));

    public override string ToString() => _markup.ToString();
}

using System.Globalization;
using Serverless.Domain.Orders;

namespace Serverless.Domain.OrderUpdates;

/// <summary>Collects where two tellings differ, each place with both.</summary>
internal sealed class Differences
{
    private readonly List<Contradiction> found = [];

    public IReadOnlyList<Contradiction> Found => found;

    /// <param name="mayBeLess">A smaller amount is no difference: it is of a part of what stands.</param>
    public void Amount(string pointer, Money stands, Money said, bool mayBeLess)
    {
        if (mayBeLess ? said > stands : said != stands)
            Says(pointer, $"{stands}", $"{said}");
    }

    public void Same<T>(string pointer, T stands, T said)
        where T : IEquatable<T>
    {
        if (!stands.Equals(said))
            Says(pointer, $"{stands}", $"{said}");
    }

    public void Says(string pointer, FormattableString stands, FormattableString said) =>
        Says(pointer, stands.ToString(CultureInfo.InvariantCulture), said.ToString(CultureInfo.InvariantCulture));

    public void Says(string pointer, string stands, string said) => found.Add(new Contradiction(pointer, stands, said));

    public static string Text(DateTimeOffset at) => at.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}

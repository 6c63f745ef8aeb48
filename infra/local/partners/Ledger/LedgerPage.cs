using System.Globalization;

namespace Serverless.Partners;

/// <summary>The ledger for people: what was done, how often it was asked for, and what was done twice.</summary>
internal static class LedgerPage
{
    public static Html Render(IReadOnlyList<LedgerEntry> entries, string? @case, string? partner) => Pages.Frame("Ledger", "ledger", Html.Of(
        $"""
        <h1>Ledger</h1>
        <p class="lead">Deeds: {entries.Count} · replayed calls: {entries.Sum(e => e.Replays)} · done more than once: {entries.Count(e => e.Nth > 1)}</p>
        <form class="filters" method="get">
          <label>Case <input name="case" value="{@case}" placeholder="any"></label>
          <label>Partner <select name="partner"><option value="">any</option>{Html.Join(FaultEndpoints.Partners.Select(p => Option(p, partner)))}</select></label>
          <button>Show</button>
        </form>
        {(entries.Count == 0 ? Html.Of($"""<p class="empty">Nothing was done yet.</p>""") : Table(entries))}
        """));

    private static Html Option(string name, string? chosen) => name.Equals(chosen, StringComparison.Ordinal)
        ? Html.Of($"<option selected>{name}</option>")
        : Html.Of($"<option>{name}</option>");

    private static Html Table(IReadOnlyList<LedgerEntry> entries) => Html.Of(
        $"""
        <table class="cards">
        <thead><tr><th>When</th><th>Deed</th><th>Case</th><th>What</th><th class="number">Amount</th><th>Status</th><th>Calls</th></tr></thead>
        <tbody>{Html.Join(entries.Select(Row))}</tbody>
        </table>
        """);

    private static Html Row(LedgerEntry entry) => Html.Of(
        $"""
        <tr>
          <td data-label="When">{Pages.Time(entry.At)}</td>
          <td data-label="Deed"><span class="tag {entry.Partner}">{entry.Kind}</span></td>
          <td data-label="Case">{(entry.Case is null ? Html.Empty : Html.Of($"""<a href="/ledger?case={Uri.EscapeDataString(entry.Case)}">{entry.Case}</a>"""))}</td>
          <td data-label="What"><div class="what"><span>{entry.Detail ?? entry.Object}</span><small title="{entry.Key}">{entry.Key ?? entry.Reference}</small></div></td>
          <td data-label="Amount" class="number">{Money(entry)}</td>
          <td data-label="Status">{entry.Status}</td>
          <td data-label="Calls"><span>{entry.Calls}{(entry.Nth > 1 ? Html.Of($""" <strong class="again">done {entry.Nth} times</strong>""") : Html.Empty)}</span></td>
        </tr>
        """);

    private static string Money(LedgerEntry entry)
    {
        if (entry is not { Amount: { } amount, Currency: { } currency })
            return "";
        var digits = currency.ToUpperInvariant() switch
        {
            "BIF" or "CLP" or "DJF" or "GNF" or "JPY" or "KMF" or "KRW" or "MGA" or "PYG" or "RWF" or "UGX" or "VND" or "VUV" or "XAF" or "XOF" or "XPF" => 0,
            "BHD" or "JOD" or "KWD" or "OMR" or "TND" => 3,
            _ => 2,
        };
        var value = amount / (decimal)Math.Pow(10, digits);
        return $"{value.ToString($"N{digits}", CultureInfo.InvariantCulture)} {currency.ToUpperInvariant()}";
    }
}

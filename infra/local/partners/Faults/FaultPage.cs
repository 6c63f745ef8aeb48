using System.Text.Json;

namespace Serverless.Partners;

/// <summary>The armed faults for people.</summary>
internal static class FaultPage
{
    public static Html Render(IReadOnlyList<Fault> faults) => Pages.Frame("Faults", "faults", Html.Of(
        $$"""
        <h1>Faults</h1>
        <p class="lead">What will go wrong with the next calls. The one armed first strikes first.</p>
        {{(faults.Count == 0 ? Html.Of($"""<p class="empty">Nothing is armed.</p>""") : Table(faults))}}
        <h2>Arm one</h2>
        <pre>curl -X POST localhost:7080/faults -d '{ "partner": "payments", "kind": "lost_answer", "count": 2 }'</pre>
        <p>Kinds: {{string.Join(", ", Enum.GetValues<FaultKind>().Select(k => JsonSerializer.Serialize(k).Trim('"')))}}.
        Disarm all with <code>DELETE /faults</code>.</p>
        """));

    private static Html Table(IReadOnlyList<Fault> faults) => Html.Of(
        $"""
        <table class="cards">
        <thead><tr><th>Partner</th><th>Kind</th><th>Of</th><th>Left</th><th>Used</th></tr></thead>
        <tbody>{Html.Join(faults.Select(Row))}</tbody>
        </table>
        """);

    private static Html Row(Fault fault) => Html.Of(
        $"""
        <tr>
          <td data-label="Partner"><span class="tag {fault.Partner}">{fault.Partner}</span></td>
          <td data-label="Kind">{JsonSerializer.Serialize(fault.Kind).Trim('"')}</td>
          <td data-label="Of">{(fault is { Path: null, Method: null, Type: null } ? "any" : $"{fault.Method} {fault.Path}{fault.Type}".Trim())}</td>
          <td data-label="Left">{fault.Left}</td>
          <td data-label="Used">{fault.Used}</td>
        </tr>
        """);
}

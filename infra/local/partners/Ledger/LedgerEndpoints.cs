using System.Globalization;

namespace Serverless.Partners;

/// <summary>The ledger, as JSON or, when a browser asks, as a page.</summary>
internal static class LedgerEndpoints
{
    private const int Page = 500;

    public static void Map(WebApplication app, World world) => app.MapGet("/ledger", http =>
    {
        var query = http.Request.Query;
        string? Filter(string name) => query[name] is [{ Length: > 0 } value, ..] ? value : null;
        var (@case, partner) = (Filter("case"), Filter("partner"));
        if (Pages.Wanted(http))
            return Pages.Write(http, LedgerPage.Render(world.Do(() => world.Ledger.List(@case, partner, Page)), @case, partner));
        var limit = int.TryParse(Filter("limit"), NumberStyles.None, CultureInfo.InvariantCulture, out var wanted) && wanted > 0 ? wanted : int.MaxValue;
        return world.Do(() => Sim.Ok(new { Entries = world.Ledger.List(@case, partner, limit) })).WriteAsync(http);
    });
}

namespace Serverless.Partners;

/// <summary>Stripe's Checkout: sessions, the page on which a person pays or lets it be, and the same by hand.</summary>
internal static class CheckoutEndpoints
{
    private sealed record CheckoutOrder(string? Case, string? Session, string? Action);

    public static void Map(WebApplication app, Gateway gateway, Checkout checkout, World world)
    {
        var dialect = new StripeDialect();
        app.MapPost("/v1/checkout/sessions", gateway.Serve(dialect, checkout.Create));
        app.MapGet("/v1/checkout/sessions/{id}", gateway.Serve(dialect, call =>
            checkout.Find(call.Route("id"), call.Header("Stripe-Account")) is { } session ? Answer.Json(200, session.ToJson()) : Missing(call.Route("id"))));
        app.MapPost("/v1/checkout/sessions/{id}/expire", gateway.Serve(dialect, call => checkout.Find(call.Route("id"), call.Header("Stripe-Account")) switch
        {
            null => Missing(call.Route("id")),
            { Status: CheckoutSession.Open } session => Answer.Json(200, checkout.Expire(session).ToJson()),
            { } session => StripeDialect.Refused(
                null, $"Only Checkout Sessions with a status in [\"open\"] can be expired. This Checkout Session has a status of {session.Status}."),
        }));

        app.MapGet("/pay/{id}", http => ShowAsync(http, world.Do(() => checkout.Find((string)http.Request.RouteValues["id"]!))));
        // A browser follows no redirect from a form to another site here, so the page says where it goes on.
        app.MapPost("/pay/{id}", http => ShowAsync(http, world.Do(() => checkout.Find((string)http.Request.RouteValues["id"]!) is { } session ? checkout.Pay(session) : null)));
        app.MapPost("/sim/checkout", async http =>
        {
            var (order, problem) = await Sim.ReadAsync<CheckoutOrder>(http);
            problem ??= order switch
            {
                { Case: null, Session: null } => "case or session: which one",
                { Action: not ("pay" or "expire") } => "action: pay or expire",
                _ => null,
            };
            await (problem is null ? world.Do(() => Steer(checkout, order!)) : Sim.Refused(problem)).WriteAsync(http);
        });
    }

    private static Answer Steer(Checkout checkout, CheckoutOrder order) =>
        ((order.Session is { } id ? checkout.Find(id) : checkout.Open(order.Case!)), order.Action) switch
        {
            ({ Status: CheckoutSession.Open } session, "pay") => Answer.Json(200, checkout.Pay(session).ToJson()),
            ({ Status: CheckoutSession.Open } session, _) => Answer.Json(200, checkout.Expire(session).ToJson()),
            _ => Sim.Refused("no session is open", 404),
        };

    private static Answer Missing(string id) => StripeDialect.Refused("resource_missing", $"No such checkout.session: {id}", "session", 404);

    private static Task ShowAsync(HttpContext http, CheckoutSession? session) => session switch
    {
        null => Pages.Write(http, Pages.Frame("Not found", "", Html.Of($"<h1>Not found</h1><p class=\"lead\">There is nothing to pay here.</p>")), 404),
        { Status: CheckoutSession.Open } => Pages.Write(http, Pages.Frame("Pay", "", Html.Of(
            $"""
            <h1>{Amount(session)}</h1>
            <p class="lead">{session.Name}</p>
            {(session.IsHeld ? Html.Of($"<p>This amount is held on your card. The shop charges it only as far as you come to owe it.</p>") : Html.Of($""))}
            <form method="post" action="/pay/{session.Id}"><button type="submit">{(session.IsHeld ? "Hold" : "Pay")}</button></form>
            <p><a href="{session.CancelUrl ?? session.SuccessUrl}">Not now</a></p>
            <p>This page can be paid on until {Pages.Time(session.ExpiresAt)}.</p>
            """))),
        { Status: CheckoutSession.Complete } => Pages.Write(http, Pages.Frame("Paid", "", Html.Of(
            $"""<h1>{Amount(session)}</h1><p class="lead">{(session.IsHeld ? "Held on your card." : "Paid.")} Thank you.</p><p><a href="{session.SuccessUrl}">Back to the shop</a></p>"""))),
        _ => Pages.Write(http, Pages.Frame("Pay", "", Html.Of($"<h1>{Amount(session)}</h1><p class=\"lead\">Nobody can pay on this page any more.</p>"))),
    };

    private static string Amount(CheckoutSession session) => $"{StripeUnits.Text(session.Amount, session.Currency)} {session.Currency.ToUpperInvariant()}";
}

using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Serverless.Partners;

/// <summary>Stripe's refunds API, and the controls of the simulation beside it.</summary>
internal static partial class PaymentEndpoints
{
    /// <summary>Lists are written with an index or without: curl sends <c>types[]</c>, Stripe's libraries <c>types[0]</c>.</summary>
    [GeneratedRegex(@"^types\[\d*\]$", RegexOptions.NonBacktracking)]
    private static partial Regex ListedType { get; }

    private sealed record RefundOrder(string? Action, string? FailureReason);

    public static void Map(WebApplication app, Gateway gateway, Refunds refunds, Checkout checkout, World world)
    {
        var dialect = new StripeDialect();
        app.MapPost("/v1/refunds", gateway.Serve(dialect, call =>
        {
            var (form, refusal) = RefundForm.Parse(call.Body);
            return refusal ?? refunds.Create(form!, call);
        }));
        app.MapGet("/v1/refunds", gateway.Serve(dialect, call => List(call, refunds)));
        app.MapGet("/v1/refunds/{id}", gateway.Serve(dialect, call =>
            refunds.Find(call.Route("id"), AccountOf(call)) is { } refund ? Answer.Json(200, refund.ToJson()) : Missing(call.Route("id"))));
        app.MapGet("/v1/payment_intents/{id}", gateway.Serve(dialect, call => refunds.Show(call.Route("id"), AccountOf(call))));
        app.MapGet("/v1/charges/{id}", gateway.Serve(dialect, call => refunds.Show(call.Route("id"), AccountOf(call))));
        app.MapGet("/v1/events", gateway.Serve(dialect, call => Events(call, refunds, checkout, world)));
        app.MapPost("/v1/refunds/{id}/cancel", gateway.Serve(dialect, call => Cancel(call, refunds)));

        app.MapPost("/sim/payments", async http =>
        {
            var (payment, problem) = await Sim.ReadAsync<Payment>(http);
            problem ??= payment switch
            {
                { Reference: not { Length: > 0 } } => "reference: which payment intent or charge",
                { Amount: < 0 } => "amount: not below zero",
                _ => null,
            };
            await (problem is null
                ? world.Do(() => Sim.Ok(refunds.Register(payment! with { Currency = payment.Currency?.ToLowerInvariant() }), 201))
                : Sim.Refused(problem)).WriteAsync(http);
        });
        app.MapPost("/sim/refunds/{id}", async http =>
        {
            var (order, problem) = await Sim.ReadAsync<RefundOrder>(http);
            var id = (string)http.Request.RouteValues["id"]!;
            await (problem is null ? world.Do(() => Steer(refunds, id, order!)) : Sim.Refused(problem)).WriteAsync(http);
        });
    }

    private static string? AccountOf(Call call) => call.Header("Stripe-Account");

    private static Answer Missing(string id) => StripeDialect.Refused("resource_missing", $"No such refund: '{id}'", "id", 404);

    private static Answer List(Call call, Refunds refunds)
    {
        if (call.Query("starting_after") is { } after && refunds.Find(after, AccountOf(call)) is null)
            return Missing(after);
        return Page(call, "/v1/refunds", refunds.List(call.Query("payment_intent"), call.Query("charge"), AccountOf(call)), r => r.Id, r => r.ToJson());
    }

    /// <summary>What was told, whether it arrived or not.</summary>
    private static Answer Events(Call call, Refunds refunds, Checkout checkout, World world)
    {
        checkout.Lapse();
        var since = 0L;
        if (call.Query("created[gte]") is { } text && !long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out since))
            return StripeDialect.Refused("parameter_invalid_integer", $"Invalid integer: {text}", "created[gte]");
        var types = call.Http.Request.Query.Where(q => ListedType.IsMatch(q.Key)).SelectMany(q => q.Value).ToList();
        var told = world.Outbox.EventsOf("payments").Where(e => e.At.ToUnixTimeSeconds() >= since
            && (types.Count == 0 || types.Contains(e.Type, StringComparer.Ordinal)) && (refunds.Find(e.Object)?.Account ?? checkout.Find(e.Object)?.Account) == AccountOf(call));
        return Page(call, "/v1/events", told, e => e.Event, e => JsonNode.Parse(e.Body)!);
    }

    /// <summary>A page of a list, the newest first.</summary>
    private static Answer Page<T>(Call call, string url, IEnumerable<T> all, Func<T, string> idOf, Func<T, JsonNode> toJson)
    {
        var limit = 10;
        if (call.Query("limit") is { } text && (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out limit) || limit is < 1 or > 100))
            return StripeDialect.Refused("parameter_invalid_integer", $"Invalid limit: {text}, must be between 1 and 100.", "limit");
        if (call.Query("starting_after") is { } after)
            all = all.SkipWhile(item => !idOf(item).Equals(after, StringComparison.Ordinal)).Skip(1);
        var page = all.Take(limit + 1).ToList();
        return Answer.Json(200, new JsonObject
        {
            ["object"] = "list",
            ["url"] = url,
            ["has_more"] = page.Count > limit,
            ["data"] = new JsonArray([.. page.Take(limit).Select(toJson)]),
        });
    }

    private static Answer Cancel(Call call, Refunds refunds) => refunds.Find(call.Route("id"), AccountOf(call)) switch
    {
        null => Missing(call.Route("id")),
        { Status: "requires_action" } refund => Answer.Json(200, refunds.Become(refund, "canceled").ToJson()).Save(),
        { } refund => StripeDialect.Refused(null, $"Refund {refund.Id} has status {refund.Status}; only a refund that requires action can be canceled.").Save(),
    };

    private static Answer Steer(Refunds refunds, string id, RefundOrder order) => (refunds.Find(id), order.Action) switch
    {
        (null, _) => Sim.Refused($"no refund '{id}'", 404),
        ({ } refund, "succeed") => Sim.Ok(refunds.Become(refund, "succeeded")),
        ({ } refund, "fail") => Sim.Ok(refunds.Become(refund, "failed", order.FailureReason ?? "expired_or_canceled_card")),
        ({ } refund, "cancel") => Sim.Ok(refunds.Become(refund, "canceled")),
        _ => Sim.Refused("action: succeed, fail or cancel"),
    };
}

namespace Serverless.Partners;

/// <summary>EasyPost's shipments, pickups and trackers, DHL's places that take parcels, and the hand that pushes parcels.</summary>
internal static class CarrierEndpoints
{
    private sealed record ParcelOrder(string? Action);

    public static void Map(WebApplication app, Gateway gateway, Carriage carriage, World world)
    {
        var dialect = new EasyPostDialect();
        var (parcels, shipments, pickups, trackers) = (carriage.Parcels, carriage.Shipments, carriage.Pickups, carriage.Trackers);
        void Post(string path, Func<Call, Answer> deed) => app.MapPost(path, gateway.Serve(dialect, deed));
        void Get(string path, Func<Call, Answer> deed) => app.MapGet(path, gateway.Serve(dialect, deed));

        Post("/v2/shipments", shipments.Create);
        Get("/v2/shipments/{id}", shipments.Show);
        Post("/v2/shipments/{id}/buy", shipments.Buy);
        Post("/v2/shipments/{id}/refund", shipments.Refund);
        Post("/v2/shipments/{id}/forms", shipments.Form);
        Post("/v2/pickups", pickups.Create);
        Get("/v2/pickups/{id}", pickups.Show);
        Post("/v2/pickups/{id}/buy", pickups.Buy);
        Post("/v2/pickups/{id}/cancel", pickups.Cancel);
        Post("/v2/trackers", trackers.Create);
        Get("/v2/trackers", trackers.List);
        Get("/v2/trackers/{id}", trackers.Show);
        app.MapGet("/location-finder/v1/find-by-address", gateway.Serve(new DhlDialect(), Locations.Find));

        app.MapGet("/files/postage_label/{id}.svg", http => File(http, world, carriage, LabelFiles.Svg, "image/svg+xml"));
        app.MapGet("/files/form/{id}.png", http => File(http, world, carriage, LabelFiles.QrCode, "image/png"));
        app.MapPost("/sim/parcels/{tracking}", async http =>
        {
            var (order, problem) = await Sim.ReadAsync<ParcelOrder>(http);
            if (problem is null && !Parcels.Actions.Contains(order!.Action, StringComparer.Ordinal))
                problem = $"action: one of {string.Join(", ", Parcels.Actions)}";
            var tracking = (string)http.Request.RouteValues["tracking"]!;
            await (problem is not null ? Sim.Refused(problem) : world.Do(() => parcels.Find(tracking) is { } parcel
                ? Answer.Json(200, parcels.Move(parcel, order!.Action!).ToJson())
                : Sim.Refused($"no parcel '{tracking}'", 404))).WriteAsync(http);
        });
    }

    private static Task File(HttpContext http, World world, Carriage carriage, Func<Shipment, byte[]> draw, string type)
    {
        var shipment = world.Do(() => carriage.Shipments.Find((string)http.Request.RouteValues["id"]!));
        var answer = shipment is { Bought: not null } ? new Answer(200, draw(shipment), type) : Answer.Empty(404);
        return answer.WriteAsync(http);
    }
}

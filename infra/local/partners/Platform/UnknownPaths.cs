namespace Serverless.Partners;

/// <summary>What a partner says to a path or method that it does not have; the version in the path tells the partners apart.</summary>
internal static class UnknownPaths
{
    public static void Map(WebApplication app, Gateway gateway)
    {
        var (payments, warehouse) = (Unknown(gateway, new StripeDialect()), Unknown(gateway, new WarehouseDialect()));
        app.Map("/v1/{**rest}", http => http.Request.Path.StartsWithSegments("/v1/returns", StringComparison.Ordinal) ? warehouse(http) : payments(http));
        app.Map("/v2/{**rest}", Unknown(gateway, new EasyPostDialect()));
        app.Map("/v3/{**rest}", Unknown(gateway, new SendGridDialect()));
    }

    private static RequestDelegate Unknown(Gateway gateway, Dialect dialect) =>
        gateway.Serve(dialect, call => dialect.UnknownPath(call.Http.Request.Method, call.Path));
}

using Serverless.Client;
using Serverless.Local;
using Serverless.Shop;

var builder = WebApplication.CreateBuilder(args);
var settings = builder.Configuration.GetRequiredSection("Shop").Get<ShopSettings>()!;
builder.WebHost.UseUrls(settings.Address.AbsoluteUri);
// The local stack has a clock of its own; elsewhere this is the system's.
var time = ScaledTimeProvider.FromEnvironment();
var orders = new OrderBook(time.GetUtcNow());
var desk = new ReturnsDesk(ReturnsApi.Connect(settings.Api, settings.Key), orders, settings, time);

await using var shop = builder.Build();
shop.Use((http, next) =>
{
    // The portal is another site: the shop leads there, and neither shows the other in a frame.
    http.Response.Headers.ContentSecurityPolicy = $"default-src 'none'; style-src 'self'; img-src data:; form-action 'self' {settings.Portal.GetLeftPart(UriPartial.Authority)}; base-uri 'none'; frame-ancestors 'none'";
    return next(http);
});
shop.MapGet("/", () => Results.Content(ShopPage.Of(orders, settings), "text/html; charset=utf-8"));
shop.MapGet("/shop.css", () => Results.Content(ShopPage.Style, "text/css; charset=utf-8"));
shop.MapPost("/orders/{number}/return", async (string number, HttpRequest request, CancellationToken cancellation) =>
{
    // Forms of other sites are not taken; a real shop has its customer's session here, and asks whether the order is theirs.
    if (request.Headers["Sec-Fetch-Site"].FirstOrDefault() is not (null or "same-origin") || orders.Find(number) is not { } order)
        return Results.NotFound();

    await desk.AskAsync(order, cancellation);
    return Results.LocalRedirect("/");
});
shop.MapPost("/hooks/returns", desk.TakeAsync);

await shop.StartAsync();
await desk.OpenAsync(CancellationToken.None);
await shop.WaitForShutdownAsync();

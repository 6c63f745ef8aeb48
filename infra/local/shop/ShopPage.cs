using System.Globalization;
using System.Net;

namespace Serverless.Shop;

/// <summary>The customer's orders, each with what became of it.</summary>
internal static class ShopPage
{
    public const string PostalCode = "10119";

    public const string Style = """
        body { font: 1rem/1.5 system-ui, sans-serif; max-width: 40rem; margin: 2rem auto; padding: 0 1rem; color-scheme: light dark; }
        li { margin: 1.5rem 0; }
        form { display: inline-block; margin-right: 1rem; }
        button { font: inherit; padding: .5rem 1rem; }
        """;

    public static string Of(OrderBook orders, ShopSettings settings) => $"""
        <!doctype html>
        <html lang="en">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <title>Your orders</title>
          <link rel="icon" href="data:,">
          <link rel="stylesheet" href="/shop.css">
        </head>
        <body>
          <main>
            <h1>Your orders</h1>
            <ul>{string.Concat(orders.All.Select(order => Item(order, orders.ReturnOf(order), settings)))}</ul>
          </main>
        </body>
        </html>
        """;

    private static string Item(ShopOrder order, ReturnOfOrder? back, ShopSettings settings) => $"""
        <li>
          <h2>{Text(order.Article)}</h2>
          <p>Order {Text(order.Number)}, €{(order.Cents / 100m).ToString("0.00", CultureInfo.InvariantCulture)}</p>
          {(back is null ? Offers(order, settings) : State(back))}
        </li>
        """;

    /// <summary>The shop can ask by itself, or lead to the portal, which asks for all else: its form is filled in with the order.</summary>
    private static string Offers(ShopOrder order, ShopSettings settings) => $"""
        <form method="post" action="/orders/{Text(order.Number)}/return"><button>Send it back</button></form>
        <form method="post" action="{Text(settings.Portal.AbsoluteUri)}">
          <input type="hidden" name="number" value="{Text(order.Number)}">
          <input type="hidden" name="proof" value="{PostalCode}">
          <button>Exchange or report a problem</button>
        </form>
        """;

    private static string State(ReturnOfOrder back) =>
        $"<p>Return {Text(back.Rma)}: <strong>{Text(back.Status.Replace('_', ' '))}</strong>{(back.StatusPage is { } page ? $" – <a href=\"{Text(page.AbsoluteUri)}\">follow it</a>" : "")}</p>";

    private static string Text(string words) => WebUtility.HtmlEncode(words);
}

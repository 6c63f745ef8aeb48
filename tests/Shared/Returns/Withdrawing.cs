using System.Net.Http.Json;
using System.Security.Cryptography;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Serverless.Contracts.V1;
using Serverless.Withdrawals;

namespace Serverless.Tests.Returns;

/// <summary>The page on which consumers withdraw, as a browser without scripts uses it.</summary>
public static class Withdrawing
{
    /// <summary>The address of the shop's customer: each has its own, because receipts are counted by address.</summary>
    public static string CustomerEmail(this Shop shop) => $"mara@{shop.Id}.example";

    /// <summary>Tells of an order beforehand.</summary>
    public static async Task<Ask> TellAsync(this Shop shop, Ask ask)
    {
        ask = ask with { Customer = ask.Customer with { Email = shop.CustomerEmail() } };
        using var told = await shop.Http.PutAsJsonAsync($"api/v1/orders/{ask.Order}", ask.Request().Order, Shop.Json);
        told.EnsureSuccessStatusCode();
        return ask;
    }

    /// <summary>Tells of products.</summary>
    public static async Task TellAsync(this Shop shop, params CatalogueVariant[] variants)
    {
        foreach (var variant in variants)
        {
            using var told = await shop.Http.PutAsJsonAsync($"api/v1/catalogue/{variant.Sku}", variant, Shop.Json);
            told.EnsureSuccessStatusCode();
        }
    }

    /// <summary>Sends a form of the page.</summary>
    /// <param name="headers">What the browser says of where the form stood.</param>
    public static async Task<HttpResponseMessage> PostFormAsync(
        this Shop shop, string below, IEnumerable<(string Name, string Value)> fields, params (string Name, string Value)[] headers)
    {
        using var http = shop.App.Host.CreateClient();
        using var call = new HttpRequestMessage(HttpMethod.Post, $"api/withdraw/{shop.Id}{below}");
        call.Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        foreach (var (name, value) in headers)
            call.Headers.Add(name, value);
        return await http.SendAsync(call);
    }

    /// <summary>Declares a withdrawal, as the review page's button does; the page that is shown then.</summary>
    public static async Task<string> DeclareAsync(this Shop shop, string order, string? email = null, string goods = "", string lang = "en", string? once = null, string name = "Mara Lindqvist")
    {
        using var answer = await shop.PostFormAsync(
            "/confirm", [("lang", lang), ("once", once ?? RandomNumberGenerator.GetHexString(32)), ("name", name), ("order", order), ("email", email ?? shop.CustomerEmail()), ("goods", goods)]);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadAsStringAsync();
    }

    /// <summary>What the timer does a minute later.</summary>
    public static async Task FinishStatementsAsync(this ReturnsApp app)
    {
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        await using var scope = app.Host.Services.CreateAsyncScope();
        await ActivatorUtilities.CreateInstance<FinishStatements>(scope.ServiceProvider).Run(new TimerInfo(), app.Host.DurableClient, CancellationToken.None);
    }

    /// <summary>The storefront's statements, newest first, as an agent sees them.</summary>
    public static async Task<IReadOnlyList<WithdrawalItem>> WithdrawalsAsync(this Shop shop, string more = "")
    {
        using var admin = shop.App.CreateOperator();
        return (await admin.GetFromJsonAsync<WithdrawalList>($"api/v1/ops/withdrawals?storefront={shop.Id}{more}", Shop.Json))!.Items;
    }

    public static Task<IReadOnlyList<ReceivedMail>> ReceiptsAsync(this Shop shop, WithdrawalItem statement) => shop.App.Simulation.MailsAsync($"{shop.Id}~{statement.Id}");

    /// <summary>The case that a statement opened.</summary>
    public static Case CaseOf(this Shop shop, WithdrawalItem statement) => new(shop, statement.Case!.Split('~')[1], new Uri("https://returns.example/api/status/none"));
}

using System.Collections.Frozen;
using System.Text.Json.Serialization;
using Serverless.Domain.Json;
using Serverless.Domain.Orders;
using Serverless.Domain.Policies;

namespace Serverless.Domain.Balances;

/// <summary>Who moves the money of a refund, and says that it has arrived.</summary>
[JsonConverter(typeof(SnakeCase<PayChannel>))]
public enum PayChannel
{
    /// <summary>Asked for it, it answers and reports.</summary>
    PaymentProvider,

    /// <summary>Told of it by webhook, it confirms with its own reference.</summary>
    Storefront,

    /// <summary>Somebody at the shop pays, and confirms with the reference of what was paid.</summary>
    Person,
}

/// <summary>Which channel each kind of tender and each other way of paying has. A kind without a row is refused, and never sent to another's channel.</summary>
public static class PayChannels
{
    public static IReadOnlyDictionary<TenderType, PayChannel> OfTenders { get; } = new Dictionary<TenderType, PayChannel>
    {
        [TenderType.Card] = PayChannel.PaymentProvider,
        [TenderType.Wallet] = PayChannel.PaymentProvider,
        [TenderType.Instalment] = PayChannel.PaymentProvider,
        [TenderType.GiftCard] = PayChannel.Storefront,
        [TenderType.StoreCredit] = PayChannel.Storefront,
        [TenderType.Points] = PayChannel.Storefront,
    }.ToFrozenDictionary();

    public static IReadOnlyDictionary<Payout, PayChannel> OfPayouts { get; } = new Dictionary<Payout, PayChannel>
    {
        [Payout.StoreCredit] = PayChannel.Storefront,
        [Payout.BankTransfer] = PayChannel.Person,
    }.ToFrozenDictionary();

    /// <param name="payout">What it is paid as, where it does not go back to the tender.</param>
    /// <exception cref="InvalidOperationException">The kind has no row.</exception>
    public static PayChannel Of(TenderType type, Payout? payout) =>
        (payout is { } way ? OfPayouts.TryGetValue(way, out var channel) : OfTenders.TryGetValue(type, out channel))
            ? channel
            : throw new InvalidOperationException($"{payout?.ToString() ?? type.ToString()} has no channel");
}

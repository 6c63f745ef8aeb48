namespace Serverless.Domain.Orders;

/// <summary>What follows from how an order was paid.</summary>
public static class TenderTypes
{
    /// <summary>
    /// Whether the reference names one payment at the provider, made for one order. One gift card, one credit and one account of
    /// points pay for many orders.
    /// </summary>
    public static bool NamesOnePayment(this TenderType type) => type switch
    {
        TenderType.Card or TenderType.Wallet or TenderType.Instalment => true,
        TenderType.GiftCard or TenderType.StoreCredit or TenderType.Points => false,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Nobody said what its reference names"),
    };

    /// <summary>Whether it was paid with money, by way of the payment provider; the rest the shop itself had given.</summary>
    public static bool IsMoney(this TenderType type) => type switch
    {
        TenderType.Card or TenderType.Wallet or TenderType.Instalment => true,
        TenderType.GiftCard or TenderType.StoreCredit or TenderType.Points => false,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Nobody said whether it is money"),
    };
}

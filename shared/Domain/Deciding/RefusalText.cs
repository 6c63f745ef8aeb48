using System.Globalization;
using Serverless.Domain.Policies;

namespace Serverless.Domain.Deciding;

/// <summary>One short sentence for the customer about a refusal, in English or Simplified Chinese.</summary>
public static class RefusalText
{
    /// <summary>The sentence in the customer's language.</summary>
    /// <param name="locale">BCP 47; every Chinese gets Simplified Chinese, everything else English.</param>
    /// <param name="timeZone">IANA id of the storefront, in whose days dates are told.</param>
    public static string For(Refusal refusal, string locale, string timeZone)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(timeZone);
        return IsChinese(locale) ? Chinese(refusal, zone) : English(refusal, zone);
    }

    private static string English(Refusal refusal, TimeZoneInfo zone) => refusal switch
    {
        Refusal.WindowClosed r => $"This item could be returned until {EnglishDay(r.Deadline, zone)}.",
        Refusal.FinalSale => "This item was sold as final sale and can only be returned when it is faulty.",
        Refusal.QuantityUnavailable r => English(r),
        Refusal.ConditionNotMet r => $"This item can only be returned {English(r.Condition)}.",
        Refusal.OrderUnpaid => "This order has not been paid yet, so there is nothing to return. You can close it yourself.",
        Refusal.NotShipped => "This order has not been sent yet. You can cancel it instead of returning it.",
        Refusal.AlreadyShipped r => $"This order is on its way. You can ask for a return once it has arrived, from {EnglishDay(r.ReturnFrom, zone)} at the latest.",
        Refusal.EvidenceRequired => "Please add a photo that shows what is wrong with this item.",
        Refusal.UnknownLine => "This item is not part of the order.",
        Refusal.DuplicateCase => "You have asked for this already, and that request is still valid.",
        Refusal.WayNotOffered r => $"This way of sending back is not available. You can choose {string.Join(" or ", r.Offered.Select(English))}.",
        Refusal.NotPossibleNow => "This is no longer possible at this stage of your return.",
        _ => throw new ArgumentOutOfRangeException(nameof(refusal), refusal.Code, "No English for it"),
    };

    private static string Chinese(Refusal refusal, TimeZoneInfo zone) => refusal switch
    {
        Refusal.WindowClosed r => $"该商品的退货期限为{ChineseDay(r.Deadline, zone)}，现已截止。",
        Refusal.FinalSale => "该商品为最终销售商品，仅在存在质量问题时可以退货。",
        Refusal.QuantityUnavailable r => Chinese(r),
        Refusal.ConditionNotMet r => $"该商品须{Chinese(r.Condition)}方可退货。",
        Refusal.OrderUnpaid => "该订单尚未付款，无需退货，您可以自行关闭订单。",
        Refusal.NotShipped => "该订单尚未发货，您可以直接取消订单，无需退货。",
        Refusal.AlreadyShipped r => $"该订单正在运送途中，收货后即可申请退货，最晚自{ChineseDay(r.ReturnFrom, zone)}起可以申请。",
        Refusal.EvidenceRequired => "请补充能够显示商品问题的照片。",
        Refusal.UnknownLine => "该商品不属于此订单。",
        Refusal.DuplicateCase => "您已提交过相同的申请，该申请仍然有效。",
        Refusal.WayNotOffered r => $"暂不支持该退货方式，您可以选择{string.Join("或", r.Offered.Select(Chinese))}。",
        Refusal.NotPossibleNow => "您的退货已处于当前阶段，无法再进行此操作。",
        _ => throw new ArgumentOutOfRangeException(nameof(refusal), refusal.Code, "No Chinese for it"),
    };

    private static string English(Refusal.QuantityUnavailable r) => string.Create(CultureInfo.InvariantCulture,
        $"You asked to return {r.Requested}, but of {r.Ordered} ordered {r.Returned} came back already and {r.InFlight} are being returned.");

    private static string Chinese(Refusal.QuantityUnavailable r) => string.Create(CultureInfo.InvariantCulture,
        $"您申请退货{r.Requested}件，但订购的{r.Ordered}件中已退{r.Returned}件，另有{r.InFlight}件正在退货中。");

    private static string English(Condition condition) => condition switch
    {
        Condition.TagsOn => "with its tags on",
        Condition.PackagingWhole => "in its whole packaging",
        Condition.Unused => "unused",
        Condition.SetComplete => "as a complete set",
        _ => throw new ArgumentOutOfRangeException(nameof(condition), condition, "No English for it"),
    };

    private static string Chinese(Condition condition) => condition switch
    {
        Condition.TagsOn => "吊牌完好",
        Condition.PackagingWhole => "包装完整",
        Condition.Unused => "未经使用",
        Condition.SetComplete => "配件齐全",
        _ => throw new ArgumentOutOfRangeException(nameof(condition), condition, "No Chinese for it"),
    };

    private static string English(ShipBackMethod method) => method switch
    {
        ShipBackMethod.Pickup => "a pickup at your door",
        ShipBackMethod.DropOff => "a drop-off point",
        ShipBackMethod.OwnParcel => "a parcel that you post yourself",
        _ => throw new ArgumentOutOfRangeException(nameof(method), method, "No English for it"),
    };

    private static string Chinese(ShipBackMethod method) => method switch
    {
        ShipBackMethod.Pickup => "上门取件",
        ShipBackMethod.DropOff => "送至网点",
        ShipBackMethod.OwnParcel => "自行寄回",
        _ => throw new ArgumentOutOfRangeException(nameof(method), method, "No Chinese for it"),
    };

    private static string EnglishDay(DateTimeOffset instant, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(instant, zone).ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    private static string ChineseDay(DateTimeOffset instant, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(instant, zone).ToString("yyyy年M月d日", CultureInfo.InvariantCulture);

    private static bool IsChinese(string locale) =>
        locale.StartsWith("zh", StringComparison.OrdinalIgnoreCase) && (locale.Length == 2 || locale[2] is '-' or '_');
}

using System.Text.Json.Nodes;

namespace Serverless.Partners;

internal sealed record Rate(string Id, string Service, string Amount, int Days);

/// <summary>A shipment, in EasyPost's words; bought when it has a tracking code.</summary>
internal sealed record Shipment(
    string Id,
    string? Reference,
    bool IsReturn,
    Address From,
    Address To,
    string Parcel,
    string Options,
    string Currency,
    IReadOnlyList<Rate> Rates,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    Rate? Bought = null,
    string? TrackingCode = null,
    string? RefundStatus = null,
    bool HasQrCode = false)
{
    public const string Carrier = "USPS";

    public JsonObject ToJson(Parcel? parcel, string @base) => new()
    {
        ["id"] = Id,
        ["object"] = "Shipment",
        ["created_at"] = CreatedAt.Stamp(),
        ["updated_at"] = UpdatedAt.Stamp(),
        ["is_return"] = IsReturn,
        ["messages"] = new JsonArray(),
        ["mode"] = "test",
        ["options"] = JsonNode.Parse(Options),
        ["reference"] = Reference,
        ["status"] = parcel?.Status ?? "unknown",
        ["tracking_code"] = TrackingCode,
        ["batch_id"] = null,
        ["customs_info"] = null,
        ["from_address"] = From.ToJson(CreatedAt),
        ["to_address"] = To.ToJson(CreatedAt),
        ["return_address"] = From.ToJson(CreatedAt),
        ["buyer_address"] = To.ToJson(CreatedAt),
        ["insurance"] = null,
        ["order_id"] = null,
        ["parcel"] = JsonNode.Parse(Parcel),
        ["postage_label"] = Bought is null ? null : Label(@base),
        ["rates"] = new JsonArray([.. Rates.Select(ToJson)]),
        ["refund_status"] = RefundStatus,
        ["scan_form"] = null,
        ["selected_rate"] = Bought is null ? null : ToJson(Bought),
        ["tracker"] = parcel?.ToJson(),
        ["fees"] = new JsonArray(),
        ["forms"] = HasQrCode ? new JsonArray(QrCode(@base)) : new JsonArray(),
    };

    private JsonObject Label(string @base) => new()
    {
        ["object"] = "PostageLabel",
        ["id"] = $"pl_{Id[4..]}",
        ["created_at"] = UpdatedAt.Stamp(),
        ["updated_at"] = UpdatedAt.Stamp(),
        ["date_advance"] = 0,
        ["integrated_form"] = "none",
        ["label_date"] = UpdatedAt.Stamp(),
        ["label_resolution"] = 300,
        ["label_size"] = "4x6",
        ["label_type"] = "default",
        ["label_file_type"] = "image/svg+xml",
        ["label_url"] = $"{@base}/files/postage_label/{Id}.svg",
        ["label_pdf_url"] = null,
        ["label_zpl_url"] = null,
        ["label_epl2_url"] = null,
        ["label_file"] = null,
    };

    private JsonObject QrCode(string @base) => new()
    {
        ["object"] = "Form",
        ["id"] = $"form_{Id[4..]}",
        ["created_at"] = UpdatedAt.Stamp(),
        ["updated_at"] = UpdatedAt.Stamp(),
        ["mode"] = "test",
        ["form_type"] = "label_qr_code",
        ["form_url"] = $"{@base}/files/form/{Id}.png",
        ["submitted_electronically"] = false,
    };

    private JsonObject ToJson(Rate rate) => new()
    {
        ["id"] = rate.Id,
        ["object"] = "Rate",
        ["created_at"] = CreatedAt.Stamp(),
        ["updated_at"] = CreatedAt.Stamp(),
        ["mode"] = "test",
        ["service"] = rate.Service,
        ["carrier"] = Carrier,
        ["rate"] = rate.Amount,
        ["currency"] = Currency,
        ["retail_rate"] = rate.Amount,
        ["retail_currency"] = Currency,
        ["list_rate"] = rate.Amount,
        ["list_currency"] = Currency,
        ["billing_type"] = "easypost",
        ["delivery_days"] = rate.Days,
        ["delivery_date"] = null,
        ["delivery_date_guaranteed"] = false,
        ["est_delivery_days"] = rate.Days,
        ["shipment_id"] = Id,
        ["carrier_account_id"] = "ca_local",
    };
}

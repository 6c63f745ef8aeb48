using Serverless.Domain.Ids;
using Serverless.Domain.Parsing;
using Serverless.Domain.Reasons;
using V1 = Serverless.Contracts.V1;

namespace Serverless.Domain.Deciding;

/// <summary>Reads what only a claim says.</summary>
internal static class ClaimRequest
{
    /// <summary>Whether it is of goods that never came. The carrier is asked for those and others are sent back, so one claim is of one of the two.</summary>
    public static bool IsOfLostGoods(Reading reading, CaseKind? kind, IReadOnlyList<ReturnLine> lines)
    {
        if (kind is not { IsOfFault: true } || !lines.Any(line => line.Reason.NeverCame()))
            return false;

        foreach (var (i, line) in lines.Index())
            reading.Must(line.Reason.NeverCame(), $"/lines/{i}/reason", ProblemCodes.Invalid, "Goods that came are claimed in a request of their own");

        return true;
    }

    /// <summary>The parcel that should have brought them, where the shop knows it.</summary>
    public static LostParcel? LostParcel(Reading reading, V1.ReturnRequest request, bool neverCame)
    {
        if (request.LostParcel is not { } said)
            return null;

        if (!reading.Must(neverCame, "/lostParcel", ProblemCodes.Invalid, "Only of a claim of goods that never came"))
            return null;

        var number = reading.Value(
            said.TrackingNumber, "/lostParcel/trackingNumber", TrackingNumber.TryParse, TrackingNumber.Expected);
        var carrier = reading.Text(said.Carrier, "/lostParcel/carrier", 64, required: false);
        return number is { } known ? new LostParcel(known.Value, carrier) : null;
    }
}

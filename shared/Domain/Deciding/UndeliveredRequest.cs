using Serverless.Domain.Ids;
using Serverless.Domain.Parsing;
using V1 = Serverless.Contracts.V1;

namespace Serverless.Domain.Deciding;

/// <summary>Reads what only a parcel has that could not be delivered.</summary>
internal static class UndeliveredRequest
{
    public static UndeliveredParcel? Read(Reading reading, V1.ReturnRequest request, CaseKind? kind, IReadOnlyList<ReturnLine> lines, bool lacksAddress)
    {
        if (kind is not CaseKind.Undeliverable)
        {
            reading.Must(request.Undelivered is null, "/undelivered", ProblemCodes.Invalid, "Only of an undeliverable parcel");
            return null;
        }

        foreach (var (i, line) in lines.Index())
            reading.Must(line.Reason == lines[0].Reason, $"/lines/{i}/reason", ProblemCodes.Invalid, "One parcel was not delivered for one reason");

        if (lacksAddress)
            reading.Add("/order/customer/address", ProblemCodes.Required, "The parcel is delivered there");

        if (!reading.Requires(request.Undelivered, "/undelivered"))
            return null;

        var said = request.Undelivered!;
        var number = reading.Value(
            said.TrackingNumber, "/undelivered/trackingNumber", TrackingNumber.TryParse, TrackingNumber.Expected);
        var carrier = reading.Text(said.Carrier, "/undelivered/carrier", 64, required: false);
        reading.Day(said.KeptUntil, "/undelivered/keptUntil");
        return number is { } known ? new UndeliveredParcel(known.Value, carrier, said.KeptUntil) : null;
    }
}

using System.Globalization;
using System.Text.Json.Nodes;

namespace Serverless.Partners;

/// <summary>Places that take parcels, as DHL's Location Finder tells them: a handful near every postcode, named after it. None near one that begins with <c>00</c>.</summary>
internal static class Locations
{
    private static readonly string[] Days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

    private static readonly (string Name, string Street, int Metres, string Opens, string Closes, string ClosesOnSaturday)[] Near =
    [
        ("Kiosk am Markt", "Marktplatz 3", 240, "07:00:00", "19:00:00", "14:00:00"),
        ("Postfiliale Bahnhof", "Bahnhofstraße 12", 610, "08:30:00", "18:00:00", "12:30:00"),
        ("Packstation 117", "Lindenweg 1", 900, "00:00:00", "23:59:00", "23:59:00"),
    ];

    public static Answer Find(Call call)
    {
        var query = call.Http.Request.Query;
        if (query["countryCode"].ToString() is not { Length: 2 } country)
            return Problem(400, "Bad Request", "The query parameter countryCode is required.");
        if (query["postalCode"].ToString() is not { Length: > 0 } postalCode)
            return Problem(400, "Bad Request", "One of the query parameters addressLocality and postalCode is required.");
        var limit = int.TryParse(query["limit"], NumberStyles.None, CultureInfo.InvariantCulture, out var most) ? most : 20;
        var found = postalCode.StartsWith("00", StringComparison.Ordinal) ? [] : Near.Take(limit);
        return Answer.Json(200, new JsonObject { ["locations"] = new JsonArray([.. found.Select((place, i) => Place(place, i, country, postalCode))]) });
    }

    public static Answer Problem(int status, string title, string detail) =>
        Answer.Json(status, new JsonObject { ["status"] = status, ["title"] = title, ["detail"] = detail });

    private static JsonObject Place((string Name, string Street, int Metres, string Opens, string Closes, string ClosesOnSaturday) place, int number, string country, string postalCode) => new()
    {
        ["url"] = $"/locations/8003-{postalCode}{number}",
        ["location"] = new JsonObject
        {
            ["ids"] = new JsonArray(new JsonObject { ["locationId"] = $"8003-{postalCode}{number}", ["provider"] = "parcel" }),
            ["type"] = number == 2 ? "locker" : "servicepoint",
        },
        ["name"] = place.Name,
        ["distance"] = place.Metres,
        ["place"] = new JsonObject
        {
            ["address"] = new JsonObject
            {
                ["countryCode"] = country,
                ["postalCode"] = postalCode,
                ["addressLocality"] = "Ort",
                ["streetAddress"] = place.Street,
            },
        },
        ["openingHours"] = new JsonArray([.. Days.Select(day => new JsonObject
        {
            ["opens"] = place.Opens,
            ["closes"] = day is "Saturday" ? place.ClosesOnSaturday : place.Closes,
            ["dayOfWeek"] = $"http://schema.org/{day}",
        })]),
        ["closurePeriods"] = new JsonArray(),
        ["serviceTypes"] = new JsonArray("parcel:drop-off"),
    };
}

/// <summary>DHL's errors: problem details; its key is in a header of its own.</summary>
internal sealed record DhlDialect() : Dialect("carrier")
{
    public override Answer Unauthorized(bool missing) => Locations.Problem(401, "Unauthorized", "The API key is missing or not valid.");

    public override Answer WrongContentType(string? contentType) => Locations.Problem(415, "Unsupported Media Type", "Nothing is sent along.");

    public override Answer TooLarge() => Locations.Problem(413, "Payload Too Large", "Nothing is sent along.");

    public override Answer UnknownPath(string method, string path) => Locations.Problem(404, "Not Found", "There is no such resource.");

    public override Answer Trouble(int status) => Locations.Problem(status, status == 429 ? "Too Many Requests" : "Internal Server Error", "Nothing was done.");
}

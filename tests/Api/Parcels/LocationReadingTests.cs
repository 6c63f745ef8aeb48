using System.Text.Json;
using Serverless.Parcels.DropOff;

namespace Serverless.Tests.Api.Parcels;

/// <summary>What a carrier tells of places that take parcels, as it tells it.</summary>
public sealed class LocationReadingTests
{
    [Fact]
    public void Place_AsDhlTellsIt_IsReadWithItsHours()
    {
        var point = Assert.Single(Read("""
            { "locations": [{
                "url": "/locations/8003-4103215", "name": "Postfiliale 502", "distance": 212,
                "location": { "ids": [{ "locationId": "8003-4103215", "provider": "parcel" }], "type": "servicepoint" },
                "place": { "address": { "countryCode": "DE", "postalCode": "53113", "addressLocality": "Bonn", "streetAddress": "Charles-de-Gaulle-Str. 20" } },
                "openingHours": [
                    { "opens": "09:00:00", "closes": "13:00:00", "dayOfWeek": "http://schema.org/Saturday" },
                    { "opens": "09:00:00", "closes": "13:00:00", "dayOfWeek": "http://schema.org/Monday" },
                    { "opens": "14:00:00", "closes": "18:00:00", "dayOfWeek": "http://schema.org/Monday" },
                    { "opens": "09:00:00", "closes": "13:00:00", "dayOfWeek": "http://schema.org/Tuesday" },
                    { "opens": "18:00:00", "closes": "08:00:00", "dayOfWeek": "http://schema.org/Sunday" },
                    { "opens": "09:00:00", "closes": "13:00:00", "dayOfWeek": "http://schema.org/PublicHolidays" }
                ] }] }
            """));

        Assert.Equal(("8003-4103215", "Postfiliale 502", "Charles-de-Gaulle-Str. 20", "53113", "Bonn", 212), (point.Id, point.Name, point.Street, point.PostalCode, point.City, point.Distance));
        Assert.Equal(
            [
                new OpenHours(DayOfWeek.Monday, DayOfWeek.Tuesday, new TimeOnly(9, 0), new TimeOnly(13, 0)),
                new OpenHours(DayOfWeek.Monday, DayOfWeek.Monday, new TimeOnly(14, 0), new TimeOnly(18, 0)),
                new OpenHours(DayOfWeek.Saturday, DayOfWeek.Saturday, new TimeOnly(9, 0), new TimeOnly(13, 0)),
            ],
            point.Hours);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{ "locations": [null, {}, { "name": "Nowhere" }, { "place": { "address": { "streetAddress": "Nameless 1" } } }] }""")]
    public void Places_ThatNobodyWouldFind_AreLeftOut(string answer) => Assert.Empty(Read(answer));

    [Fact]
    public void Name_WithControlCharacters_IsALine() =>
        Assert.Equal("Kiosk A", Assert.Single(Read("""{ "locations": [{ "name": "Kiosk \r\nA", "distance": -5, "place": { "address": { "streetAddress": "B 1" } } }] }""")).Name);

    private static List<DropOffPoint> Read(string answer) => [.. LocationReading.Of(JsonSerializer.Deserialize<LocationListBody>(answer, JsonSerializerOptions.Web))];
}

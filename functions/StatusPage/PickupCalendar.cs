using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using Serverless.Wording;

namespace Serverless.StatusPage;

/// <summary>
/// A booked pickup as a file that calendars take in (RFC 5545). The entry is the same one for good: a later file changes it, or calls it off. Families and firms share calendars, so it has no link:
/// whoever has that acts as the customer.
/// </summary>
internal static class PickupCalendar
{
    public const string MediaType = "text/calendar; charset=utf-8";
    public const string FileName = "pickup.ics";

    /// <param name="host">Whose entry it is: with the case's id it tells entries apart.</param>
    public static string Write(PickupEntry pickup, ReturnCase subject, Storefront storefront, string host, Texts texts)
    {
        var calendar = new Calendar { ProductId = "-//Serverless returns//Pickup//EN", Method = pickup.IsOff ? CalendarMethods.Cancel : CalendarMethods.Publish };
        calendar.Events.Add(new CalendarEvent
        {
            Uid = $"{subject.Id}@{host}",
            Sequence = pickup.Sequence,
            Status = pickup.IsOff ? EventStatus.Cancelled : EventStatus.Confirmed,
            DtStamp = Utc(pickup.ChangedAt),
            Start = Utc(pickup.From),
            End = Utc(pickup.To),
            Summary = texts["calendar.title"].Text(_ => Words.Line(storefront.Name, 80)),
            Description = texts["calendar.text"].Text(_ => subject.Rma.Value),
        });
        return new CalendarSerializer().SerializeToString(calendar) ?? throw new InvalidOperationException("The calendar is empty");
    }

    private static CalDateTime Utc(DateTimeOffset at) => new(at.UtcDateTime);
}

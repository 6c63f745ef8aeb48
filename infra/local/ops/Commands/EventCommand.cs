using System.CommandLine;
using System.Text.Json;
using Serverless.Contracts.V1;
using Serverless.Ops.Cli.Talking;

namespace Serverless.Ops.Cli.Commands;

/// <summary>Reports by hand what a partner would have.</summary>
internal static class EventCommand
{
    public static Command Create() => new("event", "Reports by hand what a partner would have: news of the parcel, an inspection, a refund's end, what was stopped, changed or repaired, goods that came in; or what a customer said: an answer, another pickup.")
    {
        Parcel(), Inspection(), Refund(), Stop(), Amendment(), Repair(), Stock(), Answer(), Pickup(),
    };

    private static Command Parcel()
    {
        var named = CaseCommands.Case();
        Argument<string> status = new("status") { Description = "in_transit, delayed, held, pickup_missed, delivered or lost." };
        Option<string?> trouble = new("--trouble") { Description = "Of one that is held: refused, not_reached, bad_address or sent_back.", HelpName = "CODE" };
        Option<DateTimeOffset?> at = new("--at") { Description = "When it happened [default: now].", HelpName = "INSTANT" };
        Option<string?> place = new("--place") { Description = "Where.", HelpName = "TEXT" };
        return new Command("parcel", "News of the parcel.") { named, status, at, place, trouble, OpsCommand.Reason }.Does((line, api, stop) => RaiseAsync(
            line, api, named, new RaiseEventRequest { Parcel = new ParcelNews(line.GetValue(status), line.GetValue(at), line.GetValue(place)) { Trouble = line.GetValue(trouble) } }, stop));
    }

    private static Command Inspection()
    {
        var named = CaseCommands.Case();
        Option<FileInfo> units = new("--units") { Description = "File with a JSON array as in the warehouse's event: [{\"line\":\"1\",\"unit\":1,\"result\":\"accepted\"}].", HelpName = "FILE", Required = true };
        return new Command("inspection", "What the warehouse found, unit by unit.") { named, units, OpsCommand.Reason }.Does((line, api, stop) =>
            RaiseAsync(line, api, named, new RaiseEventRequest { Inspection = Read(line.GetValue(units)!) }, stop));
    }

    private static Command Refund()
    {
        var named = CaseCommands.Case();
        Argument<string> tender = new("tender") { Description = "The tender's id in the order." };
        Argument<string> status = new("status") { Description = "succeeded or failed: the money arrived, or did not." };
        Option<string?> reference = new("--reference") { Description = "The refund's id at the payment provider.", HelpName = "ID" };
        Option<string?> failure = new("--failure") { Description = "Why it failed.", HelpName = "CODE" };
        return new Command("refund", "What became of a refund.") { named, tender, status, reference, failure, OpsCommand.Reason }.Does((line, api, stop) => RaiseAsync(
            line,
            api,
            named,
            new RaiseEventRequest { Refund = new RefundNews(line.GetValue(tender), line.GetValue(status), line.GetValue(reference), line.GetValue(failure)) },
            stop));
    }

    private static Command Stop()
    {
        var named = CaseCommands.Case();
        Option<string[]> stopped = new("--stopped") { Description = "Lines that stay in the warehouse.", HelpName = "LINE", AllowMultipleArgumentsPerToken = true };
        Option<string[]> left = new("--left") { Description = "Lines that have left.", HelpName = "LINE", AllowMultipleArgumentsPerToken = true };
        return new Command("stop", "Which lines of an order were stopped: all that the warehouse was asked about.") { named, stopped, left, OpsCommand.Reason }.Does((line, api, stop) => RaiseAsync(
            line,
            api,
            named,
            new RaiseEventRequest { Stop = [.. Lines(line.GetValue(stopped), isStopped: true), .. Lines(line.GetValue(left), isStopped: false)] },
            stop));
    }

    private static Command Amendment()
    {
        var named = CaseCommands.Case();
        Argument<string> outcome = new("outcome") { Description = "changed, not_changed or shipped." };
        return new Command("amendment", "Whether the warehouse changed an order as it was asked to.") { named, outcome, OpsCommand.Reason }.Does((line, api, stop) => RaiseAsync(
            line, api, named, new RaiseEventRequest { Amendment = line.GetValue(outcome) }, stop));
    }

    private static Command Repair()
    {
        var named = CaseCommands.Case();
        Option<string[]> repaired = new("--repaired") { Description = "Lines that go back to the customer, repaired.", HelpName = "LINE", AllowMultipleArgumentsPerToken = true };
        Option<string[]> not = new("--not-repairable") { Description = "Lines that cannot be repaired, and are refunded.", HelpName = "LINE", AllowMultipleArgumentsPerToken = true };
        return new Command("repair", "What became of goods at the workshop: all lines that the warehouse was asked about.") { named, repaired, not, OpsCommand.Reason }.Does((line, api, stop) => RaiseAsync(
            line,
            api,
            named,
            new RaiseEventRequest { Repair = [.. Lines(line.GetValue(repaired), "repaired"), .. Lines(line.GetValue(not), "not_repairable")] },
            stop));
    }

    private static Command Stock()
    {
        var named = CaseCommands.Case();
        Option<bool> arrived = new("--arrived") { Description = "They have come and ship with the order." };
        Option<DateOnly?> restock = new("--restock") { Description = "The day on which they are expected now.", HelpName = "DAY" };
        return new Command("stock", "Goods of a stock-out: that they have come, or when they will.") { named, arrived, restock, OpsCommand.Reason }.Does((line, api, stop) => RaiseAsync(
            line, api, named, new RaiseEventRequest { Stock = new StockRequest(line.GetValue(arrived) ? true : null, line.GetValue(restock)) }, stop));
    }

    private static Command Answer()
    {
        var named = CaseCommands.Case();
        Argument<string> choice = new("choice") { Description = "One of the choices of the case's question." };
        Option<int?> option = new("--option") { Description = "Which of several of that choice.", HelpName = "NUMBER" };
        Option<long?> carriage = new("--carriage") { Description = "Of deliver_again: the extra carriage that the customer agrees to, in minor units.", HelpName = "AMOUNT" };
        Option<string?> currency = new("--currency") { Description = "The currency of --carriage.", HelpName = "CODE" };
        return new Command("answer", "What a customer chose by telephone or email.") { named, choice, option, carriage, currency, OpsCommand.Reason }.Does((line, api, stop) => RaiseAsync(
            line,
            api,
            named,
            new RaiseEventRequest
            {
                Answer = new AnswerNews(line.GetValue(choice), line.GetValue(option), Question: null)
                {
                    Carriage = line.GetValue(carriage) is { } amount ? new Money { Amount = amount, Currency = line.GetValue(currency) } : null,
                },
            },
            stop));
    }

    private static Command Pickup()
    {
        var named = CaseCommands.Case();
        Argument<DateOnly> day = new("day") { Description = "The day on which the driver is to come." };
        Argument<string> part = new("part") { Description = "morning or afternoon." };
        return new Command("pickup", "Another pickup that the customer chose.") { named, day, part, OpsCommand.Reason }.Does((line, api, stop) => RaiseAsync(
            line, api, named, new RaiseEventRequest { Pickup = new PickupNews(line.GetValue(day), line.GetValue(part)) }, stop));
    }

    private static IEnumerable<StoppedLine> Lines(string[]? lines, bool isStopped) => (lines ?? []).Select(line => new StoppedLine { Line = line, Stopped = isStopped });

    private static IEnumerable<RepairedLine> Lines(string[]? lines, string outcome) => (lines ?? []).Select(line => new RepairedLine { Line = line, Outcome = outcome });

    private static Task<int> RaiseAsync(ParseResult line, Api api, Argument<string> named, RaiseEventRequest request, CancellationToken stop) =>
        CaseCommands.ActAsync(line, api, named, "events", request with { Reason = OpsCommand.ReasonOf(line) }, stop);

    private static IReadOnlyList<InspectedUnit> Read(FileInfo file)
    {
        try
        {
            return JsonSerializer.Deserialize<List<InspectedUnit>>(File.ReadAllText(file.FullName), Api.Json) ?? [];
        }
        catch (Exception e) when (e is IOException or JsonException or UnauthorizedAccessException)
        {
            throw new UsageException($"{file} cannot be read as units: {e.Message}");
        }
    }
}

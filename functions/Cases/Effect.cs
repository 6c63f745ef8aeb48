using System.Globalization;
using System.Text.RegularExpressions;

namespace Serverless.Cases;

/// <summary>Something outside that a case makes happen once. Ledger, idempotency keys and partners' references use its key, so it never changes.</summary>
public abstract partial record Effect
{
    private Effect() { }

    public abstract string Key { get; }

    public sealed override string ToString() => Key;

    public static Effect Parse(string key) => TryParse(key) ?? throw new FormatException($"'{key}' is no effect's key");

    public static Effect? TryParse(string key) => Read(key) is { } effect && effect.Key == key ? effect : null;

    /// <summary>Label, first pickup and the announcement at the warehouse.</summary>
    /// <param name="Reopenings">What was booked before the case was opened again was cancelled, and is not booked again under its key.</param>
    public sealed record ShipBack(int Reopenings) : Effect
    {
        internal const string Name = "ship_back";

        public override string Key => Name + Again(Reopenings);
    }

    /// <summary>The warehouse is asked to stop the order.</summary>
    /// <param name="Reopenings">A case that is opened again asks again.</param>
    public sealed record Stop(int Reopenings) : Effect
    {
        internal const string Name = "stop";

        public override string Key => Name + Again(Reopenings);
    }

    /// <summary>The carrier is asked for a parcel that did not come.</summary>
    /// <param name="Reopenings">A case that is opened again asks again.</param>
    public sealed record Trace(int Reopenings) : Effect
    {
        internal const string Name = "trace";

        public override string Key => Name + Again(Reopenings);
    }

    /// <summary>The warehouse is asked to change the order.</summary>
    /// <param name="Reopenings">A case that is opened again asks again.</param>
    public sealed record Amend(int Reopenings) : Effect
    {
        internal const string Name = "amend";

        public override string Key => Name + Again(Reopenings);
    }

    /// <summary>The warehouse is asked to have goods repaired.</summary>
    /// <param name="Reopenings">A case that is opened again asks again.</param>
    public sealed record Repair(int Reopenings) : Effect
    {
        internal const string Name = "repair";

        public override string Key => Name + Again(Reopenings);
    }

    /// <summary>The warehouse is told that nobody waits for a repair any more.</summary>
    public sealed record CancelRepair(int Reopenings) : Effect
    {
        internal const string Name = "cancel_repair";

        public override string Key => Name + Again(Reopenings);
    }

    /// <summary>What was changed of an order gets on its record.</summary>
    public sealed record AmendRecord : Effect
    {
        internal const string Name = "amend_record";

        public override string Key => Name;
    }

    /// <summary>Goods that were sent in place of others get on the order's record.</summary>
    /// <param name="Part">1 when they are sent and paid for; 2 when they have come.</param>
    public sealed record GoodsRecord(int Part) : Effect
    {
        internal const string Name = "goods_record";

        public override string Key => Name + Nth(Part);
    }

    /// <summary>A refund that is paid gets the number of its credit note.</summary>
    /// <param name="Note">Which of the case, counted from 1.</param>
    public sealed record CreditNote(int Note) : Effect
    {
        public override string Key => Invariant($"credit_note_{Note}");
    }

    public sealed record Pickup(int Attempt, int Reopenings) : Effect
    {
        public override string Key => Invariant($"pickup_{Attempt}{Again(Reopenings)}");
    }

    /// <summary>The pickup that was wished for takes the place of the one that is booked.</summary>
    /// <param name="Number">Which wish, counted from 1 in the case.</param>
    public sealed record PickupChange(int Number) : Effect
    {
        public override string Key => Invariant($"pickup_change_{Number}");
    }

    /// <summary>Cases whose goods travel in this one's parcel are woken, to see how it stands.</summary>
    public sealed record TellRiders : Effect
    {
        internal const string Name = "tell_riders";

        public override string Key => Name;
    }

    /// <summary>Pickup, label and announcement are cancelled.</summary>
    public sealed record CancelBookings : Effect
    {
        internal const string Name = "call_off";

        public override string Key => Name;
    }

    /// <summary>The warehouse is told what becomes of goods that were not accepted; with it the label of the parcel to the customer.</summary>
    public sealed record ReleaseGoods : Effect
    {
        internal const string Name = "release_goods";

        public override string Key => Name;
    }

    /// <summary>The warehouse is told that the parcel of a case comes that it had been told to forget.</summary>
    public sealed record Announcement(int Reopenings) : Effect
    {
        public override string Key => Invariant($"announcement_{Reopenings + 1}");
    }

    /// <summary>The warehouse keeps the goods that are wanted in exchange.</summary>
    /// <param name="Reopenings">They were let go when the case ended, and are kept anew.</param>
    /// <param name="Round">Which goods, counted from 1: others once the first were sold out.</param>
    public sealed record ReserveStock(int Reopenings, int Round = 1) : Effect
    {
        internal const string Name = "reserve_stock";

        public override string Key => Name + Again(Reopenings) + Nth(Round);
    }

    /// <summary>The warehouse does not ship lines any more that are out of stock.</summary>
    /// <param name="Round">1 when they are dropped; 2 when nothing comes in their place after all, for which the rest may have waited.</param>
    public sealed record DropLines(int Round = 1) : Effect
    {
        internal const string Name = "drop_lines";

        public override string Key => Name + Nth(Round);
    }

    /// <summary>The warehouse keeps lines open that are out of stock, because the customer waits for them.</summary>
    /// <param name="Question">The question that was answered so.</param>
    public sealed record KeepLines(int Question) : Effect
    {
        public override string Key => Invariant($"keep_lines_{Question}");
    }

    /// <summary>The warehouse lets them go.</summary>
    public sealed record ReleaseStock(int Reopenings) : Effect
    {
        internal const string Name = "release_stock";

        public override string Key => Name + Again(Reopenings);
    }

    /// <summary>A page on which the customer can pay the difference of an exchange, or extra carriage.</summary>
    /// <param name="Round">Which one, counted from 1.</param>
    public sealed record PaymentPage(int Round) : Effect
    {
        public override string Key => Invariant($"payment_{Round}");
    }

    /// <summary>A page on which nobody is to pay any more is closed: the parcel that it is for is not delivered again, or has come.</summary>
    /// <param name="Round">Which one, counted from 1.</param>
    public sealed record ClosePage(int Round) : Effect
    {
        public override string Key => Invariant($"close_payment_{Round}");
    }

    /// <summary>What is held on the customer's card for goods sent ahead is charged, in part or whole.</summary>
    /// <param name="Number">Which hold of the case, counted from 1.</param>
    public sealed record ChargeHold(int Number) : Effect
    {
        internal const string Name = "charge_hold";

        public override string Key => Name + Nth(Number);
    }

    /// <summary>What is held on the customer's card is let go.</summary>
    /// <param name="Number">Which hold of the case, counted from 1.</param>
    public sealed record ReleaseHold(int Number) : Effect
    {
        internal const string Name = "release_hold";

        public override string Key => Name + Nth(Number);
    }

    /// <summary>The warehouse sends the goods that are wanted in exchange.</summary>
    /// <param name="Round">Which goods, counted from 1: others once the first turned out to be gone.</param>
    public sealed record Replacement(int Round = 1) : Effect
    {
        internal const string Name = "replacement";

        public override string Key => Name + Nth(Round);
    }

    /// <param name="Round">Which refund, counted from 1, of the tender in its case.</param>
    public sealed record Refund(TenderId Tender, int Round) : Effect
    {
        public override string Key => $"refund_{RefundOf(Tender, Round)}";

        /// <summary>The attempt that it pays; null for one that was given up.</summary>
        public RefundAttempt? AttemptOf(ReturnCase subject) => subject.Repayment.Attempts.FirstOrDefault(a => (a.Tender, a.Round) == (Tender, Round));
    }

    /// <param name="Name">The email's step, snake_case; with a number where there can be several.</param>
    /// <param name="Sending">Which time it is sent, counted from 1: again once the first has come back and the address is corrected.</param>
    public sealed record Email(string Name, int Sending = 1) : Effect
    {
        public override string Key => $"email{Again(Sending - 1)}_{Name}";
    }

    /// <param name="Type">Of the webhook, <c>return.…</c>.</param>
    /// <param name="Sequence">Place in the timeline of what it tells.</param>
    public sealed record Webhook(string Type, int Sequence) : Effect
    {
        internal const string Prefix = "return.";

        public override string Key => Invariant($"webhook_{Type[Prefix.Length..]}_{Sequence}");
    }

    /// <summary>The storefront is asked by webhook to give back what is its own to give.</summary>
    public sealed record PayoutRequest(TenderId Tender, int Round) : Effect
    {
        public override string Key => $"webhook_payout_requested_{RefundOf(Tender, Round)}";
    }

    /// <summary>The carrier delivers a parcel again.</summary>
    /// <param name="Question">The question that was answered so.</param>
    public sealed record Redelivery(int Question) : Effect
    {
        public override string Key => Invariant($"redelivery_{Question}");
    }

    /// <summary>The carrier brings back a parcel that could not be delivered.</summary>
    public sealed record SendBack : Effect
    {
        internal const string Name = "send_back";

        public override string Key => Name;
    }

    /// <summary>Tells the refunds of a case apart; the first of a tender has no number, unless the shop's own id begins like one.</summary>
    internal static string RefundOf(TenderId tender, int round) => round == 1 && !Numbered().IsMatch(tender.Value) ? tender.Value : Invariant($"{round}~{tender}");

    private static Effect? Read(string key) => Keys().Match(key) is { Success: true } match
        ? match.Groups["kind"].Value switch
        {
            CancelBookings.Name => new CancelBookings(),
            TellRiders.Name => new TellRiders(),
            ReleaseGoods.Name => new ReleaseGoods(),
            DropLines.Name => new DropLines(NumberIn(match, "number")),
            "redelivery" => new Redelivery(NumberIn(match, "number")),
            SendBack.Name => new SendBack(),
            "keep_lines" => new KeepLines(NumberIn(match, "number")),
            ShipBack.Name => new ShipBack(NumberIn(match, "again") - 1),
            ReserveStock.Name => new ReserveStock(NumberIn(match, "again") - 1, NumberIn(match, "number")),
            ReleaseStock.Name => new ReleaseStock(NumberIn(match, "again") - 1),
            ChargeHold.Name => new ChargeHold(NumberIn(match, "number")),
            ReleaseHold.Name => new ReleaseHold(NumberIn(match, "number")),
            Replacement.Name => new Replacement(NumberIn(match, "number")),
            "payment" => new PaymentPage(NumberIn(match, "number")),
            "close_payment" => new ClosePage(NumberIn(match, "number")),
            Trace.Name => new Trace(NumberIn(match, "again") - 1),
            Stop.Name => new Stop(NumberIn(match, "again") - 1),
            Amend.Name => new Amend(NumberIn(match, "again") - 1),
            Repair.Name => new Repair(NumberIn(match, "again") - 1),
            CancelRepair.Name => new CancelRepair(NumberIn(match, "again") - 1),
            AmendRecord.Name => new AmendRecord(),
            GoodsRecord.Name => new GoodsRecord(NumberIn(match, "number")),
            "pickup" => new Pickup(NumberIn(match, "number"), NumberIn(match, "again") - 1),
            "credit_note" => new CreditNote(NumberIn(match, "number")),
            "pickup_change" => new PickupChange(NumberIn(match, "number")),
            "announcement" => new Announcement(NumberIn(match, "number") - 1),
            "webhook_payout_requested" => new PayoutRequest(TenderIn(match), NumberIn(match, "round")),
            "webhook" => new Webhook(Webhook.Prefix + match.Groups["type"].Value, NumberIn(match, "number")),
            "refund" => new Refund(TenderIn(match), NumberIn(match, "round")),
            _ => new Email(match.Groups["email"].Value, NumberIn(match, "again")),
        }
        : null;

    private static string Again(int reopenings) => reopenings == 0 ? "" : Invariant($"~{reopenings + 1}");
    private static string Nth(int round) => round == 1 ? "" : Invariant($"_{round}");
    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);

    /// <summary>A number that is left out is the first.</summary>
    private static int NumberIn(Match match, string group) =>
        match.Groups[group] is { Success: true } found ? int.Parse(found.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) : 1;

    private static TenderId TenderIn(Match match) => TenderId.Parse(match.Groups["tender"].Value);

    [GeneratedRegex("^[0-9]{1,9}~", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Numbered();

    [GeneratedRegex(
        """
        ^(
            (?<kind> call_off | tell_riders | release_goods | amend_record | send_back )
            | (?<kind> replacement | goods_record | drop_lines | charge_hold | release_hold ) ( _ (?<number> [0-9]{1,9} ) )?
            | (?<kind> ship_back | stop | amend | trace | release_stock | repair | cancel_repair ) ( ~ (?<again> [0-9]{1,9} ) )?
            | (?<kind> reserve_stock ) ( ~ (?<again> [0-9]{1,9} ) )? ( _ (?<number> [0-9]{1,9} ) )?
            | (?<kind> pickup ) _ (?<number> [0-9]{1,9} ) ( ~ (?<again> [0-9]{1,9} ) )?
            | (?<kind> announcement | pickup_change | credit_note | payment | close_payment | keep_lines | redelivery ) _ (?<number> [0-9]{1,9} )
            | (?<kind> refund | webhook_payout_requested ) _ ( (?<round> [0-9]{1,9} ) ~ )? (?<tender> .+ )
            | (?<kind> webhook ) _ (?<type> [a-z_]+ ) _ (?<number> [0-9]{1,9} )
            | (?<kind> email ) ( ~ (?<again> [0-9]{1,9} ) )? _ (?<email> .* )
        )$
        """,
        RegexOptions.ExplicitCapture | RegexOptions.Singleline | RegexOptions.IgnorePatternWhitespace,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Keys();
}

using Serverless.Contracts.V1;
using Serverless.Opening;
using Serverless.Storefronts.Policies;
using Order = Serverless.Contracts.V1.Order;
using ReturnCase = Serverless.Domain.Returns.ReturnCase;

namespace Serverless.Withdrawals;

/// <summary>
/// Opens the case of a statement for all of an order that can be withdrawn from, as if the shop had asked when the statement came. Who merely knows an order's number
/// opens nothing: the address of the receipt has to be that of the order's customer, to whom everything that follows is told.
/// </summary>
public sealed class StatementMatcher(
    OrderRecords orders, CaseStore cases, RequestReader reader, PolicyStore policies, ReturnOpener opener, StatementBudgets budgets, TimeProvider time)
{
    /// <summary>What comes of a statement by itself.</summary>
    public async Task<Matched> MatchAsync(DurableTaskClient client, Statement statement, Storefront storefront, CancellationToken cancellation)
    {
        // A crash can have come between the case and the note of it.
        if (await OpenedAsync(statement, cancellation) is { } opened)
            return new Matched(opened.Id, IsPart(opened, await RecordAsync(opened.Order.Number, storefront, cancellation)) ? OpenWhy.PartlyRefused : null);

        var (email, order) = MissesOf(statement);
        if (OrderNumber.TryParse(statement.Declared.Order) is not { } number || await RecordAsync(number, storefront, cancellation) is not { Person: { } person } record)
            return await MissedAsync(statement, OpenWhy.NoSuchOrder, [email], cancellation);

        if (!OrderIndex.IsSameEmail(person.Customer.Email, statement.Declared.Email))
            return await MissedAsync(statement, OpenWhy.OtherEmail, [email, order], cancellation);

        // Whoever tries numbers for an address, or addresses for a number, does not come to a case by the right one.
        if (await IsSpentAsync(email, cancellation) || await IsSpentAsync(order, cancellation))
            return new Matched(Case: null, OpenWhy.ManyTries);

        return statement.Declared.Goods is not null
            ? new Matched(Case: null, OpenWhy.ParticularGoods)
            : await OpenAsync(client, statement, storefront, record, Actor.Customer, cancellation);
    }

    /// <summary>The same for an order that a person names; null when nothing is known of it.</summary>
    public async Task<Matched?> MatchWithAsync(
        DurableTaskClient client, Statement statement, Storefront storefront, OrderNumber number, CancellationToken cancellation) =>
        await RecordAsync(number, storefront, cancellation) is { Person: not null } record
            ? await OpenAsync(client, statement, storefront, record, Actor.Ops, cancellation)
            : null;

    private async Task<Matched> OpenAsync(DurableTaskClient client, Statement statement, Storefront storefront, WholeOrder record, Actor who, CancellationToken cancellation)
    {
        var lines = LinesOf(record);
        if (lines.Count == 0)
            return new Matched(Case: null, OpenWhy.NothingLeft);

        var accepted = await AcceptedAsync(statement, storefront, record, lines, cancellation);
        if (accepted.Count == 0)
            return new Matched(Case: null, OpenWhy.Refused);

        return await opener.OpenAsync(client, storefront, RequestFor(record, accepted), statement.RequestName, who, statement.ReceivedAt, cancellation) switch
        {
            OpenAnswer.Opened opened => new Matched(opened.Case.Id, accepted.Count < lines.Count ? OpenWhy.PartlyRefused : null),
            OpenAnswer.OtherBody => new Matched(CaseId.Derive(storefront.Id, statement.RequestName), OpenWhy.PartlyRefused),
            _ => new Matched(Case: null, OpenWhy.Refused),
        };
    }

    private async Task<Matched> MissedAsync(Statement statement, OpenWhy why, IEnumerable<string> missed, CancellationToken cancellation)
    {
        foreach (var one in missed)
            await budgets.TakeAsync(StatementBudgets.Misses, one, statement.Id, time.GetUtcNow(), cancellation);

        return new Matched(Case: null, why);
    }

    private Task<bool> IsSpentAsync(string of, CancellationToken cancellation) => budgets.IsSpentAsync(StatementBudgets.Misses, of, time.GetUtcNow(), cancellation);

    private static (string Email, string Order) MissesOf(Statement statement) => (
        $"{statement.Storefront} email {statement.Declared.Email}",
        $"{statement.Storefront} order {OrderNumber.TryParse(statement.Declared.Order)?.Key}");

    private async Task<ReturnCase?> OpenedAsync(Statement statement, CancellationToken cancellation)
    {
        var key = new CaseKey(statement.Storefront, CaseId.Derive(statement.Storefront, statement.RequestName));
        return (await cases.FindAsync(key, cancellation))?.Case;
    }

    private Task<WholeOrder?> RecordAsync(OrderNumber number, Storefront storefront, CancellationToken cancellation) => orders.FindWholeAsync(storefront.Id, number, cancellation);

    private static bool IsPart(ReturnCase opened, WholeOrder? record) =>
        record is not null && LinesOf(record).Any(line => opened.Lines.All(asked => asked.Line.Value != line.Line));

    /// <summary>What of the order nobody has been paid for or asked back.</summary>
    private static IReadOnlyList<RequestedLine> LinesOf(WholeOrder record) =>
    [
        .. record.Order.Lines
            .Select(line => new RequestedLine { Line = line.Id.Value, Quantity = line.Quantity - record.Balance.Tally(line.Id).Paid - record.Balance.UnitsInFlight(line.Id) })
            .Where(line => line.Quantity > 0),
    ];

    private async Task<IReadOnlyList<RequestedLine>> AcceptedAsync(
        Statement statement, Storefront storefront, WholeOrder record, IReadOnlyList<RequestedLine> lines, CancellationToken cancellation)
    {
        if (await reader.ReadAsync(storefront, RequestFor(record, lines), cancellation) is not { IsParsed: true, Value: var asked })
            return [];

        var policy = await policies.InForceAsync(storefront.Id, record.Order.PlacedAt, cancellation);
        var decision = Eligibility.Decide(
            asked.Inquiry, policy.Under(Baseline.For(record.Order.Country)), record.Balance, storefront.Calendar, time.GetUtcNow(), self: null, statement.ReceivedAt);
        var accepted = decision.Lines.Where(line => line.Accepted).Select(line => line.Line.Line.Value).ToHashSet(StringComparer.Ordinal);
        return [.. lines.Where(line => accepted.Contains(line.Line!))];
    }

    /// <summary>Whoever withdraws can always post the goods; where they have not left yet the shop stops them.</summary>
    private static ReturnRequest RequestFor(WholeOrder record, IReadOnlyList<RequestedLine> lines) => new()
    {
        Kind = Codes.Of(CaseKind.Withdrawal),
        Order = new Order { Number = record.Order.Number.Value },
        Lines = lines,
        ShipBack = new ShipBack { Method = Codes.Of(ShipBackMethod.OwnParcel) },
    };
}

/// <param name="Case">The case that was opened.</param>
/// <param name="Why">What is left to a person.</param>
public sealed record Matched(CaseId? Case, OpenWhy? Why);

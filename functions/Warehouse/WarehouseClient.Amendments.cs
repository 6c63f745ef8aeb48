using Serverless.Domain.Returns.Amending;

namespace Serverless.Warehouse;

/// <summary>Orders that the warehouse has and is asked to change: where they go, to whom, and in which variant.</summary>
public sealed partial class WarehouseClient
{
    /// <summary>Asks the warehouse to change an order, whole or not at all; asking again changes nothing.</summary>
    /// <param name="changes">The new address and contact; what is absent stays.</param>
    /// <returns>What it did; null while it has not decided.</returns>
    public async Task<ReturnCommand.RecordAmendment?> AmendAsync(ReturnCase subject, ContactChanges? changes, string idempotencyKey, CancellationToken cancellation)
    {
        var address = changes?.Address;
        using var request = Post(
            "v1/amendments",
            new
            {
                ReferenceId = subject.Rma.Value,
                CaseId = CaseRows.KeyOf(subject).ToString(),
                OrderNumber = subject.Order.Number.Value,
                ShipTo = address is null ? null : new { address.Line1, address.Line2, address.City, address.Region, address.PostalCode, address.Country },
                Contact = changes is null or { Name: null, Email: null, Phone: null } ? null : new { changes.Name, changes.Email, changes.Phone },
                Lines = Amendments.VariantsOf(subject).Select(variant => new { Line = variant.Line.Value, subject.Order.Line(variant.Line)!.Sku, NewSku = variant.Sku }),
            },
            idempotencyKey);
        return AnswerOf(await AskAsync<AmendmentBody>(request, cancellation));
    }

    /// <summary>What the warehouse has on record of a change.</summary>
    public Task<WarehouseRecord<ReturnCommand.RecordAmendment>> FindAmendmentAsync(ReturnCase subject, CancellationToken cancellation) =>
        FindAsync<AmendmentBody, ReturnCommand.RecordAmendment>($"v1/amendments/{Name(subject)}", "a change of an order", AnswerOf, cancellation);

    /// <summary>An answer that cannot be read is none: the clock goes on.</summary>
    private static ReturnCommand.RecordAmendment? AnswerOf(AmendmentBody body) =>
        body.Status is "completed" ? AmendmentParser.Answer(new Reading(), body.Outcome, "/outcome") : null;

    private sealed record AmendmentBody(string? Status, string? Outcome);
}

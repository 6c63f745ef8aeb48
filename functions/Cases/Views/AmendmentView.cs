using Serverless.Contracts.V1;
using Serverless.Domain.Returns.Amending;
using ReturnCase = Serverless.Domain.Returns.ReturnCase;

namespace Serverless.Cases.Views;

/// <summary>What of an order was to change, as API and webhooks show it.</summary>
internal static class AmendmentView
{
    /// <param name="changes">The person's part of it; null where that is not to be shown.</param>
    public static ReturnCaseAmendment? Of(ReturnCase subject, ContactChanges? changes)
    {
        if (subject.Amendment is not { } amendment)
            return null;

        var variants = amendment.IsAmended ? Amendments.VariantsOf(subject) : amendment.Changes.Variants;
        return new ReturnCaseAmendment
        {
            Changes = [.. amendment.Changes.Fields.Select(Codes.Of)],
            Variants = variants.Count > 0 ? [.. variants.Select(variant => new ReturnCaseVariant(variant.Line.Value, variant.Sku, variant.Title))] : null,
            Address = changes?.Address is { } to
                ? new Contracts.V1.PostalAddress { Line1 = to.Line1, Line2 = to.Line2, City = to.City, Region = to.Region, PostalCode = to.PostalCode, Country = to.Country }
                : null,
            Contact = changes is null or { Name: null, Email: null, Phone: null } ? null : new ContactChange { Name = changes.Name, Email = changes.Email, Phone = changes.Phone },
            AskedAt = amendment.AskedAt,
            AnswerBy = (subject.State as ReturnState.Amending)?.AnswerBy,
            AmendedAt = amendment.AmendedAt,
        };
    }
}

namespace Serverless.Pages.CreditNotes;

/// <summary>A credit note, everything in words.</summary>
public sealed record CreditNoteModel
{
    public required string Number { get; init; }

    public required string Issued { get; init; }

    /// <summary>Name and address, a line each.</summary>
    public required IReadOnlyList<string> Issuer { get; init; }

    public string? VatId { get; init; }

    /// <summary>The same of the customer; empty once nobody knows it any more.</summary>
    public required IReadOnlyList<string> Customer { get; init; }

    public required string Order { get; init; }

    public required string Ordered { get; init; }

    public required string Rma { get; init; }

    /// <summary>The note that it adds to.</summary>
    public string? Before { get; init; }

    public required IReadOnlyList<CreditedRow> Rows { get; init; }

    public required string Total { get; init; }

    /// <summary>The tax in goods and delivery; absent where there is none.</summary>
    public string? Tax { get; init; }

    /// <summary>What of it has reached the customer, and where.</summary>
    public required IReadOnlyList<CreditedRow> Tenders { get; init; }

    /// <summary>Path of the customer's page.</summary>
    public required string Back { get; init; }
}

public sealed record CreditedRow(string What, string Amount)
{
    /// <summary>How the amount came about.</summary>
    public IReadOnlyList<string> Parts { get; init; } = [];

    /// <summary>Net and tax.</summary>
    public string? Taxed { get; init; }
}

namespace Serverless.Pages.CreditNotes;

/// <summary>A credit note, everything in words.</summary>
public sealed record CreditNoteModel
{
    public required string Number { get; init; }

    public required string Issued { get; init; }

    /// <summary>Name and address, a line each.</summary>
    public required IReadOnlyList<string> Issuer { get; init; }

    public string? VatId { get; init; }

    /// <summary>Their name; absent where nobody knows it any more.</summary>
    public string? Customer { get; init; }

    public required string Order { get; init; }

    public required string Ordered { get; init; }

    public required string Rma { get; init; }

    /// <summary>The note that it adds to.</summary>
    public string? Before { get; init; }

    public required IReadOnlyList<CreditedRow> Rows { get; init; }

    public required string Total { get; init; }

    /// <summary>The tax in goods and delivery, or that it is not stated; absent where there is none.</summary>
    public string? Tax { get; init; }

    /// <summary>The total by rates of tax, as far as they are known.</summary>
    public required IReadOnlyList<CreditedRow> Rates { get; init; }

    /// <summary>Where the money of the whole refund has gone by now.</summary>
    public required IReadOnlyList<CreditedRow> Tenders { get; init; }

    /// <summary>Path of the customer's page; absent where the link opens the note alone.</summary>
    public string? Back { get; init; }
}

public sealed record CreditedRow(string What, string Amount)
{
    /// <summary>How the amount came about.</summary>
    public IReadOnlyList<string> Parts { get; init; } = [];

    /// <summary>Net and tax.</summary>
    public string? Taxed { get; init; }
}

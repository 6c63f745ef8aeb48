using Serverless.Contracts.V1;
using Serverless.Platform.Links;

namespace Serverless.Cases.Views;

/// <summary>A case as lists show it.</summary>
internal static class CaseItems
{
    public static ReturnListItem Item(this CaseLinks links, CaseRow row) => new(
        row.Case.Id.Value,
        row.Case.Rma.Value,
        row.Case.Order.Number.Value,
        row.Case.Status,
        row.Case.RequestedAt,
        row.UpdatedAt,
        links.Self(row.Case.Id));
}

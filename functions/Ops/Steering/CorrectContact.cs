using System.Text.Json.Nodes;
using Serverless.Contracts.V1;
using Customer = Serverless.Domain.Deciding.Customer;

namespace Serverless.Ops.Steering;

/// <summary>
/// Mends the customer's data of a case before its replay: an address that the carrier refuses, an email that bounces. Only the
/// case's personal row changes. The audit says which fields, and none of what is in them.
/// </summary>
public sealed class CorrectContact(AuditedAction audited, CaseStore cases)
{
    [Function(nameof(CorrectContact))]
    [ForOperators(OpsRole.Agent)]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "v1/ops/cases/{case}/address")] HttpRequest request,
        string @case,
        CancellationToken cancellation) =>
        audited.OnCaseAsync<ContactRequest>(request, @case, "correct_contact", asked => CorrectAsync(asked, cancellation), cancellation);

    private async Task<OpsOutcome> CorrectAsync(AuditedCase<ContactRequest> asked, CancellationToken cancellation)
    {
        var person = await cases.GetPersonAsync(asked.Key, cancellation);
        var parsed = CustomerParser.Correct(person.Customer, asked.Body);
        if (!parsed.IsParsed)
            return OpsOutcome.Invalid(parsed.Problems);

        await cases.ChangePersonAsync(asked.Key, before => before with { Customer = CustomerParser.Correct(before.Customer, asked.Body).Value! }, cancellation);
        var summary = CaseSummary.Of(asked.Row.Case);
        summary["changed"] = new JsonArray([.. Changed(person.Customer, parsed.Value).Select(field => JsonValue.Create(field))]);
        return OpsOutcome.Done with { After = summary };
    }

    private static IEnumerable<string> Changed(Customer before, Customer after) => new (string Field, bool Differs)[]
    {
        ("name", before.Name != after.Name), ("email", before.Email != after.Email), ("phone", before.Phone != after.Phone), ("address", before.Address != after.Address),
    }.Where(field => field.Differs).Select(field => field.Field);
}

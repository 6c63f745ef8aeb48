using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Serverless.Cases;
using Serverless.Contracts.V1;
using Serverless.Domain.Deciding;
using Serverless.Platform.Access;
using Customer = Serverless.Domain.Deciding.Customer;

namespace Serverless.Ops.Steering;

/// <summary>
/// Mends the customer's data of a case before its replay: an address that the carrier refuses, an email that bounces. Only the
/// case's personal row changes. The audit says which fields, and none of what is in them.
/// </summary>
public sealed class CorrectContact(OpsDesk desk, CaseStore cases)
{
    [Function(nameof(CorrectContact))]
    [ForOperators(OpsRole.Agent)]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "v1/ops/cases/{case}/address")] HttpRequest request,
        string @case,
        CancellationToken cancellation) =>
        desk.OnCaseAsync<ContactRequest>(request, @case, "correct_contact", deed => CorrectAsync(deed, cancellation), cancellation);

    private async Task<OpsOutcome> CorrectAsync(CaseDeed<ContactRequest> deed, CancellationToken cancellation)
    {
        var person = await cases.GetPersonAsync(deed.Key, cancellation);
        var parsed = CustomerParser.Correct(person.Customer, deed.Body);
        if (!parsed.IsParsed)
        {
            return OpsOutcome.Invalid(parsed.Problems);
        }

        await cases.ChangePersonAsync(deed.Key, before => before with { Customer = CustomerParser.Correct(before.Customer, deed.Body).Value! }, cancellation);
        var summary = CaseSummary.Of(deed.Row.Case);
        summary["changed"] = new JsonArray([.. Changed(person.Customer, parsed.Value).Select(field => JsonValue.Create(field))]);
        return OpsOutcome.Done with { After = summary };
    }

    private static IEnumerable<string> Changed(Customer before, Customer after) => new (string Field, bool Differs)[]
    {
        ("name", before.Name != after.Name), ("email", before.Email != after.Email), ("phone", before.Phone != after.Phone), ("address", before.Address != after.Address),
    }.Where(field => field.Differs).Select(field => field.Field);
}

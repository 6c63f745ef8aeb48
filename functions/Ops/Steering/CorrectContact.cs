using System.Text.Json.Nodes;
using Serverless.Contracts.V1;
using Customer = Serverless.Domain.Deciding.Customer;

namespace Serverless.Ops.Steering;

/// <summary>
/// Mends a customer's data: an address refused, before a replay; an email address that nothing reaches, upon which what never arrived is sent again. The audit names the
/// fields, never what is in them.
/// </summary>
public sealed class CorrectContact(AuditedAction audited, CaseStore cases, CaseReports reports)
{
    [Function(nameof(CorrectContact))]
    [ForOperators(OpsRole.Agent)]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "v1/ops/cases/{case}/address")] HttpRequest request, string @case,
        [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        audited.OnCaseAsync<ContactRequest>(request, @case, "correct_contact", asked => CorrectAsync(client, asked, cancellation), cancellation);

    private async Task<OpsOutcome> CorrectAsync(DurableTaskClient client, AuditedCase<ContactRequest> asked, CancellationToken cancellation)
    {
        var person = await cases.GetPersonAsync(asked.Key, cancellation);
        var parsed = CustomerParser.Correct(person.Customer, asked.Body);
        if (!parsed.IsParsed)
            return OpsOutcome.Invalid(parsed.Problems);

        await cases.ChangePersonAsync(asked.Key, before => Corrected(before, asked.Body), cancellation);
        await HearAsync(client, asked, cancellation);
        var summary = CaseSummary.Of(asked.Row.Case);
        summary["changed"] = new JsonArray([.. Changed(person.Customer, parsed.Value).Select(field => JsonValue.Create(field))]);
        return OpsOutcome.Done with { After = summary };
    }

    /// <summary>The address comes first and the case hears of it then: cut off in between, the same correction once more does the rest.</summary>
    private async Task HearAsync(DurableTaskClient client, AuditedCase<ContactRequest> asked, CancellationToken cancellation)
    {
        if ((await cases.GetPersonAsync(asked.Key, cancellation)).EmailCorrections is > 0 and var address && address > (asked.Row.Case.Contact?.Address ?? 0))
            await reports.TakeAsync(client, asked.Row, asked.Audit, "correct_contact", new ReturnCommand.CorrectEmail(address), cancellation);
    }

    private static Person Corrected(Person before, ContactRequest correction)
    {
        var after = CustomerParser.Correct(before.Customer, correction).Value!;
        return before with { Customer = after, EmailCorrections = before.EmailCorrections + (after.Email == before.Customer.Email ? 0 : 1) };
    }

    private static IEnumerable<string> Changed(Customer before, Customer after) => new (string Field, bool Differs)[]
    {
        ("name", before.Name != after.Name), ("email", before.Email != after.Email), ("phone", before.Phone != after.Phone), ("address", before.Address != after.Address),
    }.Where(field => field.Differs).Select(field => field.Field);
}

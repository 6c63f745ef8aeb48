using Serverless.Contracts.V1;
using Serverless.Domain.Returns.Contacting;
using Serverless.Ops.Steering;
using Serverless.Platform.Links;

namespace Serverless.Ops.Contacting;

/// <summary>What customers wrote by email. It is answered elsewhere; here a person says that it was.</summary>
public sealed class MessageFunctions(CaseStore cases, MessageIndex index, AuditedAction audited, CaseReports reports, CaseLinks links)
{
    [Function("ListMessages")]
    [ForOperators(OpsRole.Viewer)]
    public Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/ops/messages")] HttpRequest request, CancellationToken cancellation)
    {
        var mayRead = request.Caller is Caller.Operator { Role: not OpsRole.Viewer };
        return OpsQuery.PageAsync(
            request,
            "messages",
            async (only, from) => await (await index.ListAsync(only.Storefront, from, cancellation)).SelectAsync(key => ItemAsync(key, mayRead, cancellation)),
            (items, next) => new MessageList(items, next));
    }

    [Function("MarkMessagesAnswered")]
    [ForOperators(OpsRole.Agent)]
    public Task<IResult> Answered(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/ops/cases/{case}/messages/answered")] HttpRequest request, string @case,
        [DurableClient] DurableTaskClient client, CancellationToken cancellation) => audited.OnCaseAsync<OpsAction>(
            request,
            @case,
            "messages_answered",
            asked => reports.TakeAsync(client, asked.Row, asked.Audit, "messages_answered", new ReturnCommand.AnswerMessages(asked.Reason, asked.Who.Who), cancellation),
            cancellation);

    private async Task<MessagesItem?> ItemAsync(CaseKey key, bool mayRead, CancellationToken cancellation)
    {
        if (await cases.FindAsync(key, cancellation) is not { Case: { Contact: { } contact } subject } || !contact.Unanswered.Any())
            return null;

        var person = mayRead ? await cases.FindPersonAsync(key, cancellation) : null;
        return new MessagesItem(
            key.ToString(),
            subject.Rma.Value,
            subject.Order.Number.Value,
            subject.Status,
            [.. contact.Unanswered.Select(one => Item(one, person))],
            links.Self(subject.Id));
    }

    private static MessageItem Item(CustomerMessage message, Person? person) => new(message.At, person?.Said.GetValueOrDefault(SaidOf.Message(message.Id)));
}

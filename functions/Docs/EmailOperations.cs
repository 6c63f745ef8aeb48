using Serverless.Contracts.V1;
using static Serverless.Docs.ApiOperation;
using static Serverless.Docs.ApiParameter;
using static Serverless.Platform.Errors.ProblemCatalog;

namespace Serverless.Docs;

/// <summary>What customers are emailed.</summary>
internal static class EmailOperations
{
    private static readonly ApiParameter Kind = Query("kind", "The kind of the sample's case; `return` when absent, and none for a case", [.. CaseKinds.All.Select(Codes.Of)]);
    private static readonly ApiParameter Language = Query("language", "One of the six languages, `en`, `zh-Hans`, `de`, `fr`, `es` or `it`; the customer's when absent, the storefront's for a sample");
    private static readonly ApiParameter Storefront = Query("storefront", "The storefront's id; operators name it, and a storefront's key opens its own alone");

    public static IEnumerable<ApiOperation> All =>
    [
        Operation("ListEmails", "List the emails that customers get",
            "With a `kind`, those that a case of this kind comes to under the storefront's policy, each with the link to its sample.")
            .Asks(Query("kind", "Those of this kind of case alone", [.. CaseKinds.All.Select(Codes.Of)]), Language, Storefront)
            .Answers<EmailList>("The emails").Refuses(NotFound),
        Operation("PreviewEmail", "See an email",
            "Of a case, as it would tell it now; or a sample: a small order in the storefront's currency goes its way under the storefront's policy, decided as every case is, with the "
            + "storefront's name, colours and sender. `email_not_in_kind` says that no such case comes to the email, `email_not_in_case` that the case did not. With `Accept: text/html` the "
            + "answer is the page alone, with `text/plain` the text. Nothing is sent, nothing is kept, and the links in it open nothing.")
            .Asks(Query("case", "The case's id, `ret_…`, or its RMA number; a sample when absent"), Kind, Language, Storefront)
            .Answers<EmailPreview>("The email").Refuses(EmailNotInKind, EmailNotInCase),
    ];
}

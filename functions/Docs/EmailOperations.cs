using Serverless.Contracts.V1;
using static Serverless.Docs.ApiOperation;
using static Serverless.Docs.ApiParameter;
using static Serverless.Platform.Errors.ProblemCatalog;

namespace Serverless.Docs;

/// <summary>What customers are emailed.</summary>
internal static class EmailOperations
{
    private static readonly ApiParameter Kind = Query("kind", "The kind of the sample's case; `return` when absent, and none for a case", [.. CaseKinds.All.Select(Codes.Of)]);
    private static readonly ApiParameter Case = Query("case", "The case's id, `ret_…`, or its RMA number; a sample when absent");

    private static readonly ApiParameter Language = Query(
        "language", "One of the six languages, `en`, `zh-Hans`, `de`, `fr`, `es` or `it`; the customer's when absent, the storefront's for a sample");

    private static readonly ApiParameter Storefront = Query("storefront", "The storefront's id; operators name it, and a storefront's key opens its own alone");

    private static readonly ApiHeader ETag = new("ETag", "The version's number in quotes");

    public static IEnumerable<ApiOperation> All =>
    [
        Operation("ListEmails", "List the emails that customers get",
            "With a `kind`, those that a case of this kind comes to under the storefront's policy, each with the link to its sample.")
            .Asks(Query("kind", "Those of this kind of case alone", [.. CaseKinds.All.Select(Codes.Of)]), Language, Storefront)
            .Answers<EmailList>("The emails").Refuses(NotFound),
        Operation("PreviewEmail", "See an email",
            "Of a case, as it would tell it now; or a sample: a small order in the storefront's currency goes its way under the storefront's policy, decided as every case is, with "
            + "the storefront's name, colours and sender. `email_not_in_kind` says that no such case comes to the email, `email_not_in_case` that the case did not. With "
            + "`Accept: text/html` the answer is the page alone, with `text/plain` the text. Nothing is sent, nothing is kept, and the links in it open nothing.")
            .Asks(Case, Kind, Language, Storefront)
            .Answers<EmailPreview>("The email").Refuses(EmailNotInKind, EmailNotInCase),
        Operation("PreviewEmailDraft", "See an email with sentences that are not saved",
            "As `GET` shows it, with the sentences of the body in place of the originals: checked as they are when they are saved, in the `language` that is named, or the "
            + "storefront's.")
            .Asks(Case, Kind, Language, Storefront)
            .Takes<EmailTextsRequest>("What is tried").Answers<EmailPreview>("The email").Refuses(EmailNotInKind, EmailNotInCase),
        Operation("GetEmailTexts", "Read the sentences of emails",
            "All of one language, each as it is by default and as the storefront says it. Those that the law asks for, and names of codes, are `fixed`.")
            .Answers<EmailTexts>("The sentences", header: ETag).Refuses(NotFound),
        Operation("SaveEmailTexts", "Say sentences of emails in your own words",
            "Of the sentences that are named; the others stay as they are, and `null` takes one back. Nothing is saved unless all can be. Emails that are due a quarter of a "
            + "minute later, or after, say them; one that is sent late or sent again says what was in force when it was due. Text alone: it stands in HTML as what it is.")
            .Asks(Header("If-Match", "Save only while this is the latest version"))
            .Takes<EmailTextsRequest>("The sentences by their ids").Answers<EmailTexts>("All of them, as they are from now on", header: ETag).Refuses(PreconditionFailed),
        Operation("RemoveEmailText", "Take back a sentence of your own").Asks(Header("If-Match", "Only while this is the latest version"))
            .Answers(204, new ApiBody("The original holds", "")).Refuses(PreconditionFailed),
    ];
}

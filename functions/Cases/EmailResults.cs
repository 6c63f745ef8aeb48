namespace Serverless.Cases;

/// <summary>Results of emails that were not sent.</summary>
internal static class EmailResults
{
    /// <summary>The case had overtaken it.</summary>
    public const string NotNeeded = "not_needed";

    /// <summary>The mail service will never take it; its status code follows.</summary>
    public const string RejectedPrefix = "rejected_";
}

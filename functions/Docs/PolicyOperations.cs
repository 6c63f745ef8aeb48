using Serverless.Contracts.V1;
using static Serverless.Platform.Errors.ProblemCatalog;

namespace Serverless.Docs;

/// <summary>The operations of a storefront's policy.</summary>
internal static class PolicyOperations
{
    private const string Policy = "Policy";

    private static readonly ApiBody Version = new("The version", typeof(PolicyVersion), PolicyExamples.Version);
    private static readonly ApiResponse Tagged = new(200, Version, ("ETag", "The version's number in quotes"));
    private static readonly ApiResponse Known = new(304, new ApiBody("The caller has it already", MediaType: ""));
    private static readonly ApiParameter IfNoneMatch = new("If-None-Match", "header", "Tags that the caller has");

    /// <summary>One row each.</summary>
    public static IReadOnlyList<ApiOperation> All() =>
    [
        new("put", "/v1/policy", "SavePolicy", Policy, "Save the policy")
        {
            Description = "The document becomes the policy's next version; versions never change. One that says what the latest says changes nothing. "
                + "Orders come under the version in force when they were placed, whatever is saved later. A policy that is worse for customers than the "
                + "law of a country that the storefront sells to is refused with `below_baseline`, naming the rule, what it requires and its source.",
            Parameters = [new("If-Match", "header", "Save only while this is the latest version")],
            Body = new ApiBody("The document as a whole; what it leaves out is as said there", typeof(PolicySettings), PolicyExamples.Document),
            Responses =
            [
                new(200, Version with { Description = "The latest version says the same" }, ("ETag", "The version's number in quotes")),
                new(201, Version with { Description = "A new version" }, ("Location", "The version")),
            ],
            Problems = [PreconditionFailed, .. ApiOperation.BodyProblems],
        },
        new("get", "/v1/policy", "GetPolicy", Policy, "Read the policy in force")
        {
            Parameters = [new("at", "query", "For orders placed at this instant; now when absent"), IfNoneMatch],
            Responses = [Tagged, Known],
            Problems = [NotFound, ValidationFailed],
        },
        new("get", "/v1/policy/versions", "ListPolicyVersions", Policy, "List the policy's versions")
        {
            Responses = [new(200, new ApiBody("All versions, newest first", typeof(PolicyVersionList), PolicyExamples.Versions))],
        },
        new("get", "/v1/policy/versions/{number}", "GetPolicyVersion", Policy, "Read a version of the policy")
        {
            Parameters = [new("number", "path", "1, 2, 3 …", Required: true), IfNoneMatch],
            Responses = [Tagged, Known],
            Problems = [NotFound],
        },
        new("post", "/v1/policy/backtest", "BacktestPolicy", Policy, "Try a policy over the past")
        {
            Description = "Decides past cases, the newest first, under the policy that each came under and under the one that is sent, on what was known when "
                + "the case was asked: how many would go otherwise, which, and by how much money. Or requests that are sent along. Nothing is kept of it.",
            Body = new ApiBody("The policy, and over what it is tried", typeof(BacktestRequest), PolicyExamples.Backtest),
            Responses = [new(200, new ApiBody("What would be different", typeof(BacktestAnswer), PolicyExamples.BacktestAnswer))],
            Problems = ApiOperation.BodyProblems,
        },
        new("get", "/v1/policy/schema", "GetPolicySchema", Policy, "The schema of a policy")
        {
            Description = "JSON Schema, draft 2020-12. Name it as `$schema` in a policy's file, and editors complete and check it.",
            Responses = [new(200, new ApiBody("The schema", MediaType: "application/schema+json"))],
        },
    ];
}

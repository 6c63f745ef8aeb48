using System.Globalization;
using Microsoft.Net.Http.Headers;
using Serverless.Contracts.V1;
using Serverless.Platform.Links;
using PolicyVersion = Serverless.Domain.Policies.PolicyVersion;

namespace Serverless.Storefronts.Policies;

/// <summary>How a policy's versions look from outside. A version's number is its entity tag.</summary>
public sealed class PolicyView(IOptions<LinksOptions> options)
{
    private readonly string _base = $"{options.Value.BaseAddress!.AbsoluteUri.TrimEnd('/')}/v1/policy";

    /// <summary>A version, or that the caller has it already.</summary>
    public IResult Answer(HttpRequest request, PolicyVersion version, int status = StatusCodes.Status200OK)
    {
        var tag = Tag(version.Number);
        var headers = request.HttpContext.Response.GetTypedHeaders();
        headers.ETag = tag;
        if (status == StatusCodes.Status201Created)
            headers.Location = Self(version.Number);

        return HttpMethods.IsGet(request.Method) && request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false))
            ? Results.StatusCode(StatusCodes.Status304NotModified)
            : Results.Json(
                new Contracts.V1.PolicyVersion(
                    version.Number, version.EffectiveFrom, version.SavedAt, version.Document, new PolicyLinks(Self(version.Number), new Uri($"{_base}/versions"), new Uri($"{_base}/schema"))),
                Json.Api,
                statusCode: status);
    }

    public PolicyVersionList List(PolicyHistory history, DateTimeOffset now) => new(
        [.. history.Versions.Reverse().Select(v => new PolicyVersionItem(v.Number, v.EffectiveFrom, v.SavedAt, v == history.InForceAt(now), Self(v.Number)))]);

    /// <summary>Whether a change that names versions in <c>If-Match</c> was made for this one; any will do when it names none.</summary>
    public static bool IsFor(HttpRequest request, int? latest)
    {
        var wanted = request.GetTypedHeaders().IfMatch;
        return wanted.Count == 0 || (latest is { } number && wanted.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || tag.Compare(Tag(number), useStrongComparison: true)));
    }

    private static EntityTagHeaderValue Tag(int number) => new($"\"{number.ToString(CultureInfo.InvariantCulture)}\"");

    private Uri Self(int number) => new($"{_base}/versions/{number.ToString(CultureInfo.InvariantCulture)}");
}

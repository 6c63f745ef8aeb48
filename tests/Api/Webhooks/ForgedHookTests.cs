using System.Net;
using Serverless.Tests.Api.Platform;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Api.Webhooks;

/// <summary>What a partner did not sign, or not so or not now, is turned away and leaves nothing, whatever it says.</summary>
[Collection(nameof(ReturnsApp))]
public sealed class ForgedHookTests(ReturnsApp app)
{
    private static readonly string[] WithTime = ["payments", "warehouse"];

    private static readonly IReadOnlyDictionary<string, Func<(string Name, string Value), (string Name, string Value)>> Forgeries =
        new Dictionary<string, Func<(string Name, string Value), (string Name, string Value)>>(StringComparer.Ordinal)
        {
            ["no header at all"] = header => ($"x-{header.Name}", header.Value),
            ["empty headers"] = header => (header.Name, ""),
            ["half a signature"] = header => (header.Name, header.Value[..^4]),
            ["one sign more"] = header => (header.Name, $"{header.Value}a"),
            ["no signature in it"] = header => (header.Name, header.Value.Replace("v1", "v0", StringComparison.Ordinal).Replace("sha256", "sha1", StringComparison.Ordinal)),
            ["no time"] = header => (header.Name.Replace("timestamp", "time", StringComparison.Ordinal), header.Value.Replace("t=", "T=", StringComparison.Ordinal).Replace("hmac", "mac", StringComparison.Ordinal)),
            ["a time that is none"] = header => WithTimeOf(header, "-"),
            ["a time far away"] = header => WithTimeOf(header, "99999999999999"),
            ["rubbish"] = header => (header.Name, "=,=;v1,v1 , {}~"),
        };

    public static TheoryData<string, string> PartnersAndForgeries
    {
        get
        {
            var all = new TheoryData<string, string>();
            foreach (var partner in Hook.Partners)
            {
                foreach (var forgery in Forgeries.Keys)
                    all.Add(partner, forgery);
            }

            return all;
        }
    }

    public static TheoryData<string> Partners => [.. Hook.Partners];

    public static TheoryData<string> PartnersWithTime => [.. WithTime];

    [Theory]
    [MemberData(nameof(PartnersAndForgeries))]
    public async Task Signature_ThatIsForged_IsTurnedAwayAndLeavesNothing(string partner, string forgery)
    {
        var id = Messages.NewId("evt");
        var hook = Hook.Of(app, partner, Scene.OfNobody(partner, id, app.Clock.GetUtcNow()));

        var problem = await ProblemAnswer.OfAsync(HttpStatusCode.Unauthorized, hook.SendAsync(app, forge: Forgeries[forgery]));

        Assert.Equal("signature_invalid", problem.Code);
        Assert.Empty(await app.StraysAsync(id));
    }

    [Theory]
    [MemberData(nameof(Partners))]
    public async Task Event_OfACaseThatWaitsForIt_ForgedInAnyWay_ChangesNothing(string partner)
    {
        using var scene = await Scene.SetAsync(app, partner);
        var (before, reports) = (await scene.StandAsync(), await scene.ReportsAsync());
        var good = Hook.Of(app, partner, scene.Word);

        foreach (var (hook, sent) in ((Hook, string?)[])
        [
            (good with { Secret = partner is "warehouse" ? "whsec_b3RoZXItc2VjcmV0" : "another" }, null),
            (good with { Body = await scene.WordAsync("evt_signed") }, scene.Word),
            (good with { Body = "{}" }, scene.Word),
            .. WithTime.Contains(partner)
                ? ((Hook, string?)[])[(good with { At = good.At.AddSeconds(-301) }, null), (good with { At = good.At.AddSeconds(301) }, null), (good with { At = DateTimeOffset.UnixEpoch }, null)]
                : [],
        ])
        {
            Assert.Equal("signature_invalid", (await ProblemAnswer.OfAsync(HttpStatusCode.Unauthorized, hook.SendAsync(app, sent))).Code);
        }

        foreach (var forge in Forgeries.Values)
            await ProblemAnswer.OfAsync(HttpStatusCode.Unauthorized, good.SendAsync(app, forge: forge));
        Assert.Equal((before, reports), (await scene.StandAsync(), await scene.ReportsAsync()));
        Assert.Empty(await app.StraysAsync(scene.Id));
    }

    [Theory]
    [MemberData(nameof(Partners))]
    public async Task Signature_OfAnotherPartner_IsTurnedAway(string partner)
    {
        var word = Scene.OfNobody(partner, Messages.NewId("evt"), app.Clock.GetUtcNow());
        foreach (var other in Hook.Partners.Where(other => other != partner))
        {
            using var http = app.Host.CreateClient();
            using var stolen = Hook.Of(app, other, word).Request();
            stolen.RequestUri = new Uri($"api/hooks/{partner}", UriKind.Relative);
            await ProblemAnswer.OfAsync(HttpStatusCode.Unauthorized, http.SendAsync(stolen));
        }
    }

    [Theory]
    [MemberData(nameof(PartnersWithTime))]
    public async Task Time_AtTheEdgeOfWhatIsTolerated_IsTaken(string partner)
    {
        foreach (var seconds in (int[])[-300, 300])
        {
            var hook = Hook.Of(app, partner, Scene.OfNobody(partner, Messages.NewId("evt"), app.Clock.GetUtcNow()));
            using var answer = await (hook with { At = app.Clock.GetUtcNow().AddSeconds(seconds) }).SendAsync(app);
            Assert.Equal((HttpStatusCode.Accepted, seconds), (answer.StatusCode, seconds));
        }
    }

    /// <summary>While a secret is changed a partner signs with both.</summary>
    [Theory]
    [MemberData(nameof(PartnersWithTime))]
    public async Task Signatures_OfWhichOneIsGood_AreEnough(string partner)
    {
        var hook = Hook.Of(app, partner, Scene.OfNobody(partner, Messages.NewId("evt"), app.Clock.GetUtcNow()));

        using var answer = await hook.SendAsync(app, forge: header => (header.Name, header switch
        {
            { Name: "webhook-signature" } => $"v1,bm90aGluZw== {header.Value} v2,x",
            { Name: "Stripe-Signature" } => header.Value.Replace(",v1=", ",v1=0123,v1=", StringComparison.Ordinal) + ",v0=abc",
            _ => header.Value,
        }));

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
    }

    /// <summary>Puts something before the time; what has none is broken otherwise.</summary>
    private static (string Name, string Value) WithTimeOf((string Name, string Value) header, string before) => (header.Name, header switch
    {
        { Name: "webhook-timestamp" } => before + header.Value,
        { Name: "Stripe-Signature" } => header.Value.Replace("t=", $"t={before}", StringComparison.Ordinal),
        { Name: "X-Hmac-Signature" } => $"{header.Value}{before}",
        _ => header.Value,
    });
}

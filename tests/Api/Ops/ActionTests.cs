using System.Net;
using Serverless.Contracts.V1;
using Serverless.Platform.Access;
using Serverless.Tests.Api.Access;
using Serverless.Tests.Api.Platform;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Api.Ops;

/// <summary>What every action asks for, and how cases are named.</summary>
[Collection(nameof(ReturnsApp))]
public sealed class ActionTests(ReturnsApp app) : IAsyncLifetime
{
    private Operator _agent = null!;

    public async Task InitializeAsync() => _agent = await Operator.OfAsync(app, "agent");

    public Task DisposeAsync()
    {
        _agent.Dispose();
        return Task.CompletedTask;
    }

    [Theory]
    [InlineData(null, "required")]
    [InlineData("  ", "required")]
    [InlineData("no", "out_of_range")]
    [InlineData("a\u001b[2Jb", "invalid")]
    public async Task Action_WithoutAProperReason_IsRefused(string? reason, string code)
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AskAsync(shop.Ask());

        var problem = await ProblemAnswer.OfAsync(HttpStatusCode.UnprocessableEntity, _agent.PostAsync($"cases/{asked.Key}/notes", new OpsAction(reason)));

        Assert.Equal(("/reason", code), (Assert.Single(problem.Errors!).Pointer, problem.Errors![0].Code));
        Assert.Empty(await _agent.AuditAsync(asked));
    }

    [Fact]
    public async Task Action_OfAnyKind_AsksWhyBeforeAnythingElse()
    {
        using var shop = await Shop.OpenAsync(app);
        using var admin = await Operator.OfAsync(app, "admin");
        var asked = await shop.AskAsync(shop.Ask());
        var actions = HttpEndpoints.All.Where(door => door.Method.DeclaringType!.Namespace!.StartsWith("Serverless.Ops", StringComparison.Ordinal))
            .SelectMany(door => door.Methods.Where(method => method is not "get").Select(method => (door, method)))
            .Where(action => !action.door.Route.Contains('{', StringComparison.Ordinal) || action.door.Route.Contains("{case}", StringComparison.Ordinal)).ToList();
        Assert.True(actions.Count >= 9);

        foreach (var (door, method) in actions)
        {
            using var call = Calls.Of(door, method, _ => asked.Key);
            call.Content = Calls.Json("{}");
            var problem = await ProblemAnswer.OfAsync(HttpStatusCode.UnprocessableEntity, admin.SendAsync(call));
            Assert.Equal((door.Function, "/reason"), (door.Function, Assert.Single(problem.Errors!).Pointer));
        }

        Assert.Empty(await _agent.AuditAsync(asked));
    }

    [Fact]
    public async Task Reason_OfMoreThan500Characters_IsRefused()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AskAsync(shop.Ask());

        Assert.Equal(HttpStatusCode.UnprocessableEntity, await _agent.TryAsync(asked, "notes", new OpsAction(new string('x', 501))));
        Assert.Equal(HttpStatusCode.Accepted, await _agent.TryAsync(asked, "notes", new OpsAction(new string('x', 500))));
    }

    [Fact]
    public async Task Case_ByKeyIdOrRma_IsTheSame()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AskAsync(shop.Ask());
        var rma = (await asked.GetAsync()).Rma;

        foreach (var name in (string[])[asked.Key, asked.Id, rma, rma.ToLowerInvariant()])
            Assert.Equal(asked.Key, (await _agent.GetAsync<OpsCase>($"cases/{name}")).Key);
        foreach (var name in (string[])["RMA-00000-00000", "ret_00000000000000000000", $"{shop.Id}~ret_00000000000000000000", "x", "RMA-"])
            await ProblemAnswer.OfAsync(HttpStatusCode.NotFound, _agent.AskAsync($"cases/{name}"));
    }

    [Fact]
    public async Task Contact_Corrected_ChangesThePersonAlone()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AskAsync(shop.Ask());

        using var done = await _agent.PutAsync($"cases/{asked.Key}/address", new ContactRequest { Reason = "The email bounced", Email = "mara@new.example" });
        await ProblemAnswer.OfAsync(HttpStatusCode.UnprocessableEntity, _agent.PutAsync($"cases/{asked.Key}/address", new ContactRequest { Reason = "Nothing at all" }));
        var wrong = await ProblemAnswer.OfAsync(
            HttpStatusCode.UnprocessableEntity,
            _agent.PutAsync($"cases/{asked.Key}/address", new ContactRequest { Reason = "A bad one", Email = "no address", Address = new PostalAddress { Line1 = "A" } }));

        Assert.Equal(["/address/city", "/address/country", "/email"], wrong.Pointers.Order(StringComparer.Ordinal));
        var person = await app.Cases.GetPersonAsync(Serverless.Domain.Ids.CaseKey.Parse(asked.Key), CancellationToken.None);
        Assert.Equal(("Mara Lindqvist", "mara@new.example", "Torstraße 140"), (person.Customer.Name, person.Customer.Email, person.Customer.Address!.Line1));
        var row = (await _agent.AuditAsync(asked)).Single(row => row.Outcome is "done");
        Assert.Equal("email", Assert.Single(row.After!["changed"]!.AsArray())!.GetValue<string>());
        Assert.DoesNotContain("new.example", row.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lists_WithACursorThatIsNotTheirs_RefuseIt()
    {
        foreach (var list in (string[])["failures", "failures/stuck", "audit"])
            Assert.Equal("/cursor", Assert.Single((await ProblemAnswer.OfAsync(HttpStatusCode.UnprocessableEntity, _agent.AskAsync($"{list}?cursor=abc"))).Pointers));
        Assert.Equal("/storefront", Assert.Single((await ProblemAnswer.OfAsync(HttpStatusCode.UnprocessableEntity, _agent.AskAsync("failures?storefront=No+Shop"))).Pointers));
        Assert.Equal("/cause", Assert.Single((await ProblemAnswer.OfAsync(HttpStatusCode.UnprocessableEntity, _agent.AskAsync("failures/plan"))).Pointers));
    }
}

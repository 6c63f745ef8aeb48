using System.Net;
using System.Text;
using System.Text.Json;
using Serverless.Contracts.V1;
using Serverless.Docs;
using Serverless.Domain.Parsing;
using Serverless.Platform;
using Serverless.Platform.Strict;
using Serverless.Tests.Api.Access;
using Serverless.Tests.Api.Platform;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Api.Requests;

/// <summary>Nothing in a body is passed over.</summary>
[Collection(nameof(ReturnsApp))]
public sealed class StrictBodyTests(ReturnsApp app)
{
    private const string Path = "api/v1/returns";
    private const string Minor = "Whole minor units of the currency, as a number without quotes, point or exponent: 1234 is 12.34 EUR";

    [Fact]
    public async Task Property_ThatIsMisspelled_IsRefusedWhereItStandsWithWhatWasMeant()
    {
        using var shop = await Shop.OpenAsync(app);
        var body = JsonSerializer.Serialize(shop.Ask().Request(), Shop.Json).Replace("\"quantity\":1,", "\"quanttiy\":1,", StringComparison.Ordinal);

        var problem = await ProblemAnswer.OfAsync(HttpStatusCode.UnprocessableEntity, shop.SendAsync(Path, body));

        var error = Assert.Single(problem.Errors!);
        Assert.Equal(("/lines/0/quanttiy", "unknown_property", "There is no such property here; was quantity meant?"), (error.Pointer, error.Code, error.Message));
    }

    public static TheoryData<string> Operations => [.. ApiOperations.All.Where(o => o.Body is { Type: not null, MediaType: "application/json" } && !o.HttpEndpoint.IsOpen).Select(o => o.Id)];

    /// <summary>They look for the message, stray, replay, order or statement first, and there is none.</summary>
    private static readonly string[] OfNothing = ["CancelReplays", "CloseWithdrawal", "DropPoison", "DropStray", "EditPoison", "EraseWithdrawal", "MatchWithdrawal", "OpenUndelivered", "ResendPoison", "RetryStray"];

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Property_ThatNoOperationKnows_IsRefusedByEach(string id)
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AskAsync(shop.Ask());
        var operation = ApiOperations.All.Single(o => o.Id == id);
        // What is asked for is there, so that nothing but the body is wrong.
        using var call = Calls.Of(operation, part => part switch { "storefront" => shop.Id, "tender" => "card", "case" => asked.Key, "queue" => "return-requests", _ => asked.Id });
        call.Content = Calls.Json("{\"inventedProperty\":1}");
        if (operation.HttpEndpoint.Rules.Any(rule => rule is Serverless.Platform.Access.ForOperatorsAttribute))
            call.Headers.Authorization = new("Bearer", ReturnsApp.AdminKey);

        using var answer = await shop.Http.SendAsync(call);

        var text = await answer.Content.ReadAsStringAsync();
        if (OfNothing.Contains(id, StringComparer.Ordinal))
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        else
            Assert.True(answer.StatusCode is HttpStatusCode.UnprocessableEntity && text.Contains("/inventedProperty", StringComparison.Ordinal), $"{(int)answer.StatusCode}: {text}");
    }

    [Theory]
    [InlineData("1000.0")]
    [InlineData("\"1000\"")]
    [InlineData("1e3")]
    [InlineData("1000000000000000000000")]
    [InlineData("true")]
    [InlineData("{}")]
    public void Amount_ThatIsNotWhole_IsToldSoWhereItStands(string amount) => Assert.Equal(
        [("/order/lines/0/unitPrice/amount", ProblemCodes.Malformed, Minor)],
        Problems<ReturnRequest>($$"""{ "order": { "lines": [ { "unitPrice": { "amount": {{amount}}, "currency": "EUR" } } ] } }"""));

    [Theory]
    [InlineData("""{ "lines": [ { "quantity": "2" } ] }""", "/lines/0/quantity", "A whole number, without quotes, point or exponent")]
    [InlineData("""{ "lines": [ { "quantity": 2.0 } ] }""", "/lines/0/quantity", "A whole number, without quotes, point or exponent")]
    [InlineData("""{ "lines": "shirt" }""", "/lines", "A list")]
    [InlineData("""{ "lines": { } }""", "/lines", "A list")]
    [InlineData("""{ "lines": [ 5 ] }""", "/lines/0", "An object")]
    [InlineData("""{ "order": [ ] }""", "/order", "An object")]
    [InlineData("""{ "urgent": "yes" }""", "/urgent", "true or false, without quotes")]
    [InlineData("""{ "kind": 5 }""", "/kind", "A text, in quotes")]
    [InlineData("""{ "order": { "placedAt": "yesterday" } }""", "/order/placedAt", "An instant, for instance 2026-03-01T09:00:00Z")]
    [InlineData("""{ "shipBack": { "pickupDate": "1.2.2026" } }""", "/shipBack/pickupDate", "A day, yyyy-MM-dd")]
    [InlineData("[]", "", "An object")]
    public void Value_OfAWrongType_IsToldWhatItShouldBe(string body, string pointer, string expected) =>
        Assert.Equal([(pointer, ProblemCodes.Malformed, expected)], Problems<ReturnRequest>(body));

    [Theory]
    [InlineData("""{ "kind": "return", "kind": "withdrawal" }""", "/kind")]
    [InlineData("""{ "kind": "return", "KIND": "withdrawal" }""", "/kind")]
    [InlineData("""{ "order": { "lines": [], "customer": { "name": "A", "name": "B" } } }""", "/order/customer/name")]
    public void Property_GivenTwice_IsRefusedWhereItStands(string body, string pointer) =>
        Assert.Equal((pointer, ProblemCodes.DuplicateProperty), Assert.Single(Problems<ReturnRequest>(body)) is var p ? (p.Pointer, p.Code) : default);

    [Theory]
    [InlineData("""{ "order": { "customer": { "name": "\ud800" } } }""", "/order/customer/name")]
    [InlineData("""{ "order": { "customer": { "\ud800": 1 } } }""", "/order/customer")]
    public void Text_WithHalfACharacter_IsRefusedWhereItStands(string body, string pointer) =>
        Assert.Equal((pointer, ProblemCodes.BrokenText), Assert.Single(Problems<ReturnRequest>(body)) is var p ? (p.Pointer, p.Code) : default);

    [Fact]
    public void Names_ThatAShopChooses_AreItsOwnAndNoneIsGivenTwice()
    {
        Assert.Empty(Problems<PolicySettings>("""{ "categories": { "any thing/at all": {} } }"""));
        Assert.Equal(
            [("/categories/a~1b", ProblemCodes.DuplicateProperty)],
            Problems<PolicySettings>("""{ "categories": { "a/b": {}, "a/b": {} } }""").Select(p => (p.Pointer, p.Code)));
    }

    [Fact]
    public void Problems_AreAllTold_UpToAHundred()
    {
        Assert.Equal(
            ["/lines/0/quantity", "/linez", "/order/placedAt"],
            Problems<ReturnRequest>("""{ "lines": [ { "quantity": "2" } ], "linez": 1, "order": { "placedAt": 3 } }""").Select(p => p.Pointer));
        Assert.Equal(100, Problems<ReturnRequest>($"{{{string.Join(',', Enumerable.Range(0, 5_000).Select(i => $"\"x{i}\":1"))}}}").Count);
    }

    [Fact]
    public void Message_OfAQueue_IsToldWithoutTheSendersOwnWords()
    {
        var refused = Assert.Throws<MessageRefusedException>(() => StrictJson.ReadMessage<ReturnRequest>(
            Encoding.UTF8.GetBytes("""{ "order": { "customer": { "mara@lindqvist.example": 1 } }, "lines": [ { "quantity": "Mara" } ] }""")));

        Assert.DoesNotContain("mara", refused.Message, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("/order/customer: There is no such property here", refused.Message, StringComparison.Ordinal);
        Assert.Contains("/lines/0/quantity: A whole number", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "recallsShipped": true }""", "/recallsShipped")]
    [InlineData("""{ "default": { "keepUpTo": { "amount": 1, "currency": "EUR", "cents": 5 } } }""", "/default/keepUpTo/cents")]
    public async Task Setting_ThatThePolicyHasNot_IsRefusedWithItsPointer(string document, string pointer)
    {
        using var shop = await Shop.OpenAsync(app);
        using var content = Calls.Json(document);

        var problem = await ProblemAnswer.OfAsync(HttpStatusCode.UnprocessableEntity, shop.Http.PutAsync(new Uri("api/v1/policy", UriKind.Relative), content));

        Assert.Equal((pointer, "unknown_property"), Assert.Single(problem.Errors!) is var error ? (error.Pointer, error.Code) : default);
    }

    [Fact]
    public async Task IdempotencyKey_InABodyOverHttp_IsPointedToItsHeader()
    {
        using var shop = await Shop.OpenAsync(app);

        var problem = await ProblemAnswer.OfAsync(HttpStatusCode.UnprocessableEntity, shop.PostAsync(shop.Ask().Request() with { IdempotencyKey = "k1" }));

        Assert.Equal(["/idempotencyKey"], problem.Pointers);
    }

    [Theory]
    [InlineData("drop_off", "2026-03-18", null, "/shipBack/pickupDate")]
    [InlineData("pickup", null, "JD0146", "/shipBack/trackingNumber")]
    public async Task Choice_ThatIsNoneOfItsWay_IsRefused(string method, string? day, string? tracking, string pointer)
    {
        using var shop = await Shop.OpenAsync(app);
        var request = shop.Ask().Request() with
        {
            ShipBack = new ShipBack { Method = method, PickupDate = day is null ? null : DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), TrackingNumber = tracking },
        };

        Assert.Equal([pointer], (await ProblemAnswer.OfAsync(HttpStatusCode.UnprocessableEntity, shop.PostAsync(request))).Pointers);
    }

    private static List<(string Pointer, string Code, string Message)> Problems<T>(string body)
        where T : class =>
        [.. StrictJson.Read<T>(Encoding.UTF8.GetBytes(body), repeatsNames: true).Problems.Select(p => (p.Pointer, p.Code, p.Message))];
}

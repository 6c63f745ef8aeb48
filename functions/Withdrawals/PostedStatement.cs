using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using Serverless.Pages;
using Serverless.Pages.Parts;
using Serverless.Pages.Withdrawing;

namespace Serverless.Withdrawals;

/// <summary>What the form brought, as it was typed.</summary>
/// <param name="Once">Made for one form: sent twice it is one statement.</param>
internal sealed record PostedStatement(DeclaredWords Typed, string Once, string? Language)
{
    public const int MaxBytes = 64 * 1024;

    private const int LongestName = 200;
    private const int LongestOrder = 100;
    private const int LongestGoods = 2_000;
    private const int LongestEmail = 254;

    /// <summary>Null where the form is too large to be read.</summary>
    public static async Task<PostedStatement?> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (request.ContentLength > MaxBytes || await RequestBody.ReadAsync(request, MaxBytes, cancellation) is not { } body)
            return null;

        var fields = QueryHelpers.ParseQuery(Encoding.UTF8.GetString(body));
        return new PostedStatement(
            new DeclaredWords(Of(fields, "name"), Of(fields, "order"), Of(fields, "email"), Of(fields, "goods")), Of(fields, "once"), Of(fields, "lang") is { Length: > 0 } lang ? lang : null);
    }

    /// <summary>What is declared, or what is wrong with it.</summary>
    public (Declared? Declared, IReadOnlyList<FieldError> Errors) Read(ISentences say)
    {
        var reading = new Reading();
        var name = reading.Text(Typed.Name, "/name", LongestName);
        var order = reading.Text(Typed.Order, "/order", LongestOrder);
        var email = reading.Email(Typed.Email, "/email");
        var goods = reading.Text(Typed.Goods, "/goods", LongestGoods, required: false, lines: true);
        return reading.IsClean ? (new Declared(name!, order!, email!, goods), []) : (null, [.. reading.Problems.Select(problem => ErrorOf(problem, say))]);
    }

    private static FieldError ErrorOf(Problem problem, ISentences say)
    {
        var field = problem.Pointer.TrimStart('/');
        var label = say.Text($"withdrawal.{field}");
        var most = field switch { "name" => LongestName, "order" => LongestOrder, "email" => LongestEmail, _ => LongestGoods };
        return new FieldError(field, problem.Code switch
        {
            ProblemCodes.Required => say.Text($"withdrawal.error.{field}"),
            ProblemCodes.TooLong => say.Text("withdrawal.error.long", ("field", label), ("most", most.ToString(System.Globalization.CultureInfo.InvariantCulture))),
            _ when field is "email" => say.Text("withdrawal.error.notEmail"),
            _ => say.Text("withdrawal.error.plain", ("field", label)),
        });
    }

    private static string Of(Dictionary<string, StringValues> fields, string name) => fields.TryGetValue(name, out var value) ? value[0] ?? "" : "";
}

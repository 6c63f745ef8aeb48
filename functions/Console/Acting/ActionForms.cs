using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Serverless.Pages.Console;
using Serverless.Pages.Parts;
using Serverless.Pages.Portal;

namespace Serverless.Console.Acting;

/// <summary>Actions as forms, and what is sent by them as calls of the API.</summary>
internal static class ActionForms
{
    private const string Reason = "reason";

    /// <param name="tried">What was sent before and could not be done.</param>
    /// <param name="given">What stands in fields at first.</param>
    public static ActionForm Of(ConsoleAction action, string post, Tried? tried = null, IReadOnlyDictionary<string, string>? given = null, IReadOnlyList<Fact>? hidden = null)
    {
        var sent = tried?.Code == action.Code ? tried : null;
        var errors = sent is null ? [] : ErrorsOf(action, sent.Problem);
        var once = RandomNumberGenerator.GetHexString(32, lowercase: true);
        return new ActionForm(action.Code, action.Title, action.Effect, post, action.Button, once, [.. action.Fields.Select(Field), ReasonField()])
        {
            IsGrave = action.IsGrave,
            IsOpen = sent is not null,
            Errors = errors,
            Problem = sent is not null && errors.Count == 0 ? sent.Problem.Text : null,
            Hidden = hidden ?? [],
        };

        FormField Field(ConsoleField field) => new(NameOf(action, field.Name), field.Label, Typed(field.Name))
        {
            Hint = field.Hint,
            IsOptional = field.IsOptional,
            Rows = field.Rows,
            Options = field.OptionsFor(Typed(field.Name)),
            IsCheck = field.Shape is FieldShape.YesOrNo,
            IsWords = false,
        };

        FormField ReasonField() => new(NameOf(action, Reason), "Reason", Typed(Reason)) { Hint = action.ReasonHint };

        string Typed(string name) => sent?.Form[NameOf(action, name)] ?? given?.GetValueOrDefault(name) ?? "";
    }

    /// <summary>Does what a form asks for.</summary>
    /// <param name="more">What goes along in the body.</param>
    public static Task<ApiAnswer> DoAsync(ConsoleApi api, ConsoleVisit visit, ConsoleAction action, string subject, PostedFields form, JsonObject? more = null)
    {
        var body = more ?? [];
        foreach (var field in action.Fields.Append(new ConsoleField(Reason, "")))
        {
            if (ValueOf(field, form[NameOf(action, field.Name)]) is { } value)
                Put(body, field.Name.Split('.'), value);
        }

        return api.CallAsync(visit, action.Method, action.PathOf(subject), body, form["once"] is { Length: > 0 and <= 64 } once ? once : null);
    }

    public static IReadOnlyList<FieldError> ErrorsOf(ConsoleAction action, ApiProblem problem)
    {
        var known = action.Fields.Select(field => field.Name).Append(Reason).ToList();
        return
        [
            .. problem.Errors.Select(error => (Name: error.Pointer.TrimStart('/').Replace('/', '.'), error.Message))
                .Select(error => new FieldError(NameOf(action, FieldOf(known, error.Name)), error.Message)),
        ];
    }

    /// <summary>The field itself, the one that it is a part of, the first of its parts; or the reason, which every form has.</summary>
    private static string FieldOf(List<string> known, string named) =>
        known.Find(name => name == named)
        ?? known.Find(name => named.StartsWith($"{name}.", StringComparison.Ordinal))
        ?? known.Find(name => name.StartsWith($"{named}.", StringComparison.Ordinal))
        ?? Reason;

    private static string NameOf(ConsoleAction action, string field) => $"{action.Code}.{field}";

    private static JsonNode? ValueOf(ConsoleField field, string typed) => (field.Shape, typed) switch
    {
        (FieldShape.YesOrNo, _) => typed == "true",
        (_, "") => null,
        // What is no number goes as it is: the API says what is wrong with it.
        (FieldShape.Number, _) when long.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var number) => number,
        _ => typed.ReplaceLineEndings("\n"),
    };

    private static void Put(JsonObject body, ReadOnlySpan<string> place, JsonNode value)
    {
        for (; place.Length > 1; place = place[1..])
            body = (JsonObject)(body[place[0]] ??= new JsonObject());

        body[place[0]] = value;
    }
}

/// <summary>A form that could not be done, with what was typed.</summary>
/// <param name="Code">Of its action.</param>
internal sealed record Tried(string Code, PostedFields Form, ApiProblem Problem);

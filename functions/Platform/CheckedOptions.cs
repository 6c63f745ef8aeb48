using System.ComponentModel.DataAnnotations;
using System.Reflection;

namespace Serverless.Platform;

/// <summary>Holds options against their annotations, and names what is missing or wrong as it is set: <c>Warehouse:WebhookSecret</c>.</summary>
internal sealed class CheckedOptions<T>(string section) : IValidateOptions<T>
    where T : class
{
    public ValidateOptionsResult Validate(string? name, T options)
    {
        List<ValidationResult> wrong = [];
        Validator.TryValidateObject(options, new ValidationContext(options), wrong, validateAllProperties: true);
        var problems = wrong.SelectMany(result => result.MemberNames.Select(member => $"{section}:{member}: {result.ErrorMessage}")).Concat(Addresses(options)).ToList();
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private IEnumerable<string> Addresses(T options) =>
        from property in typeof(T).GetProperties(BindingFlags.Public | BindingFlags.Instance)
        where property.PropertyType == typeof(Uri) && property.GetValue(options) is Uri and not { IsAbsoluteUri: true, Scheme: "http" or "https" }
        select $"{section}:{property.Name}: An address such as https://example.com is needed.";
}

using Microsoft.AspNetCore.Routing.Patterns;

namespace Serverless.Local.Functions;

/// <summary>Functions whose requests could not be told apart.</summary>
internal static class RouteClashes
{
    public static IEnumerable<string> Find(IReadOnlyList<FunctionMethod> functions)
    {
        var http = functions.Where(one => one.Trigger is Trigger.Http).Select(one => (one.Name, Trigger: (Trigger.Http)one.Trigger)).ToList();
        for (var i = 0; i < http.Count; i++)
        {
            for (var j = 0; j < i; j++)
            {
                if (Overlap(http[i].Trigger, http[j].Trigger))
                    yield return $"Function '{http[i].Name}' has the route of '{http[j].Name}': {http[i].Trigger.Route}";
            }
        }
    }

    private static bool Overlap(Trigger.Http one, Trigger.Http other) =>
        string.Equals(Shape(one.Route), Shape(other.Route), StringComparison.OrdinalIgnoreCase)
        && (one.Methods.Count == 0 || other.Methods.Count == 0 || one.Methods.Intersect(other.Methods, StringComparer.Ordinal).Any());

    // Parameters by their constraints, not by their names.
    private static string Shape(string route) => string.Join('/', RoutePatternFactory.Parse(route).PathSegments.Select(segment =>
        string.Concat(segment.Parts.Select(part => part switch
        {
            RoutePatternParameterPart parameter => $"{{{parameter.ParameterKind}{string.Concat(parameter.ParameterPolicies.Select(policy => $":{policy.Content}"))}}}",
            RoutePatternLiteralPart literal => literal.Content,
            RoutePatternSeparatorPart separator => separator.Content,
            _ => "",
        }))));
}

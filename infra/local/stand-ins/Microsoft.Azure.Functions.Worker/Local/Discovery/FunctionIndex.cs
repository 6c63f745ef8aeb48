using System.Reflection;
using Microsoft.Azure.Functions.Worker;

namespace Serverless.Local.Functions;

/// <summary>The functions that this start runs.</summary>
internal sealed class FunctionIndex
{
    private FunctionIndex(IReadOnlyList<FunctionMethod> functions) => Functions = functions;

    public IReadOnlyList<FunctionMethod> Functions { get; }

    public IEnumerable<(FunctionMethod Function, T Trigger)> Of<T>()
        where T : Trigger =>
        Functions.Where(one => one.Trigger is T).Select(one => (one, (T)one.Trigger));

    /// <exception cref="StartException">The app is invalid; every problem has its line.</exception>
    public static FunctionIndex Read(Launch launch, HostJson json, SettingNames names, bool webApplication)
    {
        var found = Types(launch).SelectMany(Methods).ToList();
        var problems = found
            .GroupBy(one => one.Name, StringComparer.OrdinalIgnoreCase)
            .Where(same => same.Count() > 1)
            .Select(same => $"Function '{same.Key}' is there more than once: {string.Join(", ", same.Select(one => $"{one.Method.ReflectedType!.Name}.{one.Method.Name}"))}")
            .ToList();
        var only = json.Functions.ToHashSet(StringComparer.OrdinalIgnoreCase);
        List<FunctionMethod> functions = [];
        foreach (var (name, method) in found.Where(one => (only.Count == 0 || only.Contains(one.Name)) && !names.IsDisabled(one.Name)))
        {
            try
            {
                functions.Add(FunctionReader.Read(name, method, names));
            }
            catch (StartException problem)
            {
                problems.Add($"Function '{name}' is invalid: {problem.Message}");
            }
        }
        if (!webApplication)
            problems.AddRange(functions.Where(one => one.Trigger is Trigger.Http).Select(one => $"Function '{one.Name}' needs builder.ConfigureFunctionsWebApplication()"));
        problems.AddRange(RouteClashes.Find(functions));
        return problems.Count == 0 ? new FunctionIndex(functions) : throw new StartException(problems);
    }

    private static IEnumerable<Type> Types(Launch launch) =>
        launch.Options.FunctionTypes is [] ? launch.Assemblies.SelectMany(assembly => assembly.GetTypes()) : launch.Options.FunctionTypes;

    private static IEnumerable<(string Name, MethodInfo Method)> Methods(Type type) => type
        .GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
        .Select(method => (method.GetCustomAttribute<FunctionAttribute>(inherit: false)?.Name!, method))
        .Where(one => one.Item1 is not null);
}

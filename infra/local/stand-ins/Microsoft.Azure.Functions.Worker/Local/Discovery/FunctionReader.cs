using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Serverless.Local.Functions;

/// <summary>Reads one function from its method, and says what is wrong with it.</summary>
internal static partial class FunctionReader
{
    /// <exception cref="StartException">The method is no valid function.</exception>
    public static FunctionMethod Read(string name, MethodInfo method, SettingNames names)
    {
        if (!ValidName.IsMatch(name))
            throw new StartException("its name must be a letter, then letters, digits, '_' or '-', 128 at most");
        if (!method.IsPublic || method.ContainsGenericParameters || method.ReflectedType!.ContainsGenericParameters)
            throw new StartException($"its method {method.ReflectedType!.Name}.{method.Name} must be public and not generic");
        if (!method.IsStatic && method.ReflectedType.IsAbstract)
            throw new StartException($"its class {method.ReflectedType.Name} cannot be created");
        var parameters = method.GetParameters();
        var triggered = parameters.Where(one => one.IsDefined(typeof(TriggerBindingAttribute))).ToList();
        if (triggered.Count != 1)
            throw new StartException(triggered.Count == 0 ? "it has no trigger" : $"it has {triggered.Count} triggers, exactly one is allowed");
        var trigger = ReadTrigger(name, triggered[0], names);
        ParameterBinder[] binders = [.. parameters.Select(one => ParameterBinding.For(one, trigger))];
        return new FunctionMethod(name, method, trigger, new LocalFunctionDefinition(name, method, trigger), binders);
    }

    private static Trigger ReadTrigger(string name, ParameterInfo parameter, SettingNames names) =>
        parameter.GetCustomAttribute<TriggerBindingAttribute>() switch
        {
            HttpTriggerAttribute http => new Trigger.Http(
                ValidRoute(names.Resolve(http.Route ?? name)), [.. (http.Methods ?? []).Select(one => one.ToUpperInvariant())], Level(parameter, http)),
            QueueTriggerAttribute queue => new Trigger.Queue(ValidQueue(names.Resolve(queue.QueueName)), names.Connection(queue.Connection)),
            TimerTriggerAttribute timer => new Trigger.Timer(Schedule.Parse(names.Resolve(timer.Schedule)), timer.UseMonitor, timer.RunOnStartup),
            OrchestrationTriggerAttribute orchestration => new Trigger.Orchestrator(names.Resolve(orchestration.Orchestration ?? name)),
            ActivityTriggerAttribute activity => new Trigger.Activity(names.Resolve(activity.Activity ?? name)),
            var other => throw new StartException($"its trigger {other?.GetType().Name} is unknown to the local host"),
        };

    // The constructor that takes methods alone leaves the property at its lowest value; the app never asked for that.
    private static AuthorizationLevel Level(ParameterInfo parameter, HttpTriggerAttribute trigger)
    {
        var arguments = parameter.GetCustomAttributesData().First(one => one.AttributeType == typeof(HttpTriggerAttribute)).ConstructorArguments;
        var level = arguments.Any(one => one.ArgumentType == typeof(AuthorizationLevel)) ? trigger.AuthLevel : AuthorizationLevel.Function;
        return level is AuthorizationLevel.Anonymous or AuthorizationLevel.Function or AuthorizationLevel.System or AuthorizationLevel.Admin
            ? level
            : throw new StartException($"its authorization level {level} is unknown to the local host");
    }

    private static string ValidRoute(string route)
    {
        try
        {
            RoutePatternFactory.Parse(route);
            return route;
        }
        catch (RoutePatternException problem)
        {
            throw new StartException($"its route '{route}' is invalid: {problem.Message}", problem);
        }
    }

    private static string ValidQueue(string queue) =>
        ValidQueueName.IsMatch(queue) && !queue.Contains("--", StringComparison.Ordinal)
            ? queue
            : throw new StartException($"its queue name '{queue}' is invalid: 3 to 63 lower-case letters, digits and single hyphens");

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_-]{0,127}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ValidName { get; }

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ValidQueueName { get; }
}

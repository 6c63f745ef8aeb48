using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;

namespace Serverless.Tests.Api.Deployment;

/// <summary>What is deployed to Azure, and the compiler of it.</summary>
internal static class Bicep
{
    public static string Folder { get; } = Named("Azure");

    /// <summary>NuGet has it as a program for Linux on x64.</summary>
    public static bool IsHere { get; } = OperatingSystem.IsLinux() && RuntimeInformation.OSArchitecture is Architecture.X64;

    public static string All { get; } = string.Concat(Directory.EnumerateFiles(Folder, "*.bicep").Order(StringComparer.Ordinal).Select(File.ReadAllText));

    /// <summary>Gives what it has to complain about, and what it has made.</summary>
    public static async Task<(string Complaints, string Made)> RunAsync(params string[] arguments)
    {
        using var compiler = Process.Start(new ProcessStartInfo(Named("Bicep"), arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
        var made = compiler.StandardOutput.ReadToEndAsync();
        var complaints = await compiler.StandardError.ReadToEndAsync();
        await compiler.WaitForExitAsync();
        return (compiler.ExitCode == 0 ? complaints : $"exit code {compiler.ExitCode}: {complaints}", await made);
    }

    private static string Named(string name) =>
        typeof(Bicep).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(told => told.Key == name).Value!;
}

[AttributeUsage(AttributeTargets.Method)]
internal sealed class BicepFactAttribute : FactAttribute
{
    public BicepFactAttribute() => Skip = Bicep.IsHere ? null : "The Bicep compiler comes for Linux on x64";
}

namespace Serverless.Stack;

/// <summary>Where things lie: the stack runs from inside the repository it was built in.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    public static string Azurite => Path.Combine(Root, "infra", "local", "node_modules", "azurite", "dist", "src", "azurite.js");

    /// <summary>Folder of the built app.</summary>
    public static string App => Path.GetDirectoryName(Built("functions", "Serverless.Functions.dll"))!;

    public static string Host => Built(Path.Combine("infra", "local", "host"), "Serverless.Local.Host.dll");

    public static string Ops => Built(Path.Combine("infra", "local", "ops"), "Serverless.Ops.Cli.dll");

    public static string Partners => Built(Path.Combine("infra", "local", "partners"), "Serverless.Partners.dll");

    public static string Shop => Built(Path.Combine("infra", "local", "shop"), "Serverless.Shop.dll");

    // Every project is built alike: bin/{configuration}/{framework} under its folder, the stack's own included.
    private static string Built(string project, string assembly)
    {
        var framework = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        var path = Path.Combine(Root, project, "bin", framework.Parent!.Name, framework.Name, assembly);
        return File.Exists(path) ? path : throw new StackException($"{path} is missing: build it, or start with infra/dev up.");
    }

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Serverless.sln")))
                return folder.FullName;
        }

        throw new StackException("The stack runs from inside its repository only.");
    }
}

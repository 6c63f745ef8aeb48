using System.Diagnostics;
using System.Globalization;

namespace Serverless.Stack;

/// <summary>All that the stack keeps: one folder, used by one stack at a time.</summary>
internal sealed class DataFolder : IDisposable
{
    /// <summary>Raised when what is stored has another shape, which a build of before or after it cannot read.</summary>
    private const string Shape = "2";

    private readonly FileStream _lock;

    private DataFolder(string root, FileStream @lock) => (Root, _lock) = (root, @lock);

    public string Root { get; }

    public string Clock => Path.Combine(Folder("stack"), "clock");

    /// <summary>Where the last sample of a kind is remembered.</summary>
    public string Sample(string kind) => Path.Combine(Folder("stack"), kind == UpOptions.Samples[0] ? "sample.json" : $"sample-{kind}.json");

    private string Logs => Folder("logs");

    private string Run => Folder("run");

    /// <summary>Opens the folder for this process alone.</summary>
    public static DataFolder Open(string path)
    {
        var folder = Lock(path);
        var (shape, stored) = (Path.Combine(folder.Folder("stack"), "shape"), Directory.Exists(Path.Combine(folder.Root, "azurite")));
        if (stored && !(File.Exists(shape) && File.ReadAllText(shape) == Shape))
        {
            folder.Dispose();
            throw new StackException($"What is stored in {folder.Root} is of another version and cannot be read: remove the folder, or choose another with --data DIR.");
        }

        File.WriteAllText(shape, Shape);
        return folder;
    }

    private static DataFolder Lock(string path)
    {
        var root = Path.GetFullPath(path);
        try
        {
            Directory.CreateDirectory(root);
            return new DataFolder(root, new FileStream(Path.Combine(root, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (UnauthorizedAccessException)
        {
            throw new StackException($"{root} cannot be written to: choose another folder with --data DIR.");
        }
        catch (IOException e)
        {
            var why = Directory.Exists(root) ? "is used by another running stack: end that one" : $"cannot be made ({e.Message})";
            throw new StackException($"{root} {why}, or choose another folder with --data DIR.");
        }
    }

    /// <summary>Parts of a stack that was killed end within seconds by themselves; they are waited for before they are started again.</summary>
    public async Task WaitForPartsOfLastTimeAsync(Action<string> tell, CancellationToken cancellation)
    {
        var told = false;
        for (var end = Stopwatch.StartNew(); end.Elapsed < TimeSpan.FromSeconds(15);)
        {
            if (Directory.EnumerateFiles(Run).Select(Running).OfType<Process>().FirstOrDefault() is not { } running)
                return;
            running.Dispose();
            if (!told)
                tell("Waiting for the parts of last time to end");
            told = true;
            await Task.Delay(200, cancellation);
        }
    }

    /// <summary>The process that a pid file names, if it runs.</summary>
    public static Process? Running(string pidFile)
    {
        try
        {
            return int.TryParse(File.ReadAllText(pidFile), CultureInfo.InvariantCulture, out var pid) ? Process.GetProcessById(pid) : null;
        }
        catch (Exception e) when (e is IOException or ArgumentException)
        {
            return null;
        }
    }

    public string PidFile(string part) => Path.Combine(Run, part + ".pid");

    /// <summary>An empty log for a part; the one of last time is kept beside it.</summary>
    public string NewLog(string part)
    {
        var log = Path.Combine(Logs, part + ".log");
        if (File.Exists(log))
            File.Move(log, Path.Combine(Logs, part + ".previous.log"), overwrite: true);
        File.WriteAllText(log, "");
        return log;
    }

    public void Dispose() => _lock.Dispose();

    private string Folder(string name) => Directory.CreateDirectory(Path.Combine(Root, name)).FullName;
}

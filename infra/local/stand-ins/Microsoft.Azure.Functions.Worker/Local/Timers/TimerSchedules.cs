using System.Text.Json;
using Microsoft.Azure.Functions.Worker;

namespace Serverless.Local.Functions;

/// <summary>Keeps timers' schedules over restarts: one small file for each function in the data folder.</summary>
internal sealed class TimerSchedules(string dataFolder)
{
    private readonly string _folder = Path.Combine(dataFolder, "timers");

    public ScheduleStatus? Read(string function)
    {
        var path = PathOf(function);
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize<ScheduleStatus>(File.ReadAllBytes(path)) : null;
        }
        catch (JsonException)
        {
            // A file that nobody can read is a schedule that nobody kept.
            return null;
        }
    }

    public void Write(string function, ScheduleStatus status)
    {
        Directory.CreateDirectory(_folder);
        var path = PathOf(function);
        var temporary = $"{path}.new";
        File.WriteAllBytes(temporary, JsonSerializer.SerializeToUtf8Bytes(status));
        File.Move(temporary, path, overwrite: true);
    }

    private string PathOf(string function) => Path.Combine(_folder, $"{function.ToLowerInvariant()}.json");
}

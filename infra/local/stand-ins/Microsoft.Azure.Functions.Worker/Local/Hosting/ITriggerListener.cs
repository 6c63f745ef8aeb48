namespace Serverless.Local.Functions;

/// <summary>Takes up work from somewhere.</summary>
internal interface ITriggerListener
{
    void Start();

    /// <summary>Takes up nothing more, and waits for what runs.</summary>
    Task StopAsync();
}

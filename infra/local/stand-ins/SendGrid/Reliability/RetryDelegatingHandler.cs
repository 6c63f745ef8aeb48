namespace SendGrid.Helpers.Reliability;

/// <summary>Tries a request again when the server has trouble, cannot be reached or does not answer in time.</summary>
public class RetryDelegatingHandler : DelegatingHandler
{
    private readonly ReliabilitySettings _settings;

    /// <summary>A handler whose inner handler is set later.</summary>
    public RetryDelegatingHandler(ReliabilitySettings settings) => _settings = settings;

    /// <summary>A handler around another.</summary>
    public RetryDelegatingHandler(HttpMessageHandler innerHandler, ReliabilitySettings settings)
        : base(innerHandler) => _settings = settings;

    /// <inheritdoc/>
    /// <exception cref="TimeoutException">The last attempt was cancelled or took too long.</exception>
    /// <exception cref="HttpRequestException">The last attempt met trouble that would be tried again.</exception>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (_settings.MaximumNumberOfRetries == 0)
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        for (var failed = 0; ; failed++)
        {
            try
            {
                var answer = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
                return _settings.RetriableServerErrorStatusCodes.Contains(answer.StatusCode)
                    ? throw new HttpRequestException($"Http status code '{answer.StatusCode}' indicates server error")
                    : answer;
            }
            catch (TaskCanceledException)
            {
                if (failed == _settings.MaximumNumberOfRetries)
                    throw new TimeoutException();
            }
            catch (HttpRequestException) when (failed < _settings.MaximumNumberOfRetries)
            {
                // The pause follows.
            }
            await Task.Delay(Pause(failed), CancellationToken.None).ConfigureAwait(false);
        }
    }

    private TimeSpan Pause(int failed)
    {
        var delta = _settings.DeltaBackOff.TotalMilliseconds;
        var growth = (Math.Pow(2, failed) - 1) * Random.Shared.Next((int)(delta * 0.8), (int)(delta * 1.2));
        return TimeSpan.FromMilliseconds((int)Math.Min(_settings.MinimumBackOff.TotalMilliseconds + growth, _settings.MaximumBackOff.TotalMilliseconds));
    }
}

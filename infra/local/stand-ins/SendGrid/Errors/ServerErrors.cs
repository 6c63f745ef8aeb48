namespace SendGrid.Helpers.Errors.Model;

/// <summary>The API has trouble: a status of 500 or more.</summary>
public class SendGridInternalException : Exception
{
    /// <summary>Without a message.</summary>
    public SendGridInternalException()
    {
    }

    /// <summary>With the API's answer, as JSON of <see cref="SendGridErrorResponse"/>.</summary>
    public SendGridInternalException(string message)
        : base(message)
    {
    }

    /// <summary>With the API's answer and what caused it.</summary>
    public SendGridInternalException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

/// <summary>500: the server has trouble.</summary>
public class ServerUnavailableException : SendGridInternalException
{
    /// <summary>Without a message.</summary>
    public ServerUnavailableException()
    {
    }

    /// <summary>With the API's answer, as JSON of <see cref="SendGridErrorResponse"/>.</summary>
    public ServerUnavailableException(string message)
        : base(message)
    {
    }

    /// <summary>With the API's answer and what caused it.</summary>
    public ServerUnavailableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

/// <summary>503: the service is not available.</summary>
public class ServiceNotAvailableException : SendGridInternalException
{
    /// <summary>Without a message.</summary>
    public ServiceNotAvailableException()
    {
    }

    /// <summary>With the API's answer, as JSON of <see cref="SendGridErrorResponse"/>.</summary>
    public ServiceNotAvailableException(string message)
        : base(message)
    {
    }

    /// <summary>With the API's answer and what caused it.</summary>
    public ServiceNotAvailableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

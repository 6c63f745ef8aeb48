namespace SendGrid.Helpers.Errors.Model;

/// <summary>The API refused the request: a status of 400 to 499.</summary>
public class RequestErrorException : Exception
{
    /// <summary>Without a message.</summary>
    public RequestErrorException()
    {
    }

    /// <summary>With the API's answer, as JSON of <see cref="SendGridErrorResponse"/>.</summary>
    public RequestErrorException(string message)
        : base(message)
    {
    }

    /// <summary>With the API's answer and what caused it.</summary>
    public RequestErrorException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

/// <summary>400: something in the request is wrong.</summary>
public class BadRequestException : RequestErrorException
{
    /// <summary>Without a message.</summary>
    public BadRequestException()
    {
    }

    /// <summary>With the API's answer, as JSON of <see cref="SendGridErrorResponse"/>.</summary>
    public BadRequestException(string message)
        : base(message)
    {
    }

    /// <summary>With the API's answer and what caused it.</summary>
    public BadRequestException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

/// <summary>401: the key is missing or wrong.</summary>
public class UnauthorizedException : RequestErrorException
{
    /// <summary>Without a message.</summary>
    public UnauthorizedException()
    {
    }

    /// <summary>With the API's answer, as JSON of <see cref="SendGridErrorResponse"/>.</summary>
    public UnauthorizedException(string message)
        : base(message)
    {
    }

    /// <summary>With the API's answer and what caused it.</summary>
    public UnauthorizedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

/// <summary>403: the key does not allow this.</summary>
public class ForbiddenException : RequestErrorException
{
    /// <summary>Without a message.</summary>
    public ForbiddenException()
    {
    }

    /// <summary>With the API's answer, as JSON of <see cref="SendGridErrorResponse"/>.</summary>
    public ForbiddenException(string message)
        : base(message)
    {
    }

    /// <summary>With the API's answer and what caused it.</summary>
    public ForbiddenException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

/// <summary>404: there is no such thing.</summary>
public class NotFoundException : RequestErrorException
{
    /// <summary>Without a message.</summary>
    public NotFoundException()
    {
    }

    /// <summary>With the API's answer, as JSON of <see cref="SendGridErrorResponse"/>.</summary>
    public NotFoundException(string message)
        : base(message)
    {
    }

    /// <summary>With the API's answer and what caused it.</summary>
    public NotFoundException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

/// <summary>405: not with this method.</summary>
public class MethodNotAllowedException : RequestErrorException
{
    /// <summary>Without a message.</summary>
    public MethodNotAllowedException()
    {
    }

    /// <summary>With the API's answer, as JSON of <see cref="SendGridErrorResponse"/>.</summary>
    public MethodNotAllowedException(string message)
        : base(message)
    {
    }

    /// <summary>With the API's answer and what caused it.</summary>
    public MethodNotAllowedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

/// <summary>413: the message is too large.</summary>
public class PayloadTooLargeException : RequestErrorException
{
    /// <summary>Without a message.</summary>
    public PayloadTooLargeException()
    {
    }

    /// <summary>With the API's answer, as JSON of <see cref="SendGridErrorResponse"/>.</summary>
    public PayloadTooLargeException(string message)
        : base(message)
    {
    }

    /// <summary>With the API's answer and what caused it.</summary>
    public PayloadTooLargeException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

/// <summary>415: the body is not JSON.</summary>
public class UnsupportedMediaTypeException : RequestErrorException
{
    /// <summary>Without a message.</summary>
    public UnsupportedMediaTypeException()
    {
    }

    /// <summary>With the API's answer, as JSON of <see cref="SendGridErrorResponse"/>.</summary>
    public UnsupportedMediaTypeException(string message)
        : base(message)
    {
    }

    /// <summary>With the API's answer and what caused it.</summary>
    public UnsupportedMediaTypeException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

/// <summary>429: slow down.</summary>
public class TooManyRequestsException : RequestErrorException
{
    /// <summary>Without a message.</summary>
    public TooManyRequestsException()
    {
    }

    /// <summary>With the API's answer, as JSON of <see cref="SendGridErrorResponse"/>.</summary>
    public TooManyRequestsException(string message)
        : base(message)
    {
    }

    /// <summary>With the API's answer and what caused it.</summary>
    public TooManyRequestsException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

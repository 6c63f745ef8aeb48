using System.Text.Encodings.Web;
using System.Text.Json;
using SendGrid.Helpers.Errors.Model;

namespace SendGrid.Helpers.Errors;

/// <summary>Turns an answer that is no success into an exception.</summary>
public class ErrorHandler
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Throws the exception of the answer's status.</summary>
    public static async Task ThrowException(HttpResponseMessage message)
    {
        var text = JsonSerializer.Serialize(await ReadAsync(message).ConfigureAwait(false), Json);
        throw (int)message.StatusCode switch
        {
            400 => new BadRequestException(text),
            401 => new UnauthorizedException(text),
            403 => new ForbiddenException(text),
            404 => new NotFoundException(text),
            405 => new MethodNotAllowedException(text),
            413 => new PayloadTooLargeException(text),
            415 => new UnsupportedMediaTypeException(text),
            429 => new TooManyRequestsException(text),
            500 => new ServerUnavailableException(text),
            503 => new ServiceNotAvailableException(text),
            > 400 and < 500 => new RequestErrorException(text),
            > 500 => new SendGridInternalException(text),
            _ => new BadRequestException(text),
        };
    }

    private static async Task<SendGridErrorResponse> ReadAsync(HttpResponseMessage message)
    {
        var error = new SendGridErrorResponse { ErrorHttpStatusCode = (int)message.StatusCode, ErrorReasonPhrase = message.ReasonPhrase };
        try
        {
            using var json = JsonDocument.Parse(await message.Content.ReadAsStringAsync().ConfigureAwait(false));
            if (json.RootElement.TryGetProperty("errors", out var errors) && errors.ValueKind == JsonValueKind.Array && errors.GetArrayLength() > 0)
            {
                error.SendGridErrorMessage = Text(errors[0], "message");
                error.FieldWithError = Text(errors[0], "field");
                error.HelpLink = Text(errors[0], "help");
            }
            else
            {
                error.SendGridErrorMessage = Text(json.RootElement, "error");
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Not the JSON of an error: the status is all there is to say.
        }
        return error;
    }

    private static string Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value.ToString() : null;
}

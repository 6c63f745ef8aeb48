using Azure;

namespace Serverless.Platform.Storage;

/// <summary>The answers of Table Storage that the app expects.</summary>
internal static class TableErrors
{
    extension(RequestFailedException error)
    {
        /// <summary>Somebody was first: the row is there already, or has changed since it was read.</summary>
        public bool IsConflict => error.Status is 409 or 412;

        public bool IsMissing => error.Status == 404;
    }
}

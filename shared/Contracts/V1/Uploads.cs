namespace Serverless.Contracts.V1;

/// <summary>A place for one photo: the answer of <c>POST /api/v1/uploads</c>.</summary>
/// <param name="Id">What <c>evidence</c> of a line names it by, once it is there.</param>
/// <param name="UploadUrl">Where the bytes go with <c>PUT</c>, once and without a key: a customer's browser may do it.</param>
/// <param name="ExpiresAt">Until when.</param>
/// <param name="MaxBytes">What a photo may have at most.</param>
/// <param name="Accepts">The formats that are read, by their content.</param>
/// <example>{
///   "id": "upl_5f2c9b0d7e414a6f9c3b8a1d2e3f4a5b", "uploadUrl": "https://returns.example/api/uploads/dXBsb2Fk.c2lnbmVk",
///   "expiresAt": "2026-11-09T11:15:00+00:00", "maxBytes": 10485760, "accepts": ["image/jpeg", "image/png", "image/webp"]
/// }</example>
public sealed record UploadOpened(string Id, Uri UploadUrl, DateTimeOffset ExpiresAt, int MaxBytes, IReadOnlyList<string> Accepts);

/// <summary>A photo that was taken in: made anew as a JPEG, without what else the file held (place, camera, times).</summary>
/// <param name="Width">In pixels.</param>
/// <param name="Height">In pixels.</param>
/// <param name="Bytes">Of the JPEG.</param>
/// <example>{ "id": "upl_5f2c9b0d7e414a6f9c3b8a1d2e3f4a5b", "width": 2048, "height": 1536, "bytes": 412331 }</example>
public sealed record UploadTaken(string Id, int Width, int Height, int Bytes);

using System.Security.Cryptography;
using System.Text;
using Serverless.Platform.Links;

namespace Serverless.Platform.Idempotency;

/// <summary>
/// Kept answers can hold what is shown once: a new key, a link to a case. They are sealed (AES-GCM) with what the table does not have,
/// the app's signing key and the caller's idempotency key, of which it has the hash only.
/// </summary>
public sealed class AnswerSeal(IOptions<LinksOptions> options)
{
    private const int KeyLength = 32;
    private const int NonceLength = 12;
    private const int TagLength = 16;
    private const int Head = NonceLength + TagLength;

    private static readonly byte[] Purpose = "kept answer"u8.ToArray();

    private readonly string[] _secrets = options.Value.SigningKey.Split(',');

    /// <summary>Nonce, tag and sealed text, one after the other.</summary>
    internal byte[] Close(StoredAnswer answer, string idempotencyKey)
    {
        var plain = JsonSerializer.SerializeToUtf8Bytes(answer);
        var parcel = new byte[Head + plain.Length];
        RandomNumberGenerator.Fill(parcel.AsSpan(0, NonceLength));
        using var aes = new AesGcm(KeyOf(_secrets[0], idempotencyKey), TagLength);
        aes.Encrypt(parcel.AsSpan(0, NonceLength), plain, parcel.AsSpan(Head), parcel.AsSpan(NonceLength, TagLength));
        return parcel;
    }

    /// <summary>The answer; null when the app's signing key has been replaced since.</summary>
    internal StoredAnswer? Open(ReadOnlySpan<byte> parcel, string idempotencyKey)
    {
        var plain = new byte[parcel.Length - Head];
        foreach (var secret in _secrets)
        {
            using var aes = new AesGcm(KeyOf(secret, idempotencyKey), TagLength);
            try
            {
                aes.Decrypt(parcel[..NonceLength], parcel[Head..], parcel[NonceLength..Head], plain);
                return JsonSerializer.Deserialize<StoredAnswer>(plain);
            }
            catch (AuthenticationTagMismatchException)
            {
                // Another of the signing keys may have sealed it.
            }
        }

        return null;
    }

    private static byte[] KeyOf(string secret, string idempotencyKey) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret), KeyLength, Encoding.UTF8.GetBytes(idempotencyKey), Purpose);
}

namespace Serverless.Uploads;

/// <summary>
/// A photo that somebody put there by a form. The first half of its digits says whose it is, so that all of theirs can be counted, the other which photo: the same photo sent again
/// is the same upload, and a form that is sent twice is taken once.
/// </summary>
/// <param name="Owner">How the digits of all of theirs begin.</param>
internal sealed record OwnPhoto(string Owner, UploadId Id, byte[] Jpeg)
{
    /// <summary>Of one owner, used or not: whoever may send photos chooses again and again, but not for ever.</summary>
    public const int MostKept = 50;

    private const int HalfOfAnId = 16;

    /// <param name="owner">Names whose it is: a customer's order, a question of a case.</param>
    public static OwnPhoto Of(string owner, byte[] jpeg)
    {
        var digits = Hash.Hex(owner)[..HalfOfAnId];
        return new OwnPhoto(digits, UploadId.Of($"{digits}{Hash.Hex(jpeg)[..HalfOfAnId]}"), jpeg);
    }
}

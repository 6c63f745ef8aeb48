namespace Serverless.Uploads;

/// <summary>
/// A photo that a customer sent in a form. The first half of its id names the owner, so that all photos of one owner can be counted; the second half names the photo. The same
/// photo sent again is the same upload, so a form that is sent twice counts once.
/// </summary>
/// <param name="Owner">The first half: the ids of all photos of one owner begin with it.</param>
internal sealed record OwnPhoto(string Owner, UploadId Id, byte[] Jpeg)
{
    /// <summary>How many are kept for one owner, used or not: choosing others again and again must not fill the storage.</summary>
    public const int MostKept = 50;

    private const int HalfOfAnId = 16;

    /// <param name="owner">Names whose it is: a customer's order, a question of a case.</param>
    public static OwnPhoto Of(string owner, byte[] jpeg)
    {
        var digits = Hash.Hex(owner)[..HalfOfAnId];
        return new OwnPhoto(digits, UploadId.Of($"{digits}{Hash.Hex(jpeg)[..HalfOfAnId]}"), jpeg);
    }
}

using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using CreditDiscipline.Connectors;
using CreditDiscipline.Domain.Publishing;

namespace CreditDiscipline.UnitTests.Connectors;

public sealed class BatchTests
{
    private static readonly Guid Entry = Guid.Parse("00000000-0000-0000-0000-000000000001");

    [Fact]
    public void The_lines_of_a_batch_are_the_lines_of_the_feed_and_its_hash_is_theirs()
    {
        using var writer = new BatchBodyWriter();
        var record = "{\"entryId\":\"x\"}"u8;
        writer.Add(7, ChangeKind.RestrictAdd, Entry, 1, record);
        writer.AddSuperseded(8, ChangeKind.Add, Entry, 2);
        var body = writer.Seal();

        using var plain = new GZipStream(new MemoryStream(body.Compressed.ToArray()), CompressionMode.Decompress);
        using var reader = new MemoryStream();
        plain.CopyTo(reader);
        var lines = Encoding.UTF8.GetString(reader.ToArray()).Split('\n');
        Assert.Equal(Encoding.UTF8.GetString(ChangeDigest.Line(7, ChangeKind.RestrictAdd, Entry, 1, record)), lines[0]);
        Assert.Equal($"{{\"position\":8,\"kind\":\"ADD\",\"entryId\":\"{Entry}\",\"version\":2,\"superseded\":true}}", lines[1]);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(reader.ToArray())), body.Sha256);
        Assert.Equal((2, 1, 1), (body.Count, body.Counts["ADD"], body.Counts["RESTRICT_ADD"]));
    }

    [Fact]
    public void A_manifest_has_one_form_that_does_not_drift()
    {
        var manifest = new BatchManifest("P", Lane.Priority, 3, 10, 12, 15, 2, new Dictionary<string, int> { ["DELETE"] = 2 }, "aa", "bb", new DateTimeOffset(2026, 11, 24, 8, 0, 0, TimeSpan.FromHours(8)));
        Assert.Equal(
            """{"receiver":"P","lane":"PRIORITY","batchNumber":3,"fromPosition":10,"toPosition":12,"sealedAtPosition":15,"count":2,"counts":{"DELETE":2},"sha256":"aa","previousDigest":"bb","createdAt":"2026-11-24T08:00:00+08:00"}""",
            Encoding.UTF8.GetString(manifest.ToBytes()));
        Assert.Equal(manifest.ToBytes(), BatchManifest.Parse(manifest.ToBytes()).ToBytes());
    }

    [Fact]
    public void A_signature_holds_for_its_bytes_and_key_only()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var signer = new BatchSigner(key.ExportPkcs8PrivateKeyPem(), "k1");
        using var verifier = new BatchVerifier(signer.PublicKeyPem);
        using var stranger = new BatchVerifier(other.ExportSubjectPublicKeyInfoPem());
        var signature = signer.Sign("manifest"u8);
        Assert.True(verifier.Verify("manifest"u8, signature));
        Assert.False(verifier.Verify("manifesT"u8, signature));
        Assert.False(stranger.Verify("manifest"u8, signature));
        Assert.False(verifier.Verify("manifest"u8, "k1.nonsense"));
        Assert.False(verifier.Verify("manifest"u8, "k1." + new string('!', 86)));
    }

    [Fact]
    public void A_request_signature_holds_for_its_key_path_manifest_and_five_minutes()
    {
        var (key, now) = (RandomNumberGenerator.GetBytes(32), new DateTimeOffset(2026, 11, 24, 0, 0, 0, TimeSpan.Zero));
        var header = RequestSignature.Sign(key, "/v1/batches", now, "m"u8);
        Assert.True(RequestSignature.Verify(key, "/v1/batches", header, now.AddMinutes(4), "m"u8));
        Assert.False(RequestSignature.Verify(key, "/v1/batches", header, now.AddMinutes(6), "m"u8));
        Assert.False(RequestSignature.Verify(key, "/v2/batches", header, now, "m"u8));
        Assert.False(RequestSignature.Verify(key, "/v1/batches", header, now, "n"u8));
        Assert.False(RequestSignature.Verify(new byte[32], "/v1/batches", header, now, "m"u8));
        Assert.False(RequestSignature.Verify(key, "/v1/batches", "nonsense", now, "m"u8));
        Assert.False(RequestSignature.Verify(key, "/v1/batches", "timestamp=\"1\", timestamp=\"2\", signature=\"x\"", now, "m"u8));
    }
}

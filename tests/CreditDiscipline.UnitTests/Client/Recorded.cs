using System.Buffers.Text;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using CreditDiscipline.Client;

namespace CreditDiscipline.UnitTests.Client;

/// <summary>Answers as the register writes them.</summary>
internal static class Recorded
{
    public const string Answer = """
        {"queryId":"019abc00-0000-7000-8000-000000000001","reference":"C-1","result":"LISTED","numberMatches":true,"nameMatches":true,"listings":[{"listingId":"019abc00-0000-7000-8000-000000000002","version":1,"caseNumber":"(2021)甘0302执2号","courtCode":"甘0302","courtName":"金昌市金川区人民法院","grounds":["ABLE_BUT_REFUSES","EVASION"],"conduct":"有履行能力而拒不履行生效法律文书确定义务","caseFiledOn":"2021-01-04","decidedOn":"2021-03-15","publishedOn":"2021-03-15","termEndsOn":null,"obligation":"被执行人应支付货款100000元","performance":"NONE","basis":{"issuer":"金昌市金川区人民法院","number":"(2020)甘0302民初1号"}}],"restrictions":[],"position":123,"asOf":"2026-11-24T08:00:00.123+08:00"}
        """;

    public const string Company = """
        {"queryId":"019abc00-0000-7000-8000-000000000003","reference":null,"result":"RESTRICTED","numberMatches":true,"nameMatches":true,"listings":[],"restrictions":[{"orderId":"019abc00-0000-7000-8000-000000000004","version":2,"caseNumber":"(2021)甘0302执11号","courtCode":"甘0302","courtName":"金昌市金川区人民法院","inForceSince":"2021-03-15","categories":["TRANSPORT_PREMIUM","TOURISM"],"boundAs":null,"exemptions":[{"categories":["AIR"],"from":"2026-11-01","to":"2026-11-30"}],"boundPersons":[{"boundAs":"LEGAL_REPRESENTATIVE","name":"沙盒癸","documentType":"CITIZEN_ID","documentNumber":"6203201985****1017"}],"debtor":null}],"position":123,"asOf":"2026-11-24T08:00:00+08:00"}
        """;

    public static string Query => $$"""
        {"queryId":"019abc00-0000-7000-8000-000000000001","purpose":"LOAN_REVIEW","authorizationReference":"A-1","registers":["LISTING","RESTRICTION"],"ruleVersion":"2025-06-22.1","position":123,"asOf":"2026-11-24T08:00:00.123+08:00","answer":{{Answer}}}
        """;

    public const string Lines = """
        {"queryId":"019abc00-0000-7000-8000-000000000001","asOf":"2026-11-24T08:00:00.123+08:00","purpose":"LOAN_REVIEW","authorizationReference":"A-1","reference":"C-1","registers":["LISTING","RESTRICTION"],"result":"LISTED","numberMatches":true,"nameMatches":true,"position":123,"ruleVersion":"2025-06-22.1"}
        {"queryId":"019abc00-0000-7000-8000-000000000005","asOf":"2026-11-24T08:00:01+08:00","purpose":"GUARANTEE","authorizationReference":null,"reference":null,"registers":["LISTING"],"result":"NONE","numberMatches":false,"nameMatches":false,"position":124,"ruleVersion":"2025-06-22.1"}

        """;

    public const string Table = "queryId,asOf,purpose,authorizationReference,reference,registers,result,numberMatches,nameMatches,position,ruleVersion\r\n"
        + "019abc00-0000-7000-8000-000000000001,2026-11-24T08:00:00.123+08:00,LOAN_REVIEW,A-1,'=C-1,\"LISTING RESTRICTION\",LISTED,true,true,123,2025-06-22.1\r\n";

    public const string Sandbox = """
        {"position":17,"items":[{"code":"LISTED","subject":{"name":"沙盒乙","documentType":"CITIZEN_ID","documentNumber":"620320198502020217"},"result":"LISTED","changes":["UPDATE","DELETE","REVOKE","SHIELD","RESTRICT_ADD"]}]}
        """;

    /// <summary>A JWS as the register makes it.</summary>
    public static string Sign(ECDsa key, string payload, string keyId = "k1", string header = """{"alg":"ES256","kid":"KID","typ":"credit-answer+jwt"}""")
    {
        var signed = $"{Encode(header.Replace("KID", keyId, StringComparison.Ordinal))}.{Encode(payload)}";
        return $"{signed}.{Base64Url.EncodeToString(key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256))}";
    }

    public static string Payload(string member, string content, string audience = "bank-1") =>
        $$"""{"iss":"https://credit-discipline.local/","aud":"{{audience}}","iat":1795507200,"ruleVersion":"2025-06-22.1","registers":["LISTING","RESTRICTION"],"{{member}}":{{content}}}""";

    /// <summary>The key set that the register publishes.</summary>
    public static byte[] KeySet(ECDsa key, string keyId = "k1")
    {
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        return Encoding.UTF8.GetBytes($$"""{"keys":[{"kid":"{{keyId}}","use":"sig","kty":"EC","alg":"ES256","crv":"P-256","x":"{{Base64Url.EncodeToString(point.X)}}","y":"{{Base64Url.EncodeToString(point.Y)}}"}]}""");
    }

    private static string Encode(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));
}

/// <summary>Gives recorded answers, and keeps what was asked.</summary>
internal sealed class RecordedRegister : HttpMessageHandler
{
    private readonly Func<HttpRequestMessage, (string Type, byte[] Body)> _answer;

    public RecordedRegister(Func<HttpRequestMessage, (string Type, byte[] Body)> answer) => _answer = answer;

    public List<string> Asked { get; } = [];

    /// <param name="patience">Seconds for a whole call; far more than a busy machine lets it wait.</param>
    public CreditDisciplineClient NewClient(int patience = 30) => new(
        new HttpClient(this), new CreditDisciplineOptions { Address = new Uri("https://credit.example/base"), Credentials = PartnerCredentials.Secret("bank-1", "secret"), TotalTimeout = TimeSpan.FromSeconds(patience) });

    /// <summary>So many connections are reset as they are made.</summary>
    public int Resets { get; set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (Resets-- > 0)
            throw new SocketException((int)SocketError.NotConnected);
        Asked.Add($"{request.Method} {request.RequestUri!.PathAndQuery} {request.Headers.Accept} {(request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken))}".TrimEnd());
        var (type, body) = request.RequestUri.AbsolutePath.EndsWith("/connect/token", StringComparison.Ordinal) ? ("application/json", """{"access_token":"t","expires_in":3600}"""u8.ToArray()) : _answer(request);
        return new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(body) { Headers = { ContentType = MediaTypeHeaderValue.Parse(type) } } };
    }
}

using System.Buffers;
using System.Text;
using System.Text.Json;
using CreditDiscipline.Application.Status;
using CreditDiscipline.UnitTests.Infrastructure;

namespace CreditDiscipline.UnitTests.Status;

/// <summary>What is read and written by hand is what the serializer reads and writes.</summary>
public sealed class StatusWireTests
{
    private const string Whole = """{"subject":{"name":"张三","documentType":"CITIZEN_ID","documentNumber":"620102199001010011"},"purpose":"LOAN_REVIEW","authorizationReference":"A-1","reference":"R-1"}""";

    [Theory]
    [InlineData(Whole)]
    [InlineData("""{ "reference" : "\u5f20\n\"" , "purpose":"SUPERVISION","subject":{"documentNumber":" e1234","name":"\ud83d\ude00","documentType":"PASSPORT"} }""")]
    [InlineData("""{"subject":{"name":"甲","documentType":"USCC","documentNumber":"91620102MA0000007Y"},"purpose":"GUARANTEE"}""")]
    public void A_question_of_the_usual_shape_is_read_without_the_serializer_and_is_the_same(string json)
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        Assert.Equal(JsonSerializer.Deserialize(bytes, StatusJson.Lookup.StatusRequest), UsualQuestion.TryRead(bytes));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData(Whole + "x")]
    [InlineData(Whole + Whole)]
    [InlineData("[" + Whole + "]")]
    [InlineData("""{"subject":null,"purpose":"GUARANTEE"}""")]
    [InlineData("""{"subject":{"name":"甲","documentType":"USCC","documentNumber":"1"},"purpose":"guarantee"}""")]
    [InlineData("""{"subject":{"name":"甲","documentType":"USCC","documentNumber":"1"},"purpose":3}""")]
    [InlineData("""{"subject":{"name":"甲","documentType":"USCC","documentNumber":1},"purpose":"GUARANTEE"}""")]
    [InlineData("""{"subject":{"name":"甲","documentType":"USCC","documentNumber":"1"},"purpose":"GUARANTEE","more":1}""")]
    [InlineData("""{"subject":{"name":"甲","documentType":"USCC","documentNumber":"1","name":"乙"},"purpose":"GUARANTEE"}""")]
    [InlineData("""{"subject":{"name":"甲","documentType":"USCC","documentNumber":"1"},"purpose":"GUARANTEE","reference":"1","reference":"2"}""")]
    [InlineData("""{"subject":{"name":"\ud800","documentType":"USCC","documentNumber":"1"},"purpose":"GUARANTEE"}""")]
    public void What_the_serializer_refuses_is_not_read_either(string json)
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        Assert.Null(UsualQuestion.TryRead(bytes));
        Assert.False(StatusQuestion.TryRead(bytes, Vectors.Today, out _, out _));
    }

    [Fact]
    public void A_question_of_another_shape_is_left_to_the_serializer()
    {
        var json = Encoding.UTF8.GetBytes(Whole.Replace("\"R-1\"", "null", StringComparison.Ordinal).Replace("purpose", "p\\u0075rpose", StringComparison.Ordinal));
        Assert.Null(UsualQuestion.TryRead(json)?.Reference);
        Assert.True(StatusQuestion.TryRead(json, Vectors.Today, out var question, out var wrong));
        Assert.Equal((QueryPurpose.LoanReview, (string?)null, 0), (question.Request.Purpose, question.Request.Reference, wrong.Count));
    }

    [Theory]
    [InlineData(null, 0)]
    [InlineData("", 500)]
    [InlineData("R-1", 123)]
    [InlineData("<\"\\'+&`/>", 120)]
    [InlineData("编号 😀 é", 7)]
    [InlineData("😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀", 7)]
    public void Nothing_is_written_to_the_byte_as_the_serializer_writes_it(string? reference, int milliseconds)
    {
        var answer = new StatusAnswer(Guid.NewGuid(), reference, StatusResult.None, false, false, [], [], 123_456, new DateTimeOffset(2026, 11, 24, 8, 0, 0, milliseconds, TimeSpan.FromHours(8)));
        var output = new ArrayBufferWriter<byte>();
        StatusAnswerWriter.Write(output, answer);
        Assert.Equal(JsonSerializer.Serialize(answer, StatusJson.Lookup.StatusAnswer), Encoding.UTF8.GetString(output.WrittenSpan));
    }

    [Fact]
    public void Ids_are_of_version_7_follow_each_other_and_carry_their_moment()
    {
        var at = new DateTimeOffset(2026, 11, 24, 8, 0, 0, 123, TimeSpan.FromHours(8));
        var ids = Enumerable.Range(0, 20_000).Select(number => QueryIds.New(at.AddMilliseconds(number / 10_000))).ToList();
        Assert.Equal(ids, ids.Distinct().OrderBy(id => id.ToString("N"), StringComparer.Ordinal));
        Assert.All(ids, id => Assert.Equal((7, true), (id.Version, id.Variant is >= 8 and <= 11)));
        Assert.Equal(at.ToUnixTimeMilliseconds(), Convert.ToInt64(ids[0].ToString("N")[..12], 16));
        Assert.True(ids.Zip(ids.Skip(1)).Select(pair => Low(pair.Second) - Low(pair.First)).Distinct().Count() > 19_000); // nobody counts on

        static ulong Low(Guid id) => Convert.ToUInt64(id.ToString("N")[16..], 16);
    }

    [Fact]
    public void Lines_are_cut_the_same_however_the_bytes_come()
    {
        var seed = Random.Shared.Next();
        Console.WriteLine($"StatusWireTests seed {seed}");
        var random = new Random(seed);
        var lines = Enumerable.Range(0, 300).Select(_ => new string('x', random.Next(10) switch { 0 => random.Next(4_090, 4_100), 1 => random.Next(9_000), _ => random.Next(40) })).ToList();
        var bytes = Encoding.ASCII.GetBytes(string.Concat(lines.SkipLast(1).Select(line => line + (random.Next(2) == 0 ? "\n" : "\r\n"))) + lines[^1]);
        var cutter = new LineCutter();
        var cut = new List<string>();
        for (var at = 0; at < bytes.Length;)
        {
            var piece = new ReadOnlySequence<byte>(bytes, at, Math.Min(random.Next(1, 5_000), bytes.Length - at));
            at += (int)piece.Length;
            while (cutter.TryCut(ref piece, out var line, out var isTooLong))
                cut.Add(isTooLong ? "too long" : Encoding.ASCII.GetString(line));
            Assert.True(piece.IsEmpty);
        }
        if (cutter.HasBegun)
        {
            var last = cutter.End(out var isTooLong);
            cut.Add(isTooLong ? "too long" : Encoding.ASCII.GetString(last));
        }
        var expected = lines.Select(line => line.Length > LineCutter.LongestLine ? "too long" : line).ToList();
        if (lines[^1].Length == 0)
            expected.RemoveAt(expected.Count - 1);
        Assert.True(expected.SequenceEqual(cut), $"seed {seed}");
    }
}

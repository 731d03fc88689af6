using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using CreditDiscipline.Api.Endpoints;
using CreditDiscipline.Domain.Publishing;
using CreditDiscipline.Domain.Time;

namespace CreditDiscipline.Api.Hosting;

/// <summary>What is wrong with a value in a body, in words that may be told: never the value itself.</summary>
internal sealed class WireException(string message) : JsonException(message)
{
    /// <summary>The words, without the place that the serializer adds.</summary>
    public string Words { get; } = message;
}

/// <summary>JSON as it goes over the wire: strict on the way in, codes in upper case, yuan as strings.</summary>
internal static class Wire
{
    /// <summary>The same, and of a code list nothing but a code: the serializer's own converter takes any case, and puts codes with commas between them together.</summary>
    public static JsonSerializerOptions Strict => field ??= NewStrict();

    public static void Configure(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.PropertyNameCaseInsensitive = false;
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.AllowDuplicateProperties = false;
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = true;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.MaxDepth = 16;
        options.Encoder = JavaScriptEncoder.Create(UnicodeRanges.All);
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseUpper, allowIntegerValues: false)); // the OpenAPI document knows its codes; reading is stricter (StrictBody)
        options.Converters.Add(new YuanConverter());
        options.Converters.Add(new DayConverter());
        options.Converters.Add(new MomentConverter());
    }

    private static JsonSerializerOptions NewStrict()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        options.Converters.Add(new CodeConverters());
        Configure(options);
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }

    /// <summary>Enums as their codes, and nothing but a code.</summary>
    private sealed class CodeConverters : JsonConverterFactory
    {
        public override bool CanConvert(Type typeToConvert) => typeToConvert.IsEnum;

        public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
            (JsonConverter)Activator.CreateInstance(typeof(UpperSnake<>).MakeGenericType(typeToConvert))!;
    }

    /// <summary>A legal day: "2021-11-18".</summary>
    private sealed class DayConverter : JsonConverter<DateOnly>
    {
        private static readonly string Form = $"A day is a string yyyy-MM-dd from {CourtTime.EarliestDay:yyyy-MM-dd} to {CourtTime.LatestDay:yyyy-MM-dd}.";

        public override DateOnly Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String && CourtTime.TryParseDay(reader.GetString(), out var day) ? day : throw new WireException(Form);

        public override void Write(Utf8JsonWriter writer, DateOnly value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString("O", CultureInfo.InvariantCulture));
    }

    /// <summary>A moment: RFC 3339 with its offset, as in an address.</summary>
    private sealed class MomentConverter : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String && QueryMoment.TryParse(reader.GetString(), out var moment) ? moment.Value : throw new WireException("A moment is a string of RFC 3339 with its offset.");

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => writer.WriteStringValue(value);
    }

    /// <summary>Decimal yuan as a string: "1234.56".</summary>
    private sealed class YuanConverter : JsonConverter<decimal>
    {
        public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String && reader.GetString() is { Length: > 0 } text && text[0] != '.' && text[^1] != '.' && decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var yuan)
                ? yuan
                : throw new WireException("An amount is a string of decimal yuan.");

        public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString("0.00", CultureInfo.InvariantCulture));
    }
}

using System.Text.Json;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Domain.Identifiers;
using CreditDiscipline.Domain.Partners;

namespace CreditDiscipline.Application.Status;

/// <summary>Reads a question in the shape that nearly all have, without the serializer's general path. Of any other it reads nothing: the serializer says what is wrong with it.</summary>
internal static class UsualQuestion
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 2 };
    private static readonly (byte[] Code, QueryPurpose Value)[] Purposes = CodesOf<QueryPurpose>();
    private static readonly (byte[] Code, DocumentType Value)[] DocumentTypes = CodesOf<DocumentType>();

    /// <summary>The question, or null when it is not of the usual shape.</summary>
    public static StatusRequest? TryRead(ReadOnlySpan<byte> json)
    {
        try
        {
            var reader = new Utf8JsonReader(json, Options);
            var draft = default(Draft);
            return reader.Read() && reader.TokenType == JsonTokenType.StartObject && TryReadMembers(ref reader, ref draft) && !reader.Read() ? draft.ToRequest() : null;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException) // not JSON, or not UTF-8
        {
            return null;
        }
    }

    private static bool TryReadMembers(ref Utf8JsonReader reader, ref Draft draft)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var read = reader.ValueTextEquals("subject"u8) ? draft.IsNew(Member.Subject) && TryReadSubject(ref reader, ref draft)
                : reader.ValueTextEquals("purpose"u8) ? draft.IsNew(Member.Purpose) && TryReadCode(ref reader, Purposes, out draft.Purpose)
                : reader.ValueTextEquals("authorizationReference"u8) ? draft.IsNew(Member.AuthorizationReference) && TryReadText(ref reader, out draft.AuthorizationReference)
                : reader.ValueTextEquals("reference"u8) && draft.IsNew(Member.Reference) && TryReadText(ref reader, out draft.Reference);
            if (!read)
                return false;
        }
        return reader.TokenType == JsonTokenType.EndObject;
    }

    private static bool TryReadSubject(ref Utf8JsonReader reader, ref Draft draft)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            return false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var read = reader.ValueTextEquals("name"u8) ? draft.IsNew(Member.Name) && TryReadText(ref reader, out draft.Name)
                : reader.ValueTextEquals("documentType"u8) ? draft.IsNew(Member.DocumentType) && TryReadCode(ref reader, DocumentTypes, out draft.DocumentType)
                : reader.ValueTextEquals("documentNumber"u8) && draft.IsNew(Member.DocumentNumber) && TryReadText(ref reader, out draft.DocumentNumber);
            if (!read)
                return false;
        }
        return reader.TokenType == JsonTokenType.EndObject;
    }

    private static bool TryReadText(ref Utf8JsonReader reader, out string? text)
    {
        text = reader.Read() && reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
        return text is not null;
    }

    private static bool TryReadCode<T>(ref Utf8JsonReader reader, (byte[] Code, T Value)[] codes, out T value)
    {
        value = default!;
        if (!reader.Read() || reader.TokenType != JsonTokenType.String)
            return false;
        foreach (var (code, known) in codes)
        {
            if (reader.ValueTextEquals(code))
            {
                value = known;
                return true;
            }
        }
        return false;
    }

    private static (byte[] Code, T Value)[] CodesOf<T>()
        where T : struct, Enum => [.. Enum.GetValues<T>().Select(value => (System.Text.Encoding.UTF8.GetBytes(Codes<T>.Of(value)), value))];

    [Flags]
    private enum Member
    {
        None = 0,
        Subject = 1,
        Purpose = 2,
        AuthorizationReference = 4,
        Reference = 8,
        Name = 16,
        DocumentType = 32,
        DocumentNumber = 64,
        Needed = Subject | Purpose | Name | DocumentType | DocumentNumber,
    }

    /// <summary>What was read so far.</summary>
    private struct Draft
    {
        public string? Name;
        public string? DocumentNumber;
        public string? AuthorizationReference;
        public string? Reference;
        public DocumentType DocumentType;
        public QueryPurpose Purpose;
        private Member _seen;

        /// <summary>Notes a member that may stand there once.</summary>
        public bool IsNew(Member member)
        {
            var isNew = (_seen & member) == 0;
            _seen |= member;
            return isNew;
        }

        public readonly StatusRequest? ToRequest() => (_seen & Member.Needed) == Member.Needed
            ? new StatusRequest(new SubjectQuery(Name!, DocumentType, DocumentNumber!), Purpose, AuthorizationReference, Reference)
            : null;
    }
}

using System.Buffers.Binary;
using CreditDiscipline.Application.Security;
using CreditDiscipline.Domain.Identifiers;
using CreditDiscipline.Domain.Publishing;
using CreditDiscipline.Domain.Restrictions;

namespace CreditDiscipline.Application.Audit;

/// <summary>The column <c>subjects</c>: 25 bytes a subject, key (16), name key (8), office (1, 0 for the debtor).</summary>
internal static class PackedSubjects
{
    public const int Size = SubjectKey.Size + sizeof(ulong) + 1;

    public static byte[] Pack(IReadOnlyList<PublishedSubject> subjects, SubjectKeys keys)
    {
        var packed = new byte[subjects.Count * Size];
        for (var index = 0; index < subjects.Count; index++)
        {
            var slot = packed.AsSpan(index * Size, Size);
            subjects[index].Key.ToBytes().CopyTo(slot);
            BinaryPrimitives.WriteUInt64BigEndian(slot[SubjectKey.Size..], keys.NameKeyOf(subjects[index].Name));
            slot[^1] = (byte)(subjects[index].BoundAs ?? 0);
        }
        return packed;
    }

    public static (SubjectKey Key, ulong NameKey, BoundRole? BoundAs) Read(ReadOnlySpan<byte> packed, int index)
    {
        var slot = packed.Slice(index * Size, Size);
        return (SubjectKey.Read(slot), BinaryPrimitives.ReadUInt64BigEndian(slot[SubjectKey.Size..]), slot[^1] == 0 ? null : (BoundRole)slot[^1]);
    }
}

using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using CreditDiscipline.Application.Security;
using CreditDiscipline.Domain.Identifiers;
using CreditDiscipline.Domain.Publishing;
using CreditDiscipline.Domain.Restrictions;
using CreditDiscipline.StatusIndex;

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

    /// <summary>The subjects of a row; the array is the caller's and is replaced when it is too small.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // start-up waits for it
    public static ReadOnlySpan<IndexedSubject> ReadAll(ReadOnlySpan<byte> packed, ref IndexedSubject[] into)
    {
        var count = packed.Length / Size;
        if (into.Length < count)
            into = new IndexedSubject[count];
        for (var number = 0; number < count; number++)
        {
            var slot = packed.Slice(number * Size, Size);
            into[number] = new IndexedSubject(SubjectKey.Read(slot), BinaryPrimitives.ReadUInt64BigEndian(slot[SubjectKey.Size..]), slot[^1] == 0 ? null : (BoundRole)slot[^1]);
        }
        return into.AsSpan(0, count);
    }
}

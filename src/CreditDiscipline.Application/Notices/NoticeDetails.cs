using CreditDiscipline.Application.Acts;
using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Notices;
using CreditDiscipline.Domain.Publishing;

namespace CreditDiscipline.Application.Notices;

/// <summary>A notice to one unit as court staff see it.</summary>
internal sealed record NoticeDetails(
    Guid NoticeId, int Revision, NoticeKind Kind, Register Register, Guid EntryId, string CourtCode, string Recipient, Affiliation Affiliation, string? Cost, DateOnly MadeOn, DateOnly? SentOn, string? Reference, DateOnly? VoidedOn) : IRevisioned
{
    public static NoticeDetails Of(Notice notice) => new(
        notice.Id, notice.Revision, notice.Kind, notice.Register, notice.EntryId, notice.CourtCode, notice.Recipient, notice.Affiliation, notice.Cost, notice.MadeOn, notice.SentOn, notice.Reference, notice.VoidedOn);
}

using System.Security.Cryptography;
using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Application.Security;
using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Clocks;
using CreditDiscipline.Domain.Documents;
using CreditDiscipline.Domain.Law;
using Microsoft.EntityFrameworkCore;

namespace CreditDiscipline.Application.Documents;

/// <summary>Issues the documents of an act, in its transaction: numbered in the case, hashed, the hash among the acts.</summary>
internal sealed class Papers(CreditDisciplineDbContext db, ActLog log, NumberCipher cipher)
{
    private int _issued;

    /// <summary>Issues one document; the case is locked, so numbers follow each other.</summary>
    public async Task IssueAsync<TThing>(EnforcementCase source, TThing thing, Func<TThing, EnforcementCase, string, CourtPaper> compose, CancellationToken cancellationToken)
        where TThing : Aggregate, IOfCase
    {
        var earlier = await db.Documents.CountAsync(document => document.CaseId == source.Id, cancellationToken);
        var paper = compose(thing, source, source.NumberOfDocument(earlier + ++_issued));
        var file = DocxWriter.Write(paper);
        var issued = new CourtDocument
        {
            CaseId = source.Id,
            Thing = typeof(TThing).Name,
            ThingId = thing.Id,
            CourtCode = source.CourtCode,
            Kind = paper.Kind,
            Number = paper.Number,
            IssuedOn = paper.Date,
            Sha256 = SHA256.HashData(file),
            Content = cipher.Encrypt(file),
        };
        db.Documents.Add(issued);
        log.NoteDocument(issued);
    }
}

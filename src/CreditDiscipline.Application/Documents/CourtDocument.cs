namespace CreditDiscipline.Application.Documents;

/// <summary>A document of the court as it was issued; never changed. The content is encrypted, the hash is of the plain file.</summary>
internal sealed class CourtDocument
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid CaseId { get; init; }

    /// <summary>Kind of thing it is about, for example DebtorListing.</summary>
    public required string Thing { get; init; }

    public required Guid ThingId { get; init; }

    public required string CourtCode { get; init; }

    public required Domain.Documents.DocumentKind Kind { get; init; }

    /// <summary>Place in the file of the case, from 1; ids of one moment have no order.</summary>
    public required int Place { get; init; }

    /// <summary>Number inside the case (CASE-6).</summary>
    public required string Number { get; init; }

    public required DateOnly IssuedOn { get; init; }

    public required byte[] Sha256 { get; init; }

    public required byte[] Content { get; init; }
}

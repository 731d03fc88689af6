using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Application.Security;
using CreditDiscipline.Domain.Identifiers;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Objections;
using CreditDiscipline.Domain.Publishing;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CreditDiscipline.Application.Objections;

/// <summary>Takes an objection (纠正申请) of a listed or restricted person; the entry or order is not touched by it (OBJ-1, OBJ-5, OBJ-6).</summary>
/// <param name="Register">Register of the thing.</param>
/// <param name="EntryId">The list entry or order.</param>
/// <param name="ApplicantName">Name of the applicant.</param>
/// <param name="DocumentType">Kind of the applicant's document.</param>
/// <param name="DocumentNumber">Its number.</param>
/// <param name="Reasons">In writing.</param>
/// <param name="ReceivedOn">Day of receipt, from which the 15 days run.</param>
/// <param name="Ground">Which of the three grounds.</param>
/// <param name="Representative">Who files for the applicant.</param>
/// <param name="NewFacts">What is new since a final decision on the same.</param>
[ActBy(OfficerRole.Clerk, OfficerRole.Judge, OfficerRole.President)]
internal sealed record FileObjectionCommand(
    Register Register, Guid EntryId, string ApplicantName, DocumentType DocumentType, string DocumentNumber, string Reasons, DateOnly ReceivedOn,
    ObjectionGround? Ground = null, string? Representative = null, string? NewFacts = null) : IAct<ObjectionDetails>;

internal sealed class FileObjectionValidator : AbstractValidator<FileObjectionCommand>
{
    public FileObjectionValidator(TimeProvider clock)
    {
        RuleFor(command => command.ApplicantName).Text(200);
        RuleFor(command => command.DocumentNumber).Document(command => command.DocumentType, clock);
        RuleFor(command => command.Reasons).Text(4000);
        RuleFor(command => command.Representative!).Text(200).When(command => command.Representative is not null);
        RuleFor(command => command.NewFacts!).Text(4000).When(command => command.NewFacts is not null);
    }
}

internal sealed class FileObjectionHandler(CreditDisciplineDbContext db, ActContext act, SubjectKeys keys) : IRequestHandler<FileObjectionCommand, ObjectionDetails>
{
    public async Task<ObjectionDetails> Handle(FileObjectionCommand request, CancellationToken cancellationToken)
    {
        var target = await TargetAsync(request, cancellationToken);
        var applicant = keys.KeyOf(IdentityNumber.Parse(request.DocumentType, request.DocumentNumber, act.Today));
        var filing = new ObjectionFiling(
            applicant, request.ApplicantName.Trim(), request.Representative?.Trim(), request.Ground, request.Reasons.Trim(), request.NewFacts?.Trim(), request.ReceivedOn);
        var earlier = await db.Objections.AsNoTracking().Where(objection => objection.EntryId == request.EntryId).ToListAsync(cancellationToken);
        var objection = Objection.File(target, filing, earlier, act.Officer, act.Today);
        db.Objections.Add(objection);
        return ObjectionDetails.Of(objection);
    }

    private async Task<ObjectionTarget> TargetAsync(FileObjectionCommand request, CancellationToken cancellationToken)
    {
        if (request.Register == Register.Listing)
        {
            var (listing, source) = await act.ListingAsync(request.EntryId, cancellationToken);
            return ObjectionTarget.Of(listing, source);
        }
        var (order, ofOrder) = await act.OrderAsync(request.EntryId, cancellationToken);
        return ObjectionTarget.Of(order, ofOrder);
    }
}

using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Application.Sandbox;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Partners;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CreditDiscipline.Application.Partners;

/// <summary>Takes a partner in, for example a bank, once its agreement is signed.</summary>
/// <param name="ClientId">Name under which it will sign in: 3 to 50 small letters, digits and hyphens.</param>
/// <param name="Name">The institution.</param>
/// <param name="Agreement">What was agreed.</param>
/// <param name="Limits">How much it may ask; left out, the usual.</param>
/// <param name="Sandbox">It only tries the interface, on made-up subjects of its own.</param>
[ActBy(OfficerRole.Administrator)]
internal sealed record RegisterPartnerCommand(string ClientId, string Name, AgreementInput Agreement, PartnerLimits? Limits = null, bool Sandbox = false) : IAct<PartnerDetails>;

internal sealed class RegisterPartnerValidator : AbstractValidator<RegisterPartnerCommand>
{
    public RegisterPartnerValidator(IValidator<AgreementInput> agreements, IValidator<PartnerLimits> limits)
    {
        RuleFor(command => command.ClientId).Matches("^[a-z0-9](-?[a-z0-9]){2,49}$").WithErrorCode("CLIENT_ID").WithMessage("3 to 50 small letters, digits and single hyphens.");
        RuleFor(command => command.Name).Text(200);
        RuleFor(command => command.Agreement).SetValidator(agreements);
        RuleFor(command => command.Limits!).SetValidator(limits).When(command => command.Limits is not null);
    }
}

internal sealed class RegisterPartnerHandler(CreditDisciplineDbContext db, PartnerApplications applications, SandboxStore sandboxes) : IRequestHandler<RegisterPartnerCommand, PartnerDetails>
{
    public async Task<PartnerDetails> Handle(RegisterPartnerCommand request, CancellationToken cancellationToken)
    {
        await db.Database.ExecuteSqlAsync($"lock table partners in share row exclusive mode", cancellationToken); // one at a time: client ids are rare
        Guard.Require(!await db.Partners.AnyAsync(partner => partner.ClientId == request.ClientId, cancellationToken), Rules.PartnerExists);
        var partner = Partner.Register(request.ClientId, request.Name.Trim(), request.Sandbox, request.Agreement.ToAgreement(), request.Limits ?? PartnerLimits.Usual);
        await applications.AddAsync(partner, cancellationToken);
        db.Partners.Add(partner);
        if (partner.Sandbox)
            await sandboxes.EnterAsync((NpgsqlConnection)db.Database.GetDbConnection(), partner.ClientId, cancellationToken);
        return PartnerDetails.Of(partner);
    }
}

using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Domain.Courts;
using CreditDiscipline.Domain.Exchange;
using CreditDiscipline.Domain.Law;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CreditDiscipline.Application.Partners;

/// <summary>Registers a member of court staff with a partner, who may ask it about assets from then on (NET-1).</summary>
/// <param name="Account">Account of the officer.</param>
/// <param name="CourtCode">Court for which the officer may ask.</param>
[ActBy(OfficerRole.Administrator)]
internal sealed record RegisterExchangeOfficerCommand(string Account, string CourtCode) : ActOn<ExchangeOfficerDetails>;

/// <summary>Ends a registration; the officer asks the partner no more.</summary>
/// <param name="Account">Account of the officer.</param>
/// <param name="CourtCode">Court for which the officer was registered.</param>
[ActBy(OfficerRole.Administrator)]
internal sealed record RemoveExchangeOfficerCommand(string Account, string CourtCode) : ActOn<ExchangeOfficerDetails>;

/// <summary>Who was ever registered with a partner, by account.</summary>
internal sealed record ListExchangeOfficersQuery(Guid PartnerId) : IRequest<IReadOnlyList<ExchangeOfficerDetails>>;

/// <summary>A registration with a partner.</summary>
/// <param name="Partner">Client id of the partner.</param>
/// <param name="Account">Account of the officer.</param>
/// <param name="CourtCode">Court for which the officer may ask.</param>
/// <param name="RegisteredOn">Since when.</param>
/// <param name="RemovedOn">Until when; null while it holds.</param>
internal sealed record ExchangeOfficerDetails(string Partner, string Account, string CourtCode, DateOnly RegisteredOn, DateOnly? RemovedOn)
{
    public static ExchangeOfficerDetails Of(ExchangeOfficer officer) => new(officer.Partner, officer.Account, officer.CourtCode, officer.RegisteredOn, officer.RemovedOn);
}

internal sealed class RegisterExchangeOfficerValidator : AbstractValidator<RegisterExchangeOfficerCommand>
{
    public RegisterExchangeOfficerValidator()
    {
        RuleFor(command => command.Account).Text(100);
        RuleFor(command => command.CourtCode).Must(code => CourtDirectory.Gansu.Find(code) is not null).WithErrorCode("COURT").WithMessage("Not a court of the province.");
    }
}

internal sealed class ExchangeOfficersHandler(CreditDisciplineDbContext db, ActContext act, Caller caller) :
    IRequestHandler<RegisterExchangeOfficerCommand, ExchangeOfficerDetails>, IRequestHandler<RemoveExchangeOfficerCommand, ExchangeOfficerDetails>,
    IRequestHandler<ListExchangeOfficersQuery, IReadOnlyList<ExchangeOfficerDetails>>
{
    public async Task<ExchangeOfficerDetails> Handle(RegisterExchangeOfficerCommand request, CancellationToken cancellationToken)
    {
        var registered = ExchangeOfficer.Register(await ClientIdAsync(request.Id, cancellationToken), request.Account.Trim(), request.CourtCode, act.Today);
        db.ExchangeOfficers.Add(registered);
        return ExchangeOfficerDetails.Of(registered);
    }

    public async Task<ExchangeOfficerDetails> Handle(RemoveExchangeOfficerCommand request, CancellationToken cancellationToken)
    {
        var (partner, account) = (await ClientIdAsync(request.Id, cancellationToken), request.Account.Trim());
        var registered = await db.ExchangeOfficers.SingleOrDefaultAsync(
            found => found.Partner == partner && found.Account == account && found.CourtCode == request.CourtCode && found.RemovedOn == null, cancellationToken)
            ?? throw new NotFoundException("exchange officer", request.Id);
        registered.Remove(act.Today);
        return ExchangeOfficerDetails.Of(registered);
    }

    public async Task<IReadOnlyList<ExchangeOfficerDetails>> Handle(ListExchangeOfficersQuery request, CancellationToken cancellationToken)
    {
        Guard.Require(caller.Officer.Role is OfficerRole.Administrator or OfficerRole.Auditor, Rules.RoleMayNot);
        var partner = await ClientIdAsync(request.PartnerId, cancellationToken);
        var officers = await db.ExchangeOfficers.AsNoTracking().Where(officer => officer.Partner == partner).OrderBy(officer => officer.Account).ThenBy(officer => officer.Id).ToListAsync(cancellationToken);
        return [.. officers.Select(ExchangeOfficerDetails.Of)];
    }

    private async Task<string> ClientIdAsync(Guid partnerId, CancellationToken cancellationToken) =>
        await db.Partners.Where(partner => partner.Id == partnerId).Select(partner => partner.ClientId).SingleOrDefaultAsync(cancellationToken) ?? throw new NotFoundException("partner", partnerId);
}

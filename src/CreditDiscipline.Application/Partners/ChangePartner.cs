using System.Text.Json;
using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Partners;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CreditDiscipline.Application.Partners;

/// <summary>Changes what a partner may ask, and from where.</summary>
/// <param name="Purposes">Why it may ask.</param>
/// <param name="Scopes">What it may do: <c>listings:read</c>, <c>restrictions:read</c>, <c>bulk:read</c>, <c>queries:read</c>, <c>watch</c>, <c>asset-requests</c>, <c>repairs.forward</c>, <c>fund.credits</c>.</param>
/// <param name="AddressRanges">From where it may come, in CIDR form; left out or empty for anywhere.</param>
[ActBy(OfficerRole.Administrator)]
internal sealed record ChangePartnerAgreementCommand(IReadOnlyList<QueryPurpose> Purposes, IReadOnlyList<string> Scopes, IReadOnlyList<string>? AddressRanges = null) : ActOn<PartnerDetails>
{
    public AgreementInput Agreement() => new(Purposes, Scopes, AddressRanges);
}

/// <summary>Changes how much a partner may ask. Holds on every host within seconds.</summary>
/// <param name="Burst">Most questions at once.</param>
/// <param name="PerSecond">Questions a second in the long run.</param>
/// <param name="PerDay">Questions a day in Asia/Shanghai, batches and streams among them.</param>
[ActBy(OfficerRole.Administrator)]
internal sealed record ChangePartnerLimitsCommand(int Burst, int PerSecond, long PerDay) : ActOn<PartnerDetails>
{
    public PartnerLimits Limits() => new(Burst, PerSecond, PerDay);
}

/// <summary>Changes the public keys and certificates that a partner proves itself with.</summary>
/// <param name="KeySet">JSON Web Key Set with public keys only; left out for none.</param>
/// <param name="CertificateThumbprints">SHA-256 of TLS client certificates in hexadecimal; left out or empty for none.</param>
[ActBy(OfficerRole.Administrator)]
internal sealed record ChangePartnerCredentialsCommand(JsonElement? KeySet = null, IReadOnlyList<string>? CertificateThumbprints = null) : ActOn<PartnerDetails>
{
    public CredentialsInput Credentials() => new(KeySet, CertificateThumbprints);
}

/// <summary>Gives a partner a new secret; the former one holds for some hours beside it.</summary>
/// <param name="FormerHolds">Hours for which the former secret still holds: 0 when it leaked, 720 at most.</param>
[ActBy(OfficerRole.Administrator)]
internal sealed record RotatePartnerSecretCommand(int FormerHolds = 168) : ActOn<PartnerDetails>;

/// <summary>Shuts a partner out: its tokens are void on every host within seconds.</summary>
[ActBy(OfficerRole.Administrator)]
internal sealed record SuspendPartnerCommand : ActOn<PartnerDetails>;

/// <summary>Lets a partner in again.</summary>
[ActBy(OfficerRole.Administrator)]
internal sealed record RestorePartnerCommand : ActOn<PartnerDetails>;

internal static class ChangePartnerValidators
{
    internal sealed class Agreement : AbstractValidator<ChangePartnerAgreementCommand>
    {
        public Agreement(IValidator<AgreementInput> agreements) => RuleFor(command => command.Agreement()).SetValidator(agreements).OverridePropertyName("");
    }

    internal sealed class Limits : AbstractValidator<ChangePartnerLimitsCommand>
    {
        public Limits(IValidator<PartnerLimits> limits) => RuleFor(command => command.Limits()).SetValidator(limits).OverridePropertyName("");
    }

    internal sealed class Credentials : AbstractValidator<ChangePartnerCredentialsCommand>
    {
        public Credentials(IValidator<CredentialsInput> credentials) => RuleFor(command => command.Credentials()).SetValidator(credentials).OverridePropertyName("");
    }

    internal sealed class Rotation : AbstractValidator<RotatePartnerSecretCommand>
    {
        public Rotation() => RuleFor(command => command.FormerHolds).InclusiveBetween(0, (int)Partner.LongestOverlap.TotalHours).WithErrorCode("HOURS");
    }
}

internal sealed class ChangePartnerHandler(CreditDisciplineDbContext db, ActContext act, PartnerApplications applications, TimeProvider clock) :
    IRequestHandler<ChangePartnerAgreementCommand, PartnerDetails>, IRequestHandler<ChangePartnerLimitsCommand, PartnerDetails>,
    IRequestHandler<ChangePartnerCredentialsCommand, PartnerDetails>, IRequestHandler<RotatePartnerSecretCommand, PartnerDetails>,
    IRequestHandler<SuspendPartnerCommand, PartnerDetails>, IRequestHandler<RestorePartnerCommand, PartnerDetails>
{
    public Task<PartnerDetails> Handle(ChangePartnerAgreementCommand request, CancellationToken cancellationToken) =>
        ChangeAsync(request.Id, partner => partner.ChangeAgreement(request.Agreement().ToAgreement()), cancellationToken);

    public Task<PartnerDetails> Handle(ChangePartnerLimitsCommand request, CancellationToken cancellationToken) =>
        ChangeAsync(request.Id, partner => partner.ChangeLimits(request.Limits()), cancellationToken);

    public async Task<PartnerDetails> Handle(ChangePartnerCredentialsCommand request, CancellationToken cancellationToken)
    {
        var partner = await LoadAsync(request.Id, cancellationToken);
        var credentials = request.Credentials().ToCredentials();
        await applications.ChangeKeysAsync(partner.ClientId, credentials.KeySet, cancellationToken);
        partner.ChangeCredentials(credentials);
        return PartnerDetails.Of(partner);
    }

    public Task<PartnerDetails> Handle(RotatePartnerSecretCommand request, CancellationToken cancellationToken) =>
        ChangeAsync(request.Id, partner => partner.RotateSecret(request.FormerHolds == 0 ? null : clock.GetUtcNow().AddHours(request.FormerHolds)), cancellationToken);

    public Task<PartnerDetails> Handle(SuspendPartnerCommand request, CancellationToken cancellationToken) =>
        ChangeAsync(request.Id, partner => partner.Suspend(), cancellationToken);

    public Task<PartnerDetails> Handle(RestorePartnerCommand request, CancellationToken cancellationToken) =>
        ChangeAsync(request.Id, partner => partner.Restore(), cancellationToken);

    private async Task<PartnerDetails> ChangeAsync(Guid id, Action<Partner> change, CancellationToken cancellationToken)
    {
        var partner = await LoadAsync(id, cancellationToken);
        change(partner);
        return PartnerDetails.Of(partner);
    }

    private async Task<Partner> LoadAsync(Guid id, CancellationToken cancellationToken)
    {
        await db.Database.ExecuteSqlAsync($"select 1 from partners where id = {id} for update", cancellationToken);
        var partner = await db.Partners.SingleOrDefaultAsync(found => found.Id == id, cancellationToken) ?? throw new NotFoundException("partner", id);
        act.RequireRevision(partner);
        return partner;
    }
}

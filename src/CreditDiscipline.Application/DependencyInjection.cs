using System.Reflection;
using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Audit;
using CreditDiscipline.Application.Cases;
using CreditDiscipline.Application.Partners;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Application.Security;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;
using OpenIddict.EntityFrameworkCore.Models;

namespace CreditDiscipline.Application;

/// <summary>Registers the acts and what they stand on.</summary>
internal static class DependencyInjection
{
    public static IServiceCollection AddCreditDiscipline(this IServiceCollection services, NpgsqlDataSource database, KeyRing keys)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(database).AddSingleton(keys).AddSingleton<SubjectKeys>().AddSingleton<NumberCipher>().AddSingleton<SubjectFactory>().AddSingleton<Ledger>().AddSingleton<Sandbox.SandboxStore>().AddSingleton<Publishing.Receivers>();
        services.AddDbContext<CreditDisciplineDbContext>((provider, options) => options
            .UseNpgsql(provider.GetRequiredService<NpgsqlDataSource>(), npgsql => npgsql.UseQuerySplittingBehavior(QuerySplittingBehavior.SplitQuery)) // credits times payouts would be many rows
            .UseSnakeCaseNamingConvention()
            .ReplaceService<IModelCacheKeyFactory, ModelKeyPerCipher>());
        services.AddScoped<Caller>().AddScoped<ActLog>().AddScoped<RefusalLog>().AddScoped<ActContext>().AddScoped<Sight>().AddScoped<Documents.Papers>().AddScoped<Cases.CaseChanges>().AddScoped<Cases.Removals>().AddScoped<Exchange.InquiryRounds>().AddScoped<Exchange.PartnerDesk>().AddSingleton<Clocks.PassageOfDays>().AddSingleton<Import.LineRules>().AddScoped<Import.RegisterImport>();
        services.AddSingleton<Subjects.SubjectHistory>().AddSingleton<Subjects.QueryTrail>().AddScoped<Subjects.StaffQueries>();
        services.AddSingleton<Effects.EffectReader>().AddSingleton<Effects.BankReader>().AddSingleton<Effects.RemovalFollower>();
        services.AddSingleton<Inbound.InboundMessages>().AddSingleton<Inbound.Guesses>().AddScoped<Inbound.FundEntries>().AddScoped<Repairs.RepairIntake>();
        services.AddPartners();
        return services.AddMediator(typeof(DependencyInjection).Assembly);
    }

    private static void AddPartners(this IServiceCollection services)
    {
        services.AddSingleton<AnswerSigningKeys>().AddSingleton<PartnerSecrets>().AddSingleton<UsedAssertions>().AddSingleton<PartnerDirectory>().AddSingleton<Allowances>().AddScoped<PartnerApplications>();
        services.AddOpenIddict().AddCore(core =>
        {
            core.UseEntityFrameworkCore().UseDbContext<CreditDisciplineDbContext>();
            core.ReplaceApplicationManager<OpenIddictEntityFrameworkCoreApplication, PartnerApplications>();
        });
    }

    private static IServiceCollection AddMediator(this IServiceCollection services, Assembly assembly)
    {
        services.AddScoped<ServiceFactory>(provider => provider.GetRequiredService);
        services.AddScoped<IMediator, Mediator>();
        services.AddTransient(typeof(IPipelineBehavior<,>), typeof(ValidationBehavior<,>));
        services.AddTransient(typeof(IPipelineBehavior<,>), typeof(ActBehavior<,>));
        Type[] roles = [typeof(IRequestHandler<,>), typeof(IValidator<>)];
        foreach (var type in assembly.DefinedTypes.Where(type => type is { IsAbstract: false, IsGenericTypeDefinition: false }))
        {
            foreach (var role in type.ImplementedInterfaces.Where(role => role.IsGenericType && roles.Contains(role.GetGenericTypeDefinition())))
                services.AddTransient(role, type);
        }
        return services;
    }
}

using System.Threading.RateLimiting;
using CreditDiscipline.Api.Errors;
using CreditDiscipline.Application.Security;
using CreditDiscipline.Domain.Partners;
using Microsoft.AspNetCore;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Server;
using OpenIddict.Validation;
using static OpenIddict.Server.AspNetCore.OpenIddictServerAspNetCoreHandlers;
using static OpenIddict.Server.OpenIddictServerEvents;
using OAuthErrors = OpenIddict.Abstractions.OpenIddictConstants.Errors;

namespace CreditDiscipline.Api.Auth;

/// <summary>How partners sign in: OAuth 2 client credentials by OpenIddict, with a secret or a private-key JWT, bound to the TLS client certificate where there is one.</summary>
internal static class SignIn
{
    public const string TokenPath = "/connect/token";
    public const string RevocationPath = "/connect/revoke";
    public const string KeysPath = "/.well-known/jwks.json";
    public const string ConfigurationPath = "/.well-known/openid-configuration";
    private const string OAuthPaths = "/connect";
    private const int AfterExtraction = int.MaxValue - 1;
    private static readonly TimeSpan LongestLife = TimeSpan.FromDays(1); // shorter than what the timetable prunes (PruneTokensJob)

    public static IServiceCollection AddSignIn(this IServiceCollection services, IConfiguration configuration, bool plainHttp)
    {
        var lifetime = configuration.GetValue("Tokens:Lifetime", TimeSpan.FromHours(1));
        if (lifetime <= TimeSpan.Zero || lifetime > LongestLife)
            throw new InvalidOperationException("Tokens:Lifetime is above nothing and at most a day.");
        services.AddSingleton<StaffTokens>().AddSingleton<PartnerTokens>().AddSingleton<ClientTokens>().AddSingleton<PartnerGate>();
        services.AddOpenIddict()
            .AddServer(server =>
            {
                server.SetIssuer(IssuerOf(configuration));
                server.SetTokenEndpointUris(TokenPath).SetRevocationEndpointUris(RevocationPath).SetJsonWebKeySetEndpointUris(KeysPath).SetConfigurationEndpointUris(ConfigurationPath);
                server.AllowClientCredentialsFlow().DisableAccessTokenEncryption().SetAccessTokenLifetime(lifetime);
                server.RegisterScopes([.. PartnerScopes.All.Select(PartnerScopes.Of)]).IgnoreScopePermissions();
                server.RemoveEventHandler(ExtractClientCertificate<ExtractTokenRequestContext>.Descriptor).RemoveEventHandler(ExtractClientCertificate<ExtractRevocationRequestContext>.Descriptor); // a certificate binds the token and proves nobody by itself
                server.AddEventHandler<ExtractTokenRequestContext>(handler => handler.UseSingletonHandler<ReadableText<ExtractTokenRequestContext>>().SetOrder(AfterExtraction));
                server.AddEventHandler<ExtractRevocationRequestContext>(handler => handler.UseSingletonHandler<ReadableText<ExtractRevocationRequestContext>>().SetOrder(AfterExtraction));
                server.AddEventHandler<ExtractTokenRequestContext>(handler => handler.UseSingletonHandler<AssertionForm<ExtractTokenRequestContext>>().SetOrder(AfterExtraction));
                server.AddEventHandler<ExtractRevocationRequestContext>(handler => handler.UseSingletonHandler<AssertionForm<ExtractRevocationRequestContext>>().SetOrder(AfterExtraction));
                server.AddEventHandler<ProcessAuthenticationContext>(handler => handler.UseSingletonHandler<AssertionsOnce>().SetOrder(AssertionsOnce.Order));
                server.AddEventHandler<HandleTokenRequestContext>(handler => handler.UseScopedHandler<TokenRequests>());
                server.AddEventHandler<GenerateTokenContext>(handler => handler.UseSingletonHandler<TokenMaking>().SetOrder(OpenIddictServerHandlers.Protection.GenerateIdentityModelToken.Descriptor.Order - 1));
                var host = server.UseAspNetCore();
                if (plainHttp)
                    host.DisableTransportSecurityRequirement();
            })
            .AddValidation(validation =>
            {
                validation.UseLocalServer();
                validation.EnableTokenEntryValidation();
                validation.AddAudiences(PartnerTokens.Audience);
                validation.RemoveEventHandler(OpenIddictValidationHandlers.Protection.ValidateProofOfPossession.Descriptor); // asked at each request, not only at the first (PartnerGate)
            });
        services.AddOptions<OpenIddictServerOptions>().Configure<AnswerSigningKeys, KeyRing>((server, keys, ring) =>
        {
            server.SigningCredentials.AddRange(keys.All.Select(key => new SigningCredentials(key, SecurityAlgorithms.EcdsaSha256)));
            server.EncryptionCredentials.Add(new EncryptingCredentials(new SymmetricSecurityKey(ring.TokenKey), SecurityAlgorithms.Aes256KW, SecurityAlgorithms.Aes256CbcHmacSha512)); // wanted; nothing is encrypted
        });
        return services.AddTokenLimit(configuration);
    }

    /// <summary>Who gives out tokens and signed answers.</summary>
    public static Uri IssuerOf(IConfiguration configuration) => new(configuration.GetValue("Tokens:Issuer", "https://credit-discipline.local/")!);

    /// <summary>Who tries secrets, or asks for a token at each request, is slowed down by address.</summary>
    private static IServiceCollection AddTokenLimit(this IServiceCollection services, IConfiguration configuration)
    {
        var limit = new TokenBucketRateLimiterOptions
        {
            TokenLimit = configuration.GetValue("Tokens:Burst", 50),
            TokensPerPeriod = configuration.GetValue("Tokens:PerSecond", 20),
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
        };
        return services.AddRateLimiter(limiter =>
        {
            limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context => context.Request.Path.StartsWithSegments(OAuthPaths, StringComparison.Ordinal)
                ? RateLimitPartition.GetTokenBucketLimiter(context.Connection.RemoteIpAddress?.ToString() ?? "", _ => limit)
                : RateLimitPartition.GetNoLimiter(""));
            limiter.OnRejected = (rejected, _) =>
            {
                rejected.HttpContext.Response.Headers.RetryAfter = "1";
                return new ValueTask(Problems.WriteAsync(rejected.HttpContext, Problems.RateLimited));
            };
        });
    }

    /// <summary>Nobody's id or secret holds what no database could.</summary>
    private sealed class ReadableText<TContext> : IOpenIddictServerHandler<TContext>
        where TContext : BaseValidatingContext
    {
        public ValueTask HandleAsync(TContext context)
        {
            if (context.Transaction.Request?.GetParameters().Any(parameter => parameter.Key.Any(char.IsControl) || ((string?)parameter.Value)?.Any(char.IsControl) == true) == true)
                context.Reject(OAuthErrors.InvalidRequest, "A parameter holds control characters.");
            return ValueTask.CompletedTask;
        }
    }

    /// <summary>Of several published keys the newest whose time has come signs; a token that comes over a certificate is bound to it.</summary>
    private sealed class TokenMaking(AnswerSigningKeys keys) : IOpenIddictServerHandler<GenerateTokenContext>
    {
        public ValueTask HandleAsync(GenerateTokenContext context)
        {
            context.SecurityTokenDescriptor.SigningCredentials = new SigningCredentials(keys.Current, SecurityAlgorithms.EcdsaSha256);
            if (ClientCertificate.ThumbprintOf(context.Transaction.GetHttpRequest()!.HttpContext) is { } thumbprint)
                PartnerTokens.Bind(context.SecurityTokenDescriptor.Subject, thumbprint);
            return ValueTask.CompletedTask;
        }
    }
}

using Npgsql;
using OpenIddict.Abstractions;

namespace CreditDiscipline.Api.Hosting;

/// <summary>Makes ready what the first caller would otherwise wait for, while the index loads: the endpoints, the model of the database and the look-up of a token.</summary>
internal sealed class FirstCallAhead(EndpointDataSource endpoints, IServiceScopeFactory scopes) : IStartupFilter, IAsyncDisposable
{
    private Task _token = Task.CompletedTask;

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        next(app); // the endpoints are known from here on, and not before
        _ = Task.Run(() => endpoints.Endpoints);
        _token = Task.Run(FindNoTokenAsync);
    };

    /// <summary>A host that goes takes its database with it, so it does not go in the midst of the look-up.</summary>
    public ValueTask DisposeAsync() => new(_token);

    private async Task FindNoTokenAsync()
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<IOpenIddictTokenManager>().FindByIdAsync(Guid.Empty.ToString());
        }
        catch (Exception error) when (error is NpgsqlException or IOException or TimeoutException or InvalidOperationException or ObjectDisposedException)
        {
            // the database is away, or the host has stopped already: whoever calls will hear of it
        }
    }
}

using CreditDiscipline.Application.Persistence;
using CreditDiscipline.IntegrationTests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CreditDiscipline.IntegrationTests.Schema;

public sealed class MappingTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task Every_mapped_column_is_in_the_schema_and_every_column_is_mapped()
    {
        await using var scope = api.Services.CreateAsyncScope();
        var model = scope.ServiceProvider.GetRequiredService<CreditDisciplineDbContext>().Model;
        foreach (var type in model.GetEntityTypes())
        {
            var mapped = type.GetFlattenedProperties().Select(property => property.GetColumnName()).Order(StringComparer.Ordinal);
            var columns = await api.ScalarAsync<string[]>($"select array_agg(column_name::text) from information_schema.columns where table_name = '{type.GetTableName()}'");
            Assert.Equal(columns.Order(StringComparer.Ordinal), mapped);
        }
    }

    [Fact]
    public async Task Upgrading_again_changes_nothing()
    {
        var before = await api.ScalarAsync<long>("select count(*) from schema_versions");
        await Task.WhenAll(SchemaUpgrade.RunAsync(api.ConnectionString, CancellationToken.None), SchemaUpgrade.RunAsync(api.ConnectionString, CancellationToken.None));
        Assert.Equal(before, await api.ScalarAsync<long>("select count(*) from schema_versions"));
    }
}

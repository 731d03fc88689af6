using System.Text.RegularExpressions;
using System.Xml.Linq;
using CreditDiscipline.UnitTests.Infrastructure;

namespace CreditDiscipline.UnitTests.Architecture;

/// <summary>References run one way: Api, Application, then Connectors and StatusIndex, then Domain.</summary>
public sealed partial class ProjectDirectionTests
{
    [Theory]
    [InlineData("Domain", "")]
    [InlineData("StatusIndex", "CreditDiscipline.Domain")]
    [InlineData("Connectors", "CreditDiscipline.Domain,Polly,Polly.RateLimiting")]
    [InlineData("Client", "BouncyCastle.Cryptography,Microsoft.Extensions.Http,Polly.Core")]
    public void A_project_stands_on_what_the_design_says_and_on_nothing_else(string project, string allowed)
    {
        var file = XDocument.Load(Path.Combine(Repository.Root, "src", $"CreditDiscipline.{project}", $"CreditDiscipline.{project}.csproj"));
        var references = file.Descendants("PackageReference").Concat(file.Descendants("ProjectReference")).Concat(file.Descendants("FrameworkReference"))
            .Select(reference => reference.Attribute("Include")!.Value).Select(name => name.EndsWith(".csproj", StringComparison.Ordinal) ? Path.GetFileNameWithoutExtension(name) : name)
            .Order(StringComparer.Ordinal);
        Assert.Equal(allowed.Split(',', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal), references);
    }

    [Fact]
    public void The_look_up_knows_neither_mediator_nor_entity_framework()
    {
        var source = Path.Combine(Repository.Root, "src");
        string[] files =
        [
            .. Directory.GetFiles(Path.Combine(source, "CreditDiscipline.Application", "Status"), "*.cs"),
            .. Directory.GetFiles(Path.Combine(source, "CreditDiscipline.Api", "Endpoints"), "Status*.cs"),
            Path.Combine(source, "CreditDiscipline.Api", "Endpoints", "AnswerBlock.cs"),
        ];
        var guilty = files.Where(file => File.ReadAllText(file) is var text && (text.Contains("MediatR", StringComparison.Ordinal) || text.Contains("EntityFrameworkCore", StringComparison.Ordinal) || text.Contains("DbContext", StringComparison.Ordinal)));
        Assert.Empty(guilty);
    }

    [Fact]
    public void No_source_file_has_400_lines_and_none_reads_the_machines_clock()
    {
        var files = Directory.GetFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(files);
        Assert.DoesNotContain(files, file => File.ReadLines(file).Count() >= 400);
        Assert.DoesNotContain(files, file => MachineClock().IsMatch(File.ReadAllText(file)));
    }

    [GeneratedRegex(@"Date(Time|TimeOffset)\.(Utc)?Now|DateTime\.Today")]
    private static partial Regex MachineClock();
}

using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using CreditDiscipline.Application.Acts;
using CreditDiscipline.Domain.Law;

namespace CreditDiscipline.Api.Hosting;

/// <summary>What the doc comments say of types and their members, for the OpenAPI document: internal records are documented in the same place as public ones.</summary>
internal sealed partial class Descriptions
{
    private readonly Dictionary<string, Type> _types = [];
    private readonly Dictionary<string, string> _comments = [];

    private Descriptions()
    {
        foreach (var assembly in new[] { typeof(Caller).Assembly, typeof(Officer).Assembly, typeof(Descriptions).Assembly })
        {
            foreach (var type in assembly.GetTypes().Where(type => !type.IsNested))
                _types.TryAdd(type.Name, type);
            Read(XDocument.Load(Path.ChangeExtension(assembly.Location, ".xml")));
        }
    }

    /// <summary>The comments that were built with the service.</summary>
    public static Descriptions Built => field ??= new Descriptions();

    /// <summary>The summary of a type; null when there is none of this name.</summary>
    public string? OfType(string name) => _types.TryGetValue(name, out var type) ? _comments.GetValueOrDefault($"T:{type.FullName}") : null;

    /// <summary>The comment on a member: its own summary or the parameter of the record, here or in the type it is inherited from.</summary>
    /// <param name="typeName">Simple name of the type.</param>
    /// <param name="member">Name on the wire.</param>
    public string? OfMember(string typeName, string member)
    {
        if (!_types.TryGetValue(typeName, out var type) || type.GetProperty(member, BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase) is not { } property)
            return null;
        for (var owner = type; owner is not null; owner = owner.BaseType)
        {
            if (_comments.TryGetValue($"P:{owner.FullName}.{property.Name}", out var summary) || _comments.TryGetValue($"T:{owner.FullName} {property.Name}", out summary))
                return summary;
        }
        return null;
    }

    private void Read(XDocument comments)
    {
        foreach (var member in comments.Descendants("member"))
        {
            var name = member.Attribute("name")!.Value;
            if (member.Element("summary") is { } summary)
                _comments[name] = TextOf(summary);
            foreach (var parameter in member.Elements("param"))
                _comments[$"{name} {parameter.Attribute("name")!.Value}"] = TextOf(parameter);
        }
    }

    /// <summary>A reference is said by the last word of its name.</summary>
    private static string TextOf(XElement comment)
    {
        foreach (var reference in comment.Elements().ToList())
            reference.ReplaceWith(reference.Attribute("cref")?.Value.Split('.')[^1] ?? reference.Attribute("name")?.Value ?? reference.Value);
        return Blanks().Replace(comment.Value, " ").Trim();
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}

using Mono.Cecil;

namespace StampClassifier.Tests.Architecture;

/// <summary>Razor components call Hunting and Reporting services only.</summary>
internal static class PageRules
{
    private static readonly string[] Forbidden =
        ["StampClassifier.Core.Storage.StampDbContext", "Microsoft.EntityFrameworkCore.", "System.Net.Http.HttpClient",
            "StampClassifier.Core.Classification.StampModel"];

    public static IReadOnlyList<string> Violations(string assemblyPath)
    {
        using var assembly = AssemblyDefinition.ReadAssembly(assemblyPath);
        return [.. assembly.MainModule.GetTypes()
            .Where(type => type.FullName.Contains(".Components.", StringComparison.Ordinal))
            .SelectMany(type => Mentioned(type).Select(name => (type.FullName, name)))
            .Where(use => Forbidden.Any(name => use.name.Contains(name, StringComparison.Ordinal)))
            .Select(use => $"{use.FullName} uses {use.name}").Distinct().Order()];
    }

    private static IEnumerable<string> Mentioned(TypeDefinition type)
        => type.Fields.Select(field => field.FieldType.FullName)
            .Concat(type.Properties.Select(property => property.PropertyType.FullName))
            .Concat(type.Methods.SelectMany(method => method.Parameters.Select(parameter => parameter.ParameterType.FullName)))
            .Concat(type.Methods.Where(method => method.HasBody).SelectMany(method => method.Body.Instructions)
                .Select(instruction => (instruction.Operand as MemberReference)?.DeclaringType?.FullName).OfType<string>());
}

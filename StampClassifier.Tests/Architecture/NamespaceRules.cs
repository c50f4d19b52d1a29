using Mono.Cecil;
using Mono.Cecil.Cil;

namespace StampClassifier.Tests.Architecture;

/// <summary>Which namespaces of Core may use which, read from the compiled code (signatures, bodies, attributes).</summary>
internal static class NamespaceRules
{
    private const string Root = "StampClassifier.Core.";

    /// <summary>Left may be used by right; names on one level do not know each other.</summary>
    private static readonly string[][] Levels =
    [
        ["Sky"],
        ["Alerts", "Stamps", "Photometry"],
        ["Classification"],
        ["Storage"],
        ["Accounts"],
        ["Hosts", "Hunting", "Keeping", "Monitoring", "Reporting"],
        ["Ingest"],
        ["Streaming"],
    ];

    /// <summary>Sides that the main line must not use: a simulated night is sample data, an evaluation judges, neither is a code
    /// path.</summary>
    private static readonly Dictionary<string, string[]> Sides = new()
    {
        ["Simulation"] = ["Sky", "Alerts", "Stamps", "Classification"],
        ["Evaluation"] = ["Sky", "Alerts", "Stamps", "Classification"],
    };

    /// <summary>Stamps are cut out of alerts: the one step inside a level.</summary>
    private static readonly HashSet<(string, string)> Allowed = [("Stamps", "Alerts")];

    public static IReadOnlyList<string> Violations(string assemblyPath)
    {
        using var assembly = AssemblyDefinition.ReadAssembly(assemblyPath);
        return [.. assembly.MainModule.GetTypes()
            .SelectMany(type => References(type).Select(to => (From: Room(type), To: Room(to), type.FullName, Target: to.FullName)))
            .Where(use => use.From is not null && use.To is not null && !MayUse(use.From, use.To))
            .Select(use => $"{use.FullName} uses {use.Target}")
            .Distinct().Order()];
    }

    private static bool MayUse(string from, string to)
    {
        if (from == to || Allowed.Contains((from, to)))
            return true;
        if (Sides.TryGetValue(from, out var uses))
            return uses.Contains(to);
        var (left, right) = (LevelOf(to), LevelOf(from));
        return left >= 0 && right >= 0 && left < right;
    }

    private static int LevelOf(string room) => Array.FindIndex(Levels, level => level.Contains(room));

    private static string? Room(TypeReference type)
    {
        var outer = type;
        while (outer.DeclaringType is not null)
            outer = outer.DeclaringType;
        return outer.Namespace.StartsWith(Root, StringComparison.Ordinal) ? outer.Namespace[Root.Length..].Split('.')[0] : null;
    }

    private static IEnumerable<TypeReference> References(TypeDefinition type)
    {
        var direct = new List<TypeReference?> { type.BaseType };
        direct.AddRange(type.Interfaces.Select(x => x.InterfaceType));
        direct.AddRange(type.Fields.Select(x => x.FieldType));
        direct.AddRange(type.CustomAttributes.Select(x => x.AttributeType));
        foreach (var method in type.Methods)
        {
            direct.Add(method.ReturnType);
            direct.AddRange(method.Parameters.Select(x => x.ParameterType));
            if (!method.HasBody)
                continue;
            direct.AddRange(method.Body.Variables.Select(x => x.VariableType));
            direct.AddRange(method.Body.Instructions.SelectMany(Operands));
        }
        return direct.OfType<TypeReference>().SelectMany(Parts);
    }

    private static IEnumerable<TypeReference?> Operands(Instruction instruction) => instruction.Operand switch
    {
        TypeReference type => [type],
        MethodReference method => [method.DeclaringType, method.ReturnType, .. method.Parameters.Select(x => x.ParameterType),
            .. (method as GenericInstanceMethod)?.GenericArguments ?? []],
        FieldReference field => [field.DeclaringType, field.FieldType],
        _ => [],
    };

    private static IEnumerable<TypeReference> Parts(TypeReference type) => type switch
    {
        GenericInstanceType generic => generic.GenericArguments.SelectMany(Parts).Append(generic.ElementType),
        TypeSpecification specification => Parts(specification.ElementType),
        _ => [type],
    };
}

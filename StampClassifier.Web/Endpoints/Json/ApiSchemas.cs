using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using StampClassifier.Core.Classification;
using StampClassifier.Core.Hunting;
using StampClassifier.Core.Sky;

namespace StampClassifier.Web.Endpoints.Json;

/// <summary>Tells the OpenAPI document what the converters of <see cref="JsonFormat"/> make of each type.</summary>
internal static class ApiSchemas
{
    public static Task Describe(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
        if (type == typeof(long))
            Become(schema, JsonSchemaType.String, "A 64-bit key, as a string.");
        else if (type == typeof(Mjd))
            Become(schema, JsonSchemaType.Number, "Modified Julian Date, UTC, days.");
        else if (type == typeof(double) || type == typeof(float))
            Become(schema, JsonSchemaType.Number, schema.Description);
        else if (type == typeof(AlertValues))
            Become(schema, JsonSchemaType.Object, "Measurements by their name in the ZTF schema; missing ones are absent.");
        else if (type == typeof(Dispositions))
            BecomeList(schema);
        return Task.CompletedTask;
    }

    private static void Become(OpenApiSchema schema, JsonSchemaType type, string? description)
    {
        schema.Type = type;
        schema.Format = null;
        schema.Pattern = null;
        schema.Properties?.Clear();
        schema.Description = description;
    }

    private static void BecomeList(OpenApiSchema schema)
    {
        Become(schema, JsonSchemaType.Array, "Rules that fired beside the network; empty for none.");
        schema.Enum?.Clear();
        schema.Items = new OpenApiSchema { Type = JsonSchemaType.String };
    }
}

using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace StampClassifier.Core.Storage.Configurations;

/// <summary>Names everything in the database in snake_case, so that astronomers can write SQL without quotes.</summary>
internal static class SnakeCaseNames
{
    public static void Apply(IMutableModel model)
    {
        foreach (var entity in model.GetEntityTypes())
            Apply(entity);
    }

    private static void Apply(IMutableEntityType entity)
    {
        entity.SetTableName(Of(entity.GetTableName()!));
        foreach (var property in entity.GetProperties())
            property.SetColumnName(Of(property.Name));
        foreach (var key in entity.GetKeys())
            key.SetName(Of(key.GetName()!));
        foreach (var foreignKey in entity.GetForeignKeys())
            foreignKey.SetConstraintName(Of(foreignKey.GetConstraintName()!));
        foreach (var index in entity.GetIndexes())
            index.SetDatabaseName(Of(index.GetDatabaseName()!));
    }

    public static string Of(string name)
    {
        var snake = new StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            if (i > 0 && char.IsUpper(name[i]) && char.IsLetterOrDigit(name[i - 1]) && !char.IsUpper(name[i - 1]))
                snake.Append('_');
            snake.Append(char.ToLowerInvariant(name[i]));
        }
        return snake.ToString();
    }
}

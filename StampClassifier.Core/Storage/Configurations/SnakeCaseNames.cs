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
            if (StartsWord(name, i))
                snake.Append('_');
            snake.Append(char.ToLowerInvariant(name[i]));
        }
        return snake.ToString();
    }

    // GMagnitude is g_magnitude: the last of several capitals starts a word if a small letter follows.
    private static bool StartsWord(string name, int index)
        => index > 0 && char.IsUpper(name[index]) && char.IsLetterOrDigit(name[index - 1])
            && (!char.IsUpper(name[index - 1]) || (index + 1 < name.Length && char.IsLower(name[index + 1])));
}

using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;

namespace StampClassifier.Web.Endpoints;

/// <summary>Collects what is wrong with a request's parameters, so that the caller learns all of it at once.</summary>
internal sealed class ParameterErrors
{
    private readonly Dictionary<string, string[]> _errors = [];

    public bool Any => _errors.Count > 0;

    public ParameterErrors Between(string name, double? value, double lowest, double highest)
    {
        // Not "value < lowest || value > highest", which would let NaN through.
        if (value is { } number && !(number >= lowest && number <= highest))
            _errors[name] = [string.Create(CultureInfo.InvariantCulture, $"{name} must lie between {lowest} and {highest}.")];
        return this;
    }

    public ParameterErrors Required(string name, object? value)
    {
        if (value is null)
            _errors[name] = [$"{name} is required."];
        return this;
    }

    public ParameterErrors Refused(string name, string reason)
    {
        _errors[name] = [reason];
        return this;
    }

    public ValidationProblem ToProblem() => TypedResults.ValidationProblem(_errors, title: "The request has parameters out of range.");
}

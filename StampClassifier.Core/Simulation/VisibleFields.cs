using StampClassifier.Core.Sky;

namespace StampClassifier.Core.Simulation;

/// <summary>What a field is wanted for, so that each class of object finds its place on the sky of any night.</summary>
internal enum FieldPurpose
{
    Ecliptic,
    GalacticPlane,
    Extragalactic,
    Any,
}

/// <summary>Chooses fields that stand high over Palomar at a given time.</summary>
internal static class VisibleFields
{
    private const double PalomarLongitude = -116.8648;
    private const double MaximumHourAngle = 50;

    public static SurveyField Choose(SimulationRandom random, Mjd time, FieldPurpose purpose)
    {
        var siderealTime = 280.46061837 + 360.98564736629 * (time.Days - 51_544.5) + PalomarLongitude;
        var weights = SurveyField.All.Select(field => Weight(field, siderealTime, purpose)).ToArray();
        return SurveyField.All[random.Pick(weights)];
    }

    private static double Weight(SurveyField field, double siderealTime, FieldPurpose purpose)
    {
        var hourAngle = (siderealTime - field.Ra) % 360;
        hourAngle = hourAngle > 180 ? hourAngle - 360 : hourAngle < -180 ? hourAngle + 360 : hourAngle;
        if (Math.Abs(hourAngle) > MaximumHourAngle)
            return 0;
        var altitude = 1.2 - Math.Abs(field.Dec - 33) / 90;
        return altitude * purpose switch
        {
            FieldPurpose.Ecliptic => PortableMath.Exp(-field.EclipticLatitude * field.EclipticLatitude / 50),
            FieldPurpose.GalacticPlane => PortableMath.Exp(-field.GalacticLatitude * field.GalacticLatitude / 100),
            FieldPurpose.Extragalactic => Math.Abs(field.GalacticLatitude) > 25 ? 1 : 1e-6,
            _ => 1,
        };
    }
}

using StampClassifier.Core.Sky;
using StampClassifier.Core.Stamps;

namespace StampClassifier.Web.Endpoints;

/// <summary>The document around Aladin Lite: it centres the object, draws the stamp's footprint and the neighbours, and tells how it
/// went.</summary>
internal static class SkyDocument
{
    /// <param name="nonce">By which the policy knows the script.</param>
    public static string Of(SkyPosition centre, IReadOnlyList<SkyPosition> neighbours, string nonce)
    {
        var near = string.Join(',', neighbours.Select(position
            => $"[{SkyParameters.Text(position.Ra)},{SkyParameters.Text(position.Dec)}]"));
        var half = StampImage.FullSide * StampImage.ArcsecPerPixel / 2 / SkyPosition.ArcsecPerDegree;
        return $$"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <title>Sky image</title>
            <style>html, body, #sky { margin: 0; width: 100%; height: 100%; overflow: hidden; background: #000; }</style>
            </head>
            <body>
            <div id="sky"></div>
            <script nonce="{{nonce}}">
            "use strict";
            const centre = [{{SkyParameters.Text(centre.Ra)}}, {{SkyParameters.Text(centre.Dec)}}], near = [{{near}}];
            const half = {{SkyParameters.Text(half)}};
            const surveys = { ps1: "CDS/P/PanSTARRS/DR1/color-z-zg-g", dss: "CDS/P/DSS2/color",
              legacy: "CDS/P/DESI-Legacy-Surveys/DR10/color" };
            let last;
            const say = word => parent.postMessage({ sky: last = word }, "*");
            addEventListener("message", event => { if (event.source === parent && event.data?.sky === "how" && last) say(last); });
            function show() {
              const sky = A.aladin("#sky", {
                target: centre.join(" "), fov: 0.02, survey: surveys.ps1, cooFrame: "ICRS", showReticle: true,
                showFrame: false, showFov: false,
                showCooLocation: false, showLayersControl: false, showProjectionControl: false, showFullscreenControl: false,
                showZoomControl: false, showGotoControl: false, showShareControl: false, showSimbadPointerControl: false,
                showSettingsControl: false,
              });
              const marks = A.graphicOverlay({ color: "#ffd166", lineWidth: 1.5 });
              sky.addOverlay(marks);
              const wide = half / Math.max(Math.cos(centre[1] * Math.PI / 180), 1e-6);
              marks.add(A.polygon([[1, 1], [-1, 1], [-1, -1], [1, -1]].map(([e, n]) => [centre[0] + e * wide, centre[1] + n * half])));
              for (const [ra, dec] of near) marks.add(A.circle(ra, dec, 1.5 / 3600, { color: "#ffffff" }));
              addEventListener("message", event => {
                if (event.source === parent && surveys[event.data?.survey]) sky.setImageSurvey(surveys[event.data.survey]);
              });
              say("ready");
            }
            const script = document.createElement("script");
            script.src = "{{SkyEndpoints.Aladin}}/AladinLite/api/v3/latest/aladin.js";
            script.onload = () => A.init.then(show).catch(() => say("failed"));
            script.onerror = () => say("failed");
            document.head.append(script);
            </script>
            </body>
            </html>
            """;
    }
}

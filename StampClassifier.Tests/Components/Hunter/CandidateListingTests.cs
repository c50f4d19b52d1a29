using Bunit;
using StampClassifier.Core.Hunting;
using StampClassifier.Core.Sky;
using StampClassifier.Web.Components.Hunter;

namespace StampClassifier.Tests.Components.Hunter;

public sealed class CandidateListingTests : BunitContext
{
    [Theory]
    [InlineData("Unsure", CandidateOrder.Uncertain)]
    [InlineData("Flags · votes", CandidateOrder.Disputed)]
    public void The_orders_that_teach_are_links_that_come_back_from_the_address(string text, CandidateOrder order)
    {
        var link = Draw(new HuntAddress()).FindAll(".th a").Single(a => a.TextContent.Trim() == text);
        Assert.Null(link.GetAttribute("aria-current"));

        var address = HuntAddress.Read("http://127.0.0.1" + link.GetAttribute("href"));

        Assert.Equal(order, address.Filters.Order);
        var chosen = Draw(address).FindAll(".th a").Single(a => a.GetAttribute("aria-current") == "true");
        Assert.Equal(text + " ↓", chosen.TextContent.Trim());
    }

    private IRenderedComponent<CandidateListing> Draw(HuntAddress address) => Render<CandidateListing>(parameters => parameters
        .Add(listing => listing.Rows, [])
        .Add(listing => listing.Address, address)
        .Add(listing => listing.AsOf, new Mjd(60_000)));
}

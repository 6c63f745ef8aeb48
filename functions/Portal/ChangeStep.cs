using System.Globalization;
using Serverless.Pages.Parts;
using Serverless.Pages.Portal;

namespace Serverless.Portal;

/// <summary>Who gets an order that has not left, and where. The mailbox that the portal is opened with stays as it is.</summary>
public sealed class ChangeStep(PortalDoor door, Drafts drafts)
{
    internal Task<IResult> ShowAsync(OpenedOrder opened, Draft draft) => ShowAsync(opened, draft, draft.Changes ?? Known(opened.Standing), []);

    /// <summary>Null where the draft is not as it was any more.</summary>
    internal async Task<IResult?> TakeAsync(OpenedOrder opened, Draft draft, PostedFields form)
    {
        var visit = opened.Visit;
        var typed = new DraftChanges(Of("name"), Of("line1"), Of("line2"), Of("postalCode"), Of("city"), Of("region"), Of("phone"));
        List<FieldError> errors = [];
        Check("name", typed.Name, 200, required: true);
        Check("line1", typed.Line1, 200, required: true);
        Check("line2", typed.Line2, 200, required: false);
        Check("postalCode", typed.PostalCode, 20, required: false);
        Check("city", typed.City, 100, required: true);
        Check("region", typed.Region, 100, required: false);
        // It can be changed, not taken away.
        Check("phone", typed.Phone, 40, required: Known(opened.Standing).Phone.Length > 0);
        if (errors.Count == 0 && typed == Known(opened.Standing))
            errors.Add(new FieldError("line1", visit.Text("portal.change.error.same")));

        if (errors.Count > 0)
            return await ShowAsync(opened, draft, typed, errors);

        var after = draft with { Changes = typed };
        return !await drafts.TryKeepAsync(opened, after) ? null : PortalSteps.Next(opened, after, PortalKind.Change);

        string Of(string name) => form[name].Trim();

        void Check(string field, string text, int longest, bool required)
        {
            var reading = new Reading();
            if (required && text.Length == 0)
                errors.Add(new FieldError(field, visit.Text("portal.change.error.required", ("field", visit.Text($"portal.change.{field}")))));
            else if (reading.Text(text, "/text", longest, required: false) is null && !reading.IsClean)
                errors.Add(new FieldError(field, visit.Text("portal.change.error.text", ("field", visit.Text($"portal.change.{field}")), ("most", longest.ToString(CultureInfo.InvariantCulture)))));
        }
    }

    internal static DraftChanges Known(Standing standing)
    {
        var (customer, at) = (standing.Whole.Person!.Customer, standing.Whole.Person.Customer.Address);
        return new DraftChanges(customer.Name, at?.Line1 ?? "", at?.Line2 ?? "", at?.PostalCode ?? "", at?.City ?? "", at?.Region ?? "", customer.Phone ?? "");
    }

    internal static string CountryOf(Visit visit, Standing standing)
    {
        var code = standing.Whole.Person!.Customer.Address?.Country ?? standing.Order.Country;
        try
        {
            // What is native to a region is named in the language that stands before it.
            return code is null ? "" : new RegionInfo($"{visit.Locale.Language.Code}-{code}").NativeName;
        }
        catch (ArgumentException)
        {
            return code!;
        }
    }

    private Task<IResult> ShowAsync(OpenedOrder opened, Draft draft, DraftChanges typed, IReadOnlyList<FieldError> errors) => door.ShowAsync<ChangePage, ChangeModel>(
        opened.Visit,
        new ChangeModel(
            PortalSteps.ChromeOf(opened, PortalKind.Change),
            PortalSteps.HeadOf(opened, draft, PortalKind.Change) with { Errors = errors },
            typed.Name, typed.Line1, typed.Line2, typed.PostalCode, typed.City, typed.Region, typed.Phone,
            CountryOf(opened.Visit, opened.Standing),
            HasPhone: Known(opened.Standing).Phone.Length > 0),
        errors.Count > 0 ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);
}

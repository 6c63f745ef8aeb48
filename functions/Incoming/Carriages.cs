namespace Serverless.Incoming;

/// <summary>What it costs extra to deliver to an address that an answer brings: the case's policy says so, whoever answers. The answer itself has no address.</summary>
internal static class Carriages
{
    /// <summary>The answer with what its address costs extra.</summary>
    public static ReturnCommand On(ReturnCase subject, ReturnCommand command, NamedAddress? to) => (command, to) switch
    {
        (ReturnCommand.AnswerQuestion { Delivery: { NewAddress: not null } wanted } answer, { Address: var address }) =>
            answer with { Delivery = wanted with { Carriage = subject.Policy.Delivery.CarriageTo(address.Country, address.PostalCode, subject.ProviderStep) } },
        _ => command,
    };

    /// <summary>Without its postal code nobody can say what an address costs.</summary>
    public static Problem? ProblemOf(ReturnCase subject, NamedAddress? to) =>
        subject.Delivery is not null && to is { Address: var address } && subject.Policy.Delivery.LacksPostalCode(address.Country, address.PostalCode)
            ? new Problem("/address/postalCode", ProblemCodes.Required, "Some areas of the country cost extra, so the postal code is required")
            : null;
}

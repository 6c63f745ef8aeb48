using System.Xml.Linq;
using Serverless.Domain;

namespace Serverless.Tests.Domain;

/// <summary>The core references nothing but the base class library.</summary>
public sealed class PurityTests
{
    [Fact]
    public void Shared_Assembly_ReferencesTheBaseClassLibraryAlone()
    {
        var frameworks = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        Assert.All(typeof(Money).Assembly.GetReferencedAssemblies(), reference =>
        {
            Assert.StartsWith("System.", reference.Name, StringComparison.Ordinal);
            Assert.True(File.Exists(Path.Combine(frameworks, reference.Name + ".dll")), reference.Name);
        });
    }

    [Fact]
    public void Shared_Project_NamesNoReference()
    {
        var project = XDocument.Load(Path.Combine(Repository.Root, "shared", "shared.csproj"));
        Assert.DoesNotContain(project.Descendants(), e => e.Name.LocalName is "PackageReference" or "ProjectReference" or "Reference" or "FrameworkReference");
    }
}

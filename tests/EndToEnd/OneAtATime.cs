// Each whole stack is three processes, and two cores are few.
[assembly: CollectionBehavior(CollectionBehavior.CollectionPerAssembly)]

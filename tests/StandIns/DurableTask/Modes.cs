namespace Serverless.Tests.StandIns.DurableTask;

// Whatever holds for an orchestrator that is replayed each turn holds for one that stays in memory.
public sealed class ReplayedActivityTests() : ActivityTests(Mode.Replayed);

public sealed class KeptActivityTests() : ActivityTests(Mode.Kept);

public sealed class ReplayedRetryTests() : RetryTests(Mode.Replayed);

public sealed class KeptRetryTests() : RetryTests(Mode.Kept);

public sealed class ReplayedTimerTests() : TimerTests(Mode.Replayed);

public sealed class KeptTimerTests() : TimerTests(Mode.Kept);

public sealed class ReplayedEventTests() : EventTests(Mode.Replayed);

public sealed class KeptEventTests() : EventTests(Mode.Kept);

public sealed class ReplayedSubOrchestrationTests() : SubOrchestrationTests(Mode.Replayed);

public sealed class KeptSubOrchestrationTests() : SubOrchestrationTests(Mode.Kept);

public sealed class ReplayedContinueAsNewTests() : ContinueAsNewTests(Mode.Replayed);

public sealed class KeptContinueAsNewTests() : ContinueAsNewTests(Mode.Kept);

public sealed class ReplayedSteeringTests() : SteeringTests(Mode.Replayed);

public sealed class KeptSteeringTests() : SteeringTests(Mode.Kept);

public sealed class ReplayedDeterminismTests() : DeterminismTests(Mode.Replayed);

public sealed class KeptDeterminismTests() : DeterminismTests(Mode.Kept);

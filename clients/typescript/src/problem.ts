import type { components } from "../obj/api.js";

type Problem = components["schemas"]["Problem"];

/** What is wrong with a call, as RFC 9457 says it. */
export class ReturnsProblem extends Error {
  constructor(
    /** The HTTP status. */
    readonly status: number,
    /** What is wrong, for programs; absent where the answer did not come from the API. */
    readonly code: Problem["code"] | undefined,
    /** Everything that is wrong with the body, each with its JSON pointer. */
    readonly errors: NonNullable<Problem["errors"]>,
    /** To be named when asking for help. */
    readonly traceId: string | undefined,
    message: string,
  ) {
    super(message);
    this.name = "ReturnsProblem";
  }
}

export async function problemOf(response: Response): Promise<ReturnsProblem> {
  const isProblem = response.headers.get("Content-Type")?.startsWith("application/problem+json") === true;
  const problem: Partial<Problem> = isProblem ? ((await response.json()) as Problem) : {};
  const errors = problem.errors ?? [];
  const message = [problem.detail ?? problem.title ?? `The answer is ${response.status}`, ...errors.map((error) => `${error.pointer}: ${error.message}`)].join("; ");
  return new ReturnsProblem(response.status, problem.code, errors, problem.traceId, message);
}

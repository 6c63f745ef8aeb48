const longestPause = 60_000;

/** Makes a call again while the API asks to come back later. What changes something bears an idempotency key or can be repeated, so an answer that was lost does no harm. */
export function retrying(call: typeof fetch, tries: number): (request: Request) => Promise<Response> {
  return async (request) => {
    for (let attempt = 1; ; attempt++) {
      const isLast = attempt >= tries;
      try {
        const response = await call(request.clone());
        if (isLast || (response.status !== 429 && response.status !== 503)) return response;
        await pause(askedPause(response) ?? usualPause(attempt), request.signal);
      } catch (error) {
        if (isLast || request.signal.aborted) throw error;
        await pause(usualPause(attempt), request.signal);
      }
    }
  };
}

/** `Retry-After` in milliseconds: seconds, or a date. */
function askedPause(response: Response): number | undefined {
  const asked = response.headers.get("Retry-After");
  if (asked === null) return undefined;
  const wait = /^\d+$/.test(asked) ? Number(asked) * 1000 : Date.parse(asked) - Date.now();
  return Number.isNaN(wait) ? undefined : Math.min(Math.max(wait, 0), longestPause);
}

const usualPause = (attempt: number): number => 250 * 2 ** (attempt - 1) * (1 + Math.random());

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const aborted = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener("abort", aborted);
      resolve();
    }, milliseconds);
    signal.addEventListener("abort", aborted, { once: true });
  });
}

/** One unexpected failure, without personal data: messages of databases and parsers quote what people wrote. */
export type FailureEntry = {
  requestId: string;
  method: string;
  /** The route's pattern, never the address with its ids. */
  route: string;
  failures: readonly { name: string; code: string | null; frames: readonly string[] }[];
};

export type FailureLog = (entry: FailureEntry) => void;

const maximumCauses = 4;

/** Name, code and stack frames of an error and of what caused it; the messages stay out. */
export function describeFailure(error: unknown): FailureEntry["failures"] {
  const failures: FailureEntry["failures"][number][] = [];
  let failure = error;
  while (failure !== undefined && failures.length < maximumCauses) {
    failures.push(failure instanceof Error ? describeError(failure) : { name: typeof failure, code: null, frames: [] });
    failure = failure instanceof Error ? failure.cause : undefined;
  }
  return failures;
}

function describeError(error: Error): FailureEntry["failures"][number] {
  const code = "code" in error && typeof error.code === "string" ? error.code : null;
  const lines = error.stack?.split("\n") ?? [];
  return { name: error.name, code, frames: lines.filter((line) => /^\s+at /.test(line)).map((line) => line.trim()) };
}

import { Refusal } from "../refusal.ts";

/** No connection to be had: too many, starting up, shutting down, or nobody listens. */
const busyCodes = new Set(["53300", "57P03", "57P01", "ECONNREFUSED", "ECONNRESET", "ETIMEDOUT"]);

/** The driver's error code, which drizzle wraps in `cause`. */
export function databaseErrorCode(error: unknown): string | null {
  for (let at = error; at instanceof Error; at = at.cause) {
    if ("code" in at && typeof at.code === "string") return at.code;
  }
  return null;
}

export async function explainFailure<Answer>(work: () => Promise<Answer>): Promise<Answer> {
  try {
    return await work();
  } catch (error) {
    if (
      busyCodes.has(databaseErrorCode(error) ?? "") ||
      messages(error).includes("timeout exceeded when trying to connect")
    ) {
      throw new Refusal("server.busy", { detail: "The database has no free connection right now.", cause: error });
    }
    throw error;
  }
}

function messages(error: unknown): string {
  return error instanceof Error ? `${error.message} ${messages(error.cause)}` : "";
}

import { run } from "./step.ts";

/** What users will notice has a changeset, and every changeset names packages that exist. */
export async function changesets(): Promise<string> {
  try {
    await run("git", ["rev-parse", "--verify", "--quiet", "main"]);
  } catch {
    return "not compared, there is no branch main here";
  }
  await run("changeset", ["status"]);
  return "";
}

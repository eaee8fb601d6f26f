import type { Draft, Outgoing } from "./doing.ts";

/** What one resident has written in one community and not sent yet. */
export type Notes = {
  /** The resident's id: nobody else is ever shown or sends it. */
  author: string;
  outgoing: readonly Outgoing[];
  /** By what they are for: a group's feed, the community's own (""), a post that is commented on. */
  drafts: Readonly<Record<string, Draft>>;
};

/**
 * Keeps notes across a reload of the page, for as long as its tab is open, where the page is allowed storage. Where it is
 * not, everything works in memory alone.
 */
export class Notebook {
  private name: string;

  constructor(api: string, community: string) {
    this.name = `linli:notes:1 ${api} ${community}`;
  }

  read(): Notes | null {
    try {
      const notes: unknown = JSON.parse(sessionStorage.getItem(this.name) ?? "null");
      return isNotes(notes) ? notes : null;
    } catch {
      return null;
    }
  }

  write(notes: Notes): void {
    const empty = notes.outgoing.length === 0 && Object.keys(notes.drafts).length === 0;
    try {
      if (empty) sessionStorage.removeItem(this.name);
      else sessionStorage.setItem(this.name, JSON.stringify(notes));
    } catch {
      // Storage is forbidden or full.
    }
  }

  wipe(): void {
    this.write({ author: "", outgoing: [], drafts: {} });
  }
}

/** Whatever else the page has put there, or an older copy of the package, is not ours to read. */
function isNotes(notes: unknown): notes is Notes {
  if (typeof notes !== "object" || notes === null) return false;
  const { author, outgoing, drafts } = notes as Partial<Notes>;
  return (
    typeof author === "string" &&
    typeof drafts === "object" &&
    drafts !== null &&
    Object.values(drafts).every(isText) &&
    Array.isArray(outgoing) &&
    outgoing.every((each: unknown) => isText(each) && typeof (each as Outgoing).idempotencyKey === "string")
  );
}

const isText = (draft: unknown): boolean => typeof (draft as Draft | null)?.text === "string";

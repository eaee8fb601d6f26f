import { Refusal } from "../refusal.ts";

type Waiting<Answer> = { resolve: (answer: Answer) => void; reject: (error: unknown) => void };
type Lane<Answer> = { inFlight: number; waiting: Map<string, Waiting<Answer>[]> };

/**
 * Puts questions of one lane together: while two statements are under way, whatever is asked waits and goes out as one.
 * Own code, because it is no cache and no timer: an idle lane asks at once, a busy one asks for more at a time, and a
 * question is never joined to a statement that began before it.
 */
export function createCoalescer<Answer>({
  send,
  inFlight = 2,
  most = 64,
}: {
  /** Answers in the order of the questions. */
  send: (lane: string, questions: readonly string[]) => Promise<readonly Answer[]>;
  /** Statements of one lane under way at once. */
  inFlight?: number;
  /** Questions in one statement. */
  most?: number;
}): (lane: string, question: string) => Promise<Answer> {
  const lanes = new Map<string, Lane<Answer>>();

  async function drain(name: string, lane: Lane<Answer>): Promise<void> {
    lane.inFlight += 1;
    while (lane.waiting.size > 0) {
      const batch = [...lane.waiting].slice(0, most);
      for (const [question] of batch) lane.waiting.delete(question);
      await fly(name, batch);
    }
    lane.inFlight -= 1;
    if (lane.inFlight === 0) lanes.delete(name);
  }

  async function fly(name: string, batch: readonly [string, Waiting<Answer>[]][]): Promise<void> {
    try {
      const questions = batch.map(([question]) => question);
      const answers = await send(name, questions);
      if (answers.length !== batch.length) throw new Error("another number of answers than questions");
      for (const [index, [, askers]] of batch.entries()) {
        for (const { resolve } of askers) resolve(answers[index] as Answer);
      }
    } catch (error) {
      // One question that cannot be answered must not silence the others; a database that is away silences all.
      if (batch.length > 1 && !(error instanceof Refusal)) {
        await Promise.all(batch.map((each) => fly(name, [each])));
        return;
      }
      for (const [, askers] of batch) for (const { reject } of askers) reject(error);
    }
  }

  return (name, question) =>
    new Promise((resolve, reject) => {
      const lane: Lane<Answer> = lanes.get(name) ?? { inFlight: 0, waiting: new Map() };
      lanes.set(name, lane);
      const asker = { resolve, reject };
      const same = lane.waiting.get(question);
      if (same) same.push(asker);
      else lane.waiting.set(question, [asker]);
      if (lane.inFlight < inFlight) void drain(name, lane);
    });
}

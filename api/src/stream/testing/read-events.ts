export type ReadEvent = { event: string; id: number; data: unknown };

export type EventReader = {
  /** The next event; null when the stream has ended. */
  next(): Promise<ReadEvent | null>;
  /** Events until one with this id came, that one included. Fails when the stream ends before. */
  until(id: number): Promise<ReadEvent[]>;
  /** Everything until the stream ends. */
  rest(): Promise<ReadEvent[]>;
  cancel(): Promise<void>;
};

/** Reads server-sent events one by one; what was not asked for stays unread. */
export function readEvents(answer: Response): EventReader {
  if (!answer.body) throw new Error(`there is no stream in the answer ${answer.status}`);
  const reader = answer.body.getReader();
  const decoder = new TextDecoder();
  let text = "";

  async function next(): Promise<ReadEvent | null> {
    for (;;) {
      const end = text.indexOf("\n\n");
      if (end >= 0) {
        const block = text.slice(0, end);
        text = text.slice(end + 2);
        return parseEvent(block);
      }
      const { value, done } = await reader.read();
      if (done) return null;
      text += decoder.decode(value, { stream: true });
    }
  }

  async function collect(isLast: (event: ReadEvent) => boolean): Promise<{ events: ReadEvent[]; ended: boolean }> {
    const events: ReadEvent[] = [];
    for (let event = await next(); event; event = await next()) {
      events.push(event);
      if (isLast(event)) return { events, ended: false };
    }
    return { events, ended: true };
  }

  return {
    next,
    async until(id) {
      const { events, ended } = await collect((event) => event.id === id);
      if (ended) throw new Error(`the stream ended before ${id}, at ${events.at(-1)?.id}`);
      return events;
    },
    rest: async () => (await collect(() => false)).events,
    cancel: () => reader.cancel(),
  };
}

function parseEvent(block: string): ReadEvent {
  const lines = block.split("\n");
  const field = (name: string) => lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2) ?? "";
  return { event: field("event"), id: Number(field("id")), data: JSON.parse(field("data")) };
}

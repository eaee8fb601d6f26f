/** Something that Storybook said about the story that is shown. */
export type Told = { name: string; detail: unknown };

declare global {
  interface Window {
    told?: { events: Told[]; show(story: string): void; isFinished(story: string): boolean };
  }
}

type Channel = {
  on(name: string, listener: (detail: unknown) => void): void;
  emit(name: string, detail: object): void;
};

/** Runs in the page before anything else: notes down what Storybook tells, from the moment its channel is there. */
export function listenToStorybook(): void {
  const heard = ["storyFinished", "storyMissing", "storyErrored", "storyThrewException", "configError", "docsRendered"];
  // A story whose `play` throws finishes with success: that is told beside.
  heard.push("playFunctionThrewException", "unhandledErrorsWhilePlaying");
  let channel: Channel | undefined;
  const events: Told[] = [];
  window.told = {
    events,
    show(story) {
      events.length = 0;
      channel?.emit("setCurrentStory", { storyId: story, viewMode: "story" });
    },
    isFinished: (story) =>
      events.some(
        ({ name, detail }) =>
          name === "storyMissing" || (name === "storyFinished" && (detail as { storyId: string }).storyId === story),
      ),
  };
  Object.defineProperty(window, "__STORYBOOK_ADDONS_CHANNEL__", {
    configurable: true,
    get: () => channel,
    set(opened: Channel) {
      if (opened === channel) return;
      channel = opened;
      for (const name of heard) opened.on(name, (detail) => events.push({ name, detail }));
    },
  });
}

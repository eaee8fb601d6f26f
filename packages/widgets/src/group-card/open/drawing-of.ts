import { formatsIn } from "../../foundation/formats.ts";
import { wholeIn } from "../../foundation/writing.ts";
import type { Drawing, Say, Sources } from "../drawing.ts";

const nobody: ReadonlySet<string> = new Set();

/** What is true now, from everything that the element hands over. */
export function drawingOf(sources: Sources): Drawing {
  const { groups, asked, state, session, identified, settings, language, direction, act, later, page } = sources;
  const { one, list, opened, wanted } = groups;
  const failure = groups.shown.failure?.code ?? null;
  const whole = wholeIn(language, direction);
  const say: Say = (key, ...values) => whole(sources.say(key, ...values));
  return {
    state,
    language,
    direction,
    say,
    act,
    later,
    page,
    wanted: { group: wanted, topic: asked.topic || null },
    variant: asked.variant,
    openedFrom: opened === undefined ? null : opened === asked.group ? "card" : "directory",
    // What the directory said of a group is shown until its own answer is there.
    group: one.value ?? list.value?.items.find(({ id }) => id === wanted),
    list: list.value?.items,
    more: !!list.value?.next,
    // A stranger who finds nothing may find something once they are known.
    residentsOnly:
      failure === "resource.not_found" && !identified ? sources.residentsOnly : list.value?.residents_only === true,
    identified,
    failure,
    offline: !navigator.onLine || failure?.startsWith("network.") === true,
    now: Date.now(),
    aside: session?.aside ?? nobody,
    inner: { ...settings, client: session?.client },
    formatsOf: (zone) => formatsIn(language, settings.timeZone ?? zone ?? "Asia/Shanghai"),
  };
}

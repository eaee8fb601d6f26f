import type { MapLayer } from "@linli/contract";
import { formatsIn } from "../../foundation/formats.ts";
import { wholeIn } from "../../foundation/writing.ts";
import type { Drawing, Say, Sources } from "../drawing.ts";

/** What the map shows when the page does not say. */
const usualLayers: readonly MapLayer[] = ["activities", "groups", "neighbours"];
const inOrder: readonly MapLayer[] = ["activities", "groups", "needs", "neighbours"];

/** What is true now, from everything that the element hands over. */
export function drawingOf(sources: Sources): Drawing {
  const { overview, looked, state, session, settings, language, direction, act, later, attribution } = sources;
  const known = overview.value;
  const failure = overview.failure?.code ?? looked?.failure ?? null;
  const whole = wholeIn(language, direction);
  const say: Say = (key, ...values) => whole(sources.say(key, ...values));
  const layers = sources.layers ?? usualLayers;
  return {
    state,
    language,
    direction,
    say,
    act,
    later,
    looked,
    attribution,
    layers: inOrder.filter((layer) => layers.includes(layer)),
    asks: settings.community !== undefined && layers.includes("needs") && !state.off.has("needs"),
    empty: known?.bbox === null && !known.residents_only,
    residentsOnly: known?.residents_only === true,
    failure,
    offline: !navigator.onLine || failure?.startsWith("network.") === true,
    inner: { ...settings, client: session?.client },
    formatsOf: (zone) => formatsIn(language, settings.timeZone ?? zone ?? "Asia/Shanghai"),
  };
}

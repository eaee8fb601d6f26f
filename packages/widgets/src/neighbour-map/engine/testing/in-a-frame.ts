import { picture } from "../../testing/fixtures.ts";
import { openMap, parts } from "../index.ts";
import { whole } from "./views.ts";

const host = document.createElement("main");
const root = host.attachShadow({ mode: "open" });
root.adoptedStyleSheets = parts.flatMap(({ styles }) => styles).flatMap(({ styleSheet }) => styleSheet ?? []);
const container = document.createElement("div");
container.style.cssText = "position: relative; width: 700px; height: 480px";
root.append(container);
document.body.append(host);
openMap({
  container,
  view: whole,
  picture: picture(),
  tiles: null,
  onViewChange: () => {},
  onChoose: () => {},
  onTilesFailure: () => {},
});

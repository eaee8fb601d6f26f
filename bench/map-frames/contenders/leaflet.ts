import L from "leaflet";
import type { Mount } from "../contender.ts";
import { features, middle } from "../features.ts";

/** Leaflet's own style sheet. */
declare const linliLook: string;

/** What a page writes that draws the same 300 features with Leaflet and nothing else. */
export const mountLeaflet =
  (preferCanvas: boolean): Mount =>
  (ground) => {
    const look = new CSSStyleSheet();
    look.replaceSync(linliLook);
    document.adoptedStyleSheets = [look];
    const map = L.map(ground, { center: [middle[1], middle[0]], zoom: 17, preferCanvas });
    L.Icon.Default.imagePath = "/leaflet/";
    const layer = L.geoJSON(features as never).addTo(map);
    return Promise.resolve({ drawn: () => layer.getLayers().length });
  };

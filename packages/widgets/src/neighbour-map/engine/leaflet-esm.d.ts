/** Leaflet's types tell of its main file only. Beside a module they are found wherever that is compiled, by whomever. */
export * from "leaflet";

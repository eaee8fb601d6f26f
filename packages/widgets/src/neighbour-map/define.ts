import { define } from "../foundation/define.ts";
import { LinliNeighbourMap } from "./linli-neighbour-map.ts";

define("linli-neighbour-map", LinliNeighbourMap);

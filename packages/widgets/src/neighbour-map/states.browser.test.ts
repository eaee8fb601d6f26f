import { describeStates } from "../foundation/states.suite.ts";
import * as stories from "./neighbour-map.stories.ts";
import { isCutOff, settled } from "./testing/in-every-state.ts";

const { default: meta, ...states } = stories;

describeStates({ name: "linli-neighbour-map", meta, states, settled, isCutOff });

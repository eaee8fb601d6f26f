import { beforeEach } from "vitest";
import { describeStates } from "../../foundation/states.suite.ts";
import { isCutOff, settled } from "../testing/in-every-state.ts";
import * as stories from "./neighbour-map-needs.stories.ts";

const { default: meta, ...states } = stories;

beforeEach(() => sessionStorage.clear());

describeStates({ name: "linli-neighbour-map", meta, states, settled, isCutOff });

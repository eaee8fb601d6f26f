import { beforeEach } from "vitest";
import { describeStates, onScreen } from "../../foundation/states.suite.ts";
import * as stories from "./activity-feed-writing.stories.ts";

const { default: meta, ...states } = stories;

beforeEach(() => sessionStorage.clear());

describeStates({ name: "linli-activity-feed", meta, states, width: 400, settled: onScreen });

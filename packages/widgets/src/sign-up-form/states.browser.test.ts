import { describeStates } from "../foundation/states.suite.ts";
import * as stories from "./sign-up-form.stories.ts";

const { default: meta, ...states } = stories;

describeStates({ name: "linli-sign-up-form", meta, states });

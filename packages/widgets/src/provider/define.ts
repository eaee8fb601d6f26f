import { define } from "../foundation/define.ts";
import { LinliProvider } from "./linli-provider.ts";

define("linli-provider", LinliProvider);

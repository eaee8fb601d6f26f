import { define } from "../foundation/define.ts";
import { LinliGroupCard } from "./linli-group-card.ts";

define("linli-group-card", LinliGroupCard);

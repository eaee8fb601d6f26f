import { define } from "../foundation/define.ts";
import { LinliActivityFeed } from "./linli-activity-feed.ts";

define("linli-activity-feed", LinliActivityFeed);

import "./activity-feed/define.ts";
import "./group-card/define.ts";
import "./neighbour-map/define.ts";
import "./provider/define.ts";
import "./sign-up-form/define.ts";

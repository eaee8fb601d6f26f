import "./provider/define.ts";
import "./sign-up-form/define.ts";

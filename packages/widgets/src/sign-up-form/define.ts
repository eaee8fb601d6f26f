import { define } from "../foundation/define.ts";
import { LinliSignUpForm } from "./linli-sign-up-form.ts";

define("linli-sign-up-form", LinliSignUpForm);

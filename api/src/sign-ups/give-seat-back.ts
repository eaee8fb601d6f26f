export { cancelSignUp as giveSeatBack } from "./repository.ts";

export { LinliProvider } from "./linli-provider.ts";

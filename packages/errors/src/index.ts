export { isLinchpinError } from "./isLinchpinError.ts";
export { type ErrorBody, type ErrorDescription, LinchpinError, type PublicFacts } from "./LinchpinError.ts";

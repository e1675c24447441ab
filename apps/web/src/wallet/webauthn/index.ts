export { type Assertion, askCredential } from "./askCredential.ts";
export { fromBase64url, toBase64url } from "./base64url.ts";
export { canUsePasskeys, namedPage } from "./canUsePasskeys.ts";
export { forgetCredential } from "./forgetCredential.ts";
export { isBackedUp, type MadeCredential, makeCredential } from "./makeCredential.ts";

export { type Assertion, askCredential } from "./askCredential.ts";
export { fromBase64url, toBase64url } from "./base64url.ts";
export { canUsePasskeys, namedPage } from "./canUsePasskeys.ts";
export { type MadeCredential, makeCredential } from "./makeCredential.ts";

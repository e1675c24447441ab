/** What `import crypto from "crypto"` finds in a browser bundle: see `next.config.ts`. */
export default globalThis.crypto;
export const getRandomValues = globalThis.crypto.getRandomValues.bind(globalThis.crypto);

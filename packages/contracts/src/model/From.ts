import type { Name, Signature } from "./State.ts";

/** Who a patient's operation comes from: a signed message that anybody sends, or the wallet itself. */
export type From = { readonly signature: Signature } | { readonly by: Name };

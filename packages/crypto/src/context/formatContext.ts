import type { Context } from "./Context.ts";
import { parseContext } from "./parseContext.ts";

/**
 * Writes a context as text: the `ctx` of the protocol.
 *
 * @example
 * formatContext({ chainId: 31415, contract: "0xAbC…", recordId: "0x12…", version: 1, part: "blob" })
 * // "linchpin/v1|eip155:31415|0xabc…|0x12…|1|blob"
 * @throws `context/malformed`
 */
export function formatContext({ chainId, contract, recordId, version, part }: Context): string {
  const ctx = [
    "linchpin/v1",
    `eip155:${chainId}`,
    contract.toLowerCase(),
    recordId.toLowerCase(),
    version,
    part,
  ].join("|");
  parseContext(ctx);
  return ctx;
}

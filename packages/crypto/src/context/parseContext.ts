import { LinchpinError } from "@linchpin/errors";
import type { Context } from "./Context.ts";

const CONTEXT =
  /^linchpin\/v1\|eip155:([1-9]\d{0,14})\|(0x[0-9a-f]{40})\|(0x[0-9a-f]{64})\|(0|[1-9]\d{0,9})\|(blob|identity|(?:attachment|identity)-(?:0|[1-9]\d{0,4}))$/;

/** Reads a context; only its one canonical spelling is accepted. @throws `context/malformed` */
export function parseContext(ctx: string): Context {
  const [, chainId, contract, recordId, version, part] = CONTEXT.exec(ctx) ?? [];
  if (chainId && contract && recordId && version && part && Number(version) <= 0xffff_ffff) {
    return { chainId: Number(chainId), contract, recordId, version: Number(version), part };
  }
  throw new LinchpinError({
    code: "context/malformed",
    message: "This is not a context of a record's part.",
    hint: "Write linchpin/v1|eip155:<chainId>|<contract>|<recordId>|<version>|<part>, hex in lower case.",
  });
}

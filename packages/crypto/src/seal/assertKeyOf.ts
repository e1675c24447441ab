import { LinchpinError } from "@linchpin/errors";
import { isKeyOf } from "./isKeyOf.ts";

/** Refuses a key that is not the one behind the deal's key check value. @throws `seal/wrong-key` */
export function assertKeyOf(asked: {
  readonly key: Uint8Array;
  readonly ctx: string;
  readonly keyCheck: Uint8Array;
}): void {
  if (isKeyOf(asked)) return;
  throw new LinchpinError({
    code: "seal/wrong-key",
    message: "The key is not the one that this part was sealed with.",
    hint: "Check that shares and essential share belong to this part, version and deal.",
  });
}

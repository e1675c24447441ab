import { LinchpinError } from "@linchpin/errors";

/** Thrown when a reorganization shows while reading: what was read is thrown away and read again. */
export function chainMoved(): LinchpinError {
  return new LinchpinError({
    code: "chain/moved",
    message: "The chain was reorganized while it was being read.",
    hint: "It is read again from the common ancestor.",
  });
}

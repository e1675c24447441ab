import { LinchpinError } from "@linchpin/errors";

/** The error of an operation that a backend does not have: `storage/unsupported`. */
export function unsupported(backend: string, operation: string): LinchpinError {
  return new LinchpinError({
    code: "storage/unsupported",
    message: `The backend ${backend} cannot ${operation}.`,
    hint: "Do it on the node that keeps the blocks.",
    facts: { backend, operation },
  });
}

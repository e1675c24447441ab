import { LinchpinError } from "@linchpin/errors";
import { expect } from "@playwright/test";

/** Does something again until it succeeds: what a person would do after an outage. */
export async function untilDone<T>(act: () => Promise<T>): Promise<T> {
  let done: { readonly result: T } | undefined;
  await expect
    .poll(
      async () => {
        try {
          done = { result: await act() };
          return "done";
        } catch (thrown) {
          if (thrown instanceof LinchpinError)
            return `${thrown.code}: ${thrown.message} ${JSON.stringify(thrown.facts)}`;
          throw thrown;
        }
      },
      { timeout: 60_000 },
    )
    .toBe("done");
  return (done as unknown as { readonly result: T }).result;
}

import type { Network, Workers } from "@linchpin/sdk";
import { markOffered } from "../browserHandOvers.ts";
import { browserReDeals } from "../browserReDeals.ts";
import { tellWork } from "./watchWork.ts";

/** Who goes on with what could not be signed beforehand: moving records, handing them over, the emergency summary. */
export function workersOf(
  sdk: Pick<typeof import("@linchpin/sdk"), "REDEAL" | "redealWorker" | "handOverWorkers" | "summaryWorker">,
  network: Network,
): Workers {
  const journal = browserReDeals();
  return {
    [sdk.REDEAL]: sdk.redealWorker(network, {
      journal,
      onHandedOut: (tokenId) => tellWork({ kind: "handed-out", tokenId }),
      onRecord: (tokenId, outcome) => tellWork({ kind: "record", tokenId, outcome }),
    }),
    ...sdk.handOverWorkers(network, {
      journal,
      onOffered: ({ tokenId, ...of }) => {
        tellWork({ kind: "offered", tokenId });
        void markOffered({ ...of, tokenId });
      },
      onTaking: (state) => tellWork({ kind: "taking", state }),
    }),
    summary: sdk.summaryWorker(network),
  };
}

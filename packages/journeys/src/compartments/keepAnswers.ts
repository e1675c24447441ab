import type { Deployment, Opened } from "@linchpin/protocol";
import { connectNetwork, type Network } from "@linchpin/sdk";

/** Whoever keeps all that custodians ever answered, and plays it back later. */
export interface KeptAnswers {
  /** As the network is, and keeps each custodian's answer to an opening. */
  readonly keeping: Network;
  /** The same network, but custodians answer openings as they once did. */
  readonly replaying: Network;
  /** What was kept. */
  answers(): readonly Opened[];
}

export function keepAnswers(deployment: Deployment): KeptAnswers {
  const kept = new Map<string, string>();
  const isOpening = (url: URL) => url.pathname === "/v1/openings";
  const keeping = connectNetwork(deployment, {
    pollingInterval: 100,
    fetch: async (...request) => {
      const answer = await fetch(...request);
      const url = new URL(String(request[0]));
      if (isOpening(url) && answer.ok) kept.set(url.origin, await answer.clone().text());
      return answer;
    },
  });
  const replaying = connectNetwork(deployment, {
    pollingInterval: 100,
    fetch: async (...request) => {
      const url = new URL(String(request[0]));
      const old = isOpening(url) ? kept.get(url.origin) : undefined;
      return old === undefined
        ? fetch(...request)
        : new Response(old, { headers: { "content-type": "application/json" } });
    },
  });
  return { keeping, replaying, answers: () => [...kept.values()].map((text) => JSON.parse(text) as Opened) };
}

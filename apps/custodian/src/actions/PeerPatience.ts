import { waitBeforePeer } from "../policy/waitBefore.ts";

/** When a custodian that did not answer is asked again. In memory: after a start everybody is asked at once. */
export class PeerPatience {
  readonly #failures = new Map<number, { readonly count: number; readonly until: number }>();
  readonly #dice: () => number;

  constructor(dice: () => number = Math.random) {
    this.#dice = dice;
  }

  isReady(peer: number, now: number): boolean {
    return (this.#failures.get(peer)?.until ?? 0) <= now;
  }

  failed(peer: number, now: number): void {
    const count = (this.#failures.get(peer)?.count ?? 0) + 1;
    this.#failures.set(peer, { count, until: now + waitBeforePeer(count, this.#dice()) });
  }

  answered(peer: number): void {
    this.#failures.delete(peer);
  }
}

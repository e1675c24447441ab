import type { OutboxLock } from "@linchpin/sdk";

/** One tab at a time, by Web Locks; a browser without them has one attempt more than it needs. */
export const tabLock: OutboxLock = async (name, work) =>
  typeof navigator.locks === "undefined"
    ? work()
    : navigator.locks.request(`linchpin-outbox-${name}`, { ifAvailable: true }, (lock) =>
        lock === null ? null : work(),
      );

import type { Address } from "viem";

/** Something the demo wallet was asked to approve. */
export interface Approval {
  readonly id: number;
  readonly address: Address;
  readonly method: string;
  readonly params: readonly unknown[];
}

interface Waiting extends Approval {
  readonly settle: (isApproved: boolean) => void;
}

let queue: readonly Waiting[] = [];
let last = 0;
const listeners = new Set<() => void>();

/** Waits for the person's decision. */
export function askApproval(request: Omit<Approval, "id">): Promise<boolean> {
  return new Promise((settle) => {
    last += 1;
    change([...queue, { ...request, id: last, settle }]);
  });
}

export function decide(id: number, isApproved: boolean) {
  queue.find((one) => one.id === id)?.settle(isApproved);
  change(queue.filter((one) => one.id !== id));
}

export const firstApproval = (): Approval | null => queue[0] ?? null;

export function onApprovals(listener: () => void) {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

function change(next: readonly Waiting[]) {
  queue = next;
  for (const listener of listeners) listener();
}

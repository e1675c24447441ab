/** Why a node did not help. `bad`: its bytes were wrong. `refused`: it answered with an error status. */
export type NodeFailure = "missing" | "bad" | "slow" | "unreachable" | "refused";

/** What happens while reading and writing, for progress bars and for showing which node served what. */
export type StorageEvent =
  | { readonly kind: "served"; readonly node: string; readonly cid: string; readonly bytes: number }
  | { readonly kind: "failed"; readonly node: string; readonly cid: string; readonly why: NodeFailure }
  | {
      readonly kind: "sent";
      readonly node: string;
      readonly root: string;
      readonly bytes: number;
      readonly of: number;
    }
  | { readonly kind: "acknowledged"; readonly node: string; readonly root: string }
  | { readonly kind: "not-acknowledged"; readonly node: string; readonly root: string; readonly why: string };

export type OnStorageEvent = (event: StorageEvent) => void;

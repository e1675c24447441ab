import type { Hex } from "@linchpin/protocol";

/** Who sends or receives a letter: a person keeps theirs when the wallet changes, a provider too. */
export type Party = `patient:${Hex}` | `wallet:${Hex}` | `provider:${number}`;

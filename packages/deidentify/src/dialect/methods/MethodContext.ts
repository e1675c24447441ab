import type { AnonymizerParameters, PathRule } from "../configuration/AnonymizerConfiguration.ts";
import type { FhirNode } from "../tree/FhirNode.ts";

/** What was done to a node, by the name of the label that tells of it. */
export type Operation =
  | "redacted"
  | "abstracted"
  | "cryptoHashed"
  | "encrypted"
  | "perturbed"
  | "substituted"
  | "generalized";

/** What a method may look at beside the node that it changes. */
export interface MethodContext {
  rule: PathRule;
  parameters: AnonymizerParameters;
  /** The clock: ages over 89 are reckoned at this moment. */
  now: Date;
  /** Of the scope: the file's or folder's name; empty to take the root resource's id. */
  dateShiftPrefix: string;
  /** The resource that the node belongs to. */
  resource: FhirNode;
  /** Nodes that a rule has already had: the first rule wins. */
  visited: Set<FhirNode>;
  /** From 0 to less than 1, uniformly. */
  random: () => number;
}

/** Changes a node and says what it did; undefined when it left it alone. */
export type AnonymizeNode = (
  node: FhirNode,
  context: MethodContext,
) => Operation | undefined | Promise<Operation | undefined>;

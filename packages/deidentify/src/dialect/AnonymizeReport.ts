import type { HarvestKind } from "../leak/index.ts";
import type { Method } from "./configuration/AnonymizerConfiguration.ts";
import type { Operation } from "./methods/MethodContext.ts";

/** What the rules of a configuration did. Holds no value of the input. */
export interface AnonymizeReport {
  /** In the configuration's order. `matched` 0 says that nothing of this input is meant by the rule. */
  rules: { path: string; method: Method; matched: number }[];
  operations: { [operation in Operation]?: number };
  /** A rule failed and the configuration says skip: the content is an empty resource. */
  isSkipped: boolean;
  /**
   * How many identifying values of each kind the content still holds, by our own leak test. The configuration's rules
   * decide, not ours: what stands here, they left in.
   */
  leftIn: { [kind in HarvestKind]?: number };
  /** Settings of the configuration that have no meaning. */
  ignored: string[];
  /** Keys that the configuration did not give. */
  randomKeys: string[];
}

export type { AnonymizeReport } from "./AnonymizeReport.ts";
export { type Anonymized, type AnonymizeOptions, anonymize } from "./anonymize.ts";
export type {
  AnonymizerConfiguration,
  AnonymizerParameters,
  Method,
  PathRule,
} from "./configuration/AnonymizerConfiguration.ts";
export { readAnonymizerConfiguration } from "./configuration/readAnonymizerConfiguration.ts";
export type { Operation } from "./methods/MethodContext.ts";

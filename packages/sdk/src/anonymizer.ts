// A door of its own: few need it, and it would weigh on everybody's bundle.
export { type Anonymized, anonymize, readAnonymizerConfiguration } from "@linchpin/deidentify/dialect";

import type { DeidentifyOptions } from "../deidentify.ts";
export interface Survey {
  options: DeidentifyOptions;
}
export function surveyInput(_input: unknown, options: DeidentifyOptions): Survey {
  return { options };
}

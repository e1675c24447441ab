import { at, gather } from "../fhir/probe.ts";
import { showCode } from "./showCode.ts";

/** An interpretation such as H or LL (v3-ObservationInterpretation). */
export interface Flag {
  readonly code?: string | undefined;
  readonly text: string;
  readonly tone: "normal" | "abnormal" | "critical" | "neutral";
}

/** http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation: words and how loud to say them. */
const KNOWN: Readonly<Record<string, readonly [string, Flag["tone"]]>> = {
  N: ["normal", "normal"],
  L: ["low", "abnormal"],
  H: ["high", "abnormal"],
  LU: ["significantly low", "abnormal"],
  HU: ["significantly high", "abnormal"],
  A: ["abnormal", "abnormal"],
  LL: ["critically low", "critical"],
  HH: ["critically high", "critical"],
  AA: ["critically abnormal", "critical"],
  "<": ["below the measurable range", "abnormal"],
  ">": ["above the measurable range", "abnormal"],
  POS: ["positive", "abnormal"],
  NEG: ["negative", "normal"],
  DET: ["detected", "abnormal"],
  ND: ["not detected", "normal"],
  IND: ["indeterminate", "neutral"],
  S: ["susceptible", "neutral"],
  I: ["intermediate", "neutral"],
  R: ["resistant", "abnormal"],
  U: ["significant change up", "neutral"],
  D: ["significant change down", "neutral"],
  B: ["better", "neutral"],
  W: ["worse", "abnormal"],
};

/** The interpretations of an Observation or component. */
export function showFlags(holder: unknown): Flag[] {
  return gather(at(holder, "interpretation"), (interpretation) => {
    const shown = showCode(interpretation);
    if (shown === undefined || shown.absent !== undefined) return undefined;
    const known =
      shown.code !== undefined && Object.hasOwn(KNOWN, shown.code) ? KNOWN[shown.code] : undefined;
    const [text, tone] = known ?? [shown.text, "neutral"];
    return { ...(shown.code === undefined ? {} : { code: shown.code }), text, tone };
  });
}

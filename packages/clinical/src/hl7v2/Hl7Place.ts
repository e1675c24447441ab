/** A place in a message as HL7 counts: the third PID-5.1 of a message is `{segment: "PID", sequence: 3, field: 5, component: 1}`. */
export interface Hl7Place {
  readonly segment: string;
  /** Which of the segments of this name, from 1. */
  readonly sequence?: number | undefined;
  readonly field?: number | undefined;
  readonly component?: number | undefined;
}

/** The place in words: `PID[1]-5.1`. */
export function showPlace({ segment, sequence, field, component }: Hl7Place): string {
  const which = sequence === undefined ? segment : `${segment}[${sequence}]`;
  if (field === undefined) return which;
  return component === undefined ? `${which}-${field}` : `${which}-${field}.${component}`;
}

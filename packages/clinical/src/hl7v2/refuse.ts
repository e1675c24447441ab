import { LinchpinError } from "@linchpin/errors";
import { type Hl7Place, showPlace } from "./Hl7Place.ts";

/** Why a message is refused: see {@link refuseHl7}. */
export interface Hl7Refusal {
  /** `hl7/…` */
  readonly code: string;
  /** Begins with a verb or noun after the place: "PID[1]-3 **is missing.**" */
  readonly message: string;
  readonly hint: string;
  readonly at?: Hl7Place | undefined;
}

/** Throws a LinchpinError whose facts say segment, sequence, field and component; never a value of the message. */
export function refuseHl7({ code, message, hint, at }: Hl7Refusal): never {
  throw new LinchpinError({
    code,
    message: at === undefined ? message : `${showPlace(at)} ${message}`,
    hint,
    facts: {
      ...(at === undefined ? {} : { segment: at.segment }),
      ...(at?.sequence === undefined ? {} : { sequence: at.sequence }),
      ...(at?.field === undefined ? {} : { field: at.field }),
      ...(at?.component === undefined ? {} : { component: at.component }),
    },
  });
}

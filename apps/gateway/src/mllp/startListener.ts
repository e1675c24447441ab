import { randomUUID } from "node:crypto";
import type { Logger } from "pino";
import { takeHl7 } from "../actions/takeHl7.ts";
import type { MllpConfig } from "../config/readMllp.ts";
import type { Gateway } from "../Gateway.ts";
import { answerMessages } from "./answerMessages.ts";
import { type Listener, openListener } from "./openListener.ts";

/** Listens for the hospital's HL7 v2 senders. What is forgotten of answers, the intake knows by its source keys. */
export function startListener(
  gateway: Pick<Gateway, "intake" | "zone" | "limits" | "answers">,
  { mllp, log }: { readonly mllp: MllpConfig; readonly log: Pick<Logger, "info"> },
): Promise<Listener> {
  const answer = answerMessages({
    take: (received) => takeHl7(gateway, received),
    answers: gateway.answers,
    now: () => new Date(),
    newControlId: () => randomUUID().replaceAll("-", "").slice(0, 20).toUpperCase(),
  });
  return openListener({
    ...mllp,
    answer,
    limits: { messageBytes: gateway.limits.recordBytes },
    tell: (event) => log.info({ mllp: event.kind, ...("why" in event && { why: event.why }) }, "hl7"),
  });
}

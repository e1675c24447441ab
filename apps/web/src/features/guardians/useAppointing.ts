"use client";
import type { Hex } from "@linchpin/protocol";
import type { Acceptance, AppointingStep, GuardianSet } from "@linchpin/sdk";
import { useCallback, useState } from "react";
import { useTellPeople } from "./useGuardians.ts";
import { useMyself } from "./useMyself.ts";

type People = ReadonlySet<Hex>;

/** What the patient is about to decide: whose words were compared, who is removed; and the deciding. */
export function useAppointing(set: GuardianSet | null) {
  const myself = useMyself();
  const tell = useTellPeople();
  const [compared, setCompared] = useState<People>(new Set());
  const [removed, setRemoved] = useState<People>(new Set());
  const [step, setStep] = useState<AppointingStep | null>(null);

  const appoint = useCallback(
    async (chosen: {
      readonly accepted: readonly Acceptance[];
      readonly needed: number;
      readonly delay: number;
    }) => {
      try {
        setStep("signing");
        const { sdk, patiently, ...actor } = await myself();
        const staying = (set?.members ?? []).filter(({ patientId }) => !removed.has(patientId));
        const joining = chosen.accepted.filter(({ patientId }) => compared.has(patientId));
        const { needed, delay } = chosen;
        const members = [...staying, ...joining];
        const order = { ...actor, members, needed, delay, onStep: setStep };
        const { waiting } = await sdk.appointGuardians(patiently, order);
        setCompared(new Set());
        setRemoved(new Set());
        await tell();
        return waiting;
      } finally {
        setStep(null);
      }
    },
    [myself, tell, set, compared, removed],
  );

  return {
    ...{ compared, removed, step, appoint },
    compare: (who: Hex, isSame: boolean) => setCompared((people) => withPerson(people, who, isSame)),
    remove: (who: Hex, isOut: boolean) => setRemoved((people) => withPerson(people, who, isOut)),
  };
}
export type Appointing = ReturnType<typeof useAppointing>;

function withPerson(people: People, who: Hex, isIn: boolean): People {
  const next = new Set(people);
  if (isIn) next.add(who);
  else next.delete(who);
  return next;
}

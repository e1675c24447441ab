"use client";
import type { Hex } from "@linchpin/protocol";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { RequestForm } from "#features/sharing/index.ts";
import { useTellDone } from "#features/waiting/index.ts";
import { useLinchpin } from "#linchpin/index.ts";
import { Dialog } from "#ui/index.ts";
import { useRole } from "#wallet/index.ts";

interface Props {
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
  readonly patientId?: Hex;
  readonly onAsked?: () => void;
}

/** Asks a patient for access: signed once, sealed to the patient, delivered to the custodians. */
export function AskDialog({ isOpen, onOpenChange, patientId, onAsked }: Props) {
  const t = useTranslations("patients");
  const shell = useTranslations("shell");
  const { act } = useLinchpin();
  const { provider } = useRole();
  const cache = useQueryClient();
  const tellDone = useTellDone();
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      title={t("ask")}
      lead={t("askLead")}
      closeLabel={shell("close")}
    >
      <RequestForm
        {...(patientId ? { patientId } : {})}
        onSend={async ({ patientId: whom, ...words }) => {
          const { sdk, patiently, wallet, as } = await act();
          const { waiting } = await sdk.requestAccess(patiently, {
            ...{ patientId: whom as Hex, from: provider?.providerId ?? 0, words, wallet, as },
          });
          await cache.invalidateQueries({ queryKey: ["sent-requests"] });
          onOpenChange(false);
          tellDone(waiting, { title: t("asked") });
          onAsked?.();
        }}
      />
    </Dialog>
  );
}

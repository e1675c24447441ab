"use client";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "#ui/index.ts";
import { useRole } from "#wallet/index.ts";
import { LazyShareDialog } from "./LazyShareDialog.tsx";
import { READS } from "./useGrantees.ts";

interface Props {
  readonly provider: { readonly providerId: number; readonly kind: number; readonly status: string };
  readonly name: string;
}

/** For a patient who found somebody in the directory: lets them in. For others, and of those who read nothing, nothing. */
export function ShareWith({ provider: { providerId, kind, status }, name }: Props) {
  const t = useTranslations("sharing");
  const { active } = useRole();
  const [isOpen, setIsOpen] = useState(false);
  if (active !== "patient" || !READS.has(kind) || status !== "active") return null;
  return (
    <>
      <Button look="primary" onClick={() => setIsOpen(true)} data-testid="share-with">
        {t(kind === 3 ? "shareWithDoctor" : "shareWith")}
      </Button>
      {isOpen ? <LazyShareDialog grantee={{ providerId, name }} onClose={() => setIsOpen(false)} /> : null}
    </>
  );
}

"use client";
import { Wallet } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "#ui/index.ts";
import { NewWalletDialog } from "./NewWalletDialog.tsx";

/** Makes the wallet that somebody brought a way to open their records. */
export function NewWallet({ hasOne }: { hasOne: boolean }) {
  const t = useTranslations("keys.newWallet");
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setIsOpen(true)} data-testid="new-wallet">
        <Wallet aria-hidden className="size-4" />
        {t(hasOne ? "again" : "action")}
      </Button>
      {isOpen ? <NewWalletDialog hasOne={hasOne} onClose={() => setIsOpen(false)} /> : null}
    </>
  );
}

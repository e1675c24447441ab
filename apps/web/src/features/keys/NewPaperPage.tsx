"use client";
import type { Waiting } from "@linchpin/sdk";
import { useQueryClient } from "@tanstack/react-query";
import { FileKey2 } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { LazyRecoveryPage, type PaperPage } from "#features/recovery/index.ts";
import { useTellDone } from "#features/waiting/index.ts";
import { useLinchpin } from "#linchpin/index.ts";
import { Button, Card, ErrorFace } from "#ui/index.ts";
import { useRole } from "#wallet/index.ts";
import { custodyOf } from "./custodyOf.ts";

/** Makes a recovery page for keys that are there already. */
export function NewPaperPage() {
  const t = useTranslations("keys.newPage");
  const { unlock } = useLinchpin();
  const { patientId } = useRole();
  const cache = useQueryClient();
  const tellDone = useTellDone();
  const [page, setPage] = useState<(PaperPage & { readonly waiting: Waiting | null }) | null>(null);
  const [work, setWork] = useState<{ isBusy: boolean; error: unknown }>({ isBusy: false, error: null });
  if (patientId === null) return null;
  const make = async () => {
    setWork({ isBusy: true, error: null });
    try {
      const { sdk, network, patiently, as, keyring } = await unlock();
      const { custodians } = custodyOf({ network });
      const order = { as, keyring, owner: patientId, custodians };
      const { words, code, waiting } = await sdk.addPaperSlot(patiently, order);
      setPage({ words: words.split(" "), code, waiting });
      setWork({ isBusy: false, error: null });
      await Promise.all(["slots", "outbox"].map((key) => cache.invalidateQueries({ queryKey: [key] })));
    } catch (error) {
      const isDeclined = (error as { code?: unknown }).code === "keys/not-unlocked";
      setWork({ isBusy: false, error: isDeclined ? null : error });
    }
  };
  if (page) {
    return (
      <Card className="p-5 sm:p-6">
        <LazyRecoveryPage
          page={page}
          onConfirmed={() => {
            setPage(null);
            tellDone(page.waiting, { title: t("done") });
          }}
        />
      </Card>
    );
  }
  return (
    <div className="space-y-3">
      <Button isBusy={work.isBusy} onClick={() => void make()} data-testid="new-paper">
        <FileKey2 aria-hidden className="size-4" />
        {t("action")}
      </Button>
      {work.error ? <ErrorFace error={work.error} /> : null}
    </div>
  );
}

"use client";
import { useMemo, useSyncExternalStore } from "react";
import { useTranslations } from "use-intl";
import { useSession } from "../useSession.ts";
import { type Acting, heldActing, onActing } from "./actingFor.ts";

/** For whom the signed-in person acts; null for themselves. */
export function useActing(): Acting | null {
  const t = useTranslations("care.acting");
  const { address } = useSession();
  const acting = useSyncExternalStore(onActing, heldActing, () => null);
  const isNow = acting !== null && acting.ward === address?.toLowerCase();
  return useMemo(
    () => (isNow ? { ...acting, name: acting.name ?? t("somebody") } : null),
    [isNow, acting, t],
  );
}

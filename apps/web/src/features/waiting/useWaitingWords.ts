"use client";
import type { Waiting } from "@linchpin/sdk";
import { useCallback, useSyncExternalStore } from "react";
import { useFormatter, useTranslations } from "use-intl";
import { useLinchpin } from "#linchpin/index.ts";
import { useCustodianNames, useProviderNames } from "#network/index.ts";

/** Whom something waits for. */
export type WaitsFor = Pick<Waiting, "missing" | "enough" | "awaitsChain"> & Partial<Waiting>;

/** Plain words for what is on its way: what it is, and what it waits for. */
export function useWaitingWords() {
  const t = useTranslations("waiting");
  const format = useFormatter();
  const custodian = useCustodianNames();
  const provider = useProviderNames();
  const { keys } = useLinchpin();
  const isOnline = useSyncExternalStore(
    onConnection,
    () => navigator.onLine,
    () => true,
  );

  /** Such as "Letting Dr. Ravi read". */
  const whatOf = useCallback(
    ({ about }: Pick<Waiting, "about">) => {
      const names = format.list((about.providers ?? []).map(provider), { type: "conjunction" });
      return t(`kinds.${about.kind}`, { names, known: names === "" ? "no" : "yes" });
    },
    [t, format, provider],
  );

  /** Such as "Waiting for Lakeside Hospital: it will finish by itself". */
  const sentenceOf = useCallback(
    (waiting: WaitsFor, hasSession = true) => {
      const { missing, enough, awaitsChain, state, needsKeys, asks, isDeclined } = waiting;
      if (state === "refused") return t("refused");
      if (state === "expired") return t("expired");
      if (!isOnline) return t("offline");
      if (!hasSession) return t("signIn");
      if (isDeclined) return t("forApproval");
      const isLocked = needsKeys && keys !== "unlocked";
      if (missing.length === 0 && !awaitsChain) return t(isLocked ? "forKeysAlone" : "underWay");
      const type = enough < missing.length ? ("disjunction" as const) : ("conjunction" as const);
      const names = format.list(missing.map(custodian), { type });
      if (enough > 0) return t(isLocked ? "forKeys" : asks ? "forNamesAndApproval" : "forNames", { names });
      return awaitsChain ? t("forChain") : t("forNames", { names });
    },
    [t, format, custodian, isOnline, keys],
  );
  return { whatOf, sentenceOf };
}

function onConnection(listener: () => void) {
  window.addEventListener("online", listener);
  window.addEventListener("offline", listener);
  return () => {
    window.removeEventListener("online", listener);
    window.removeEventListener("offline", listener);
  };
}

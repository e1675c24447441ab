import type { IndexedProvider } from "@linchpin/protocol";
import { useTranslations } from "use-intl";
import { Badge } from "#ui/index.ts";

/** Whether a provider may act now. */
export function StandingBadge({ provider }: { provider: Pick<IndexedProvider, "status" | "expiry"> }) {
  const t = useTranslations("directory.state");
  const isExpired = provider.expiry * 1000 < Date.now();
  const state = provider.status === "suspended" ? "suspended" : isExpired ? "expired" : "active";
  return <Badge tone={state === "active" ? "good" : "danger"}>{t(state)}</Badge>;
}

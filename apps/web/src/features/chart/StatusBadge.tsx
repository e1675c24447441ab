import { isOrdinaryStatus } from "@linchpin/clinical";
import { useTranslations } from "use-intl";
import { Badge } from "#ui/index.ts";

/** States that a reader must not overlook. */
const WARNING = new Set([
  "entered-in-error",
  "cancelled",
  "not-done",
  "aborted",
  "stopped",
  "rejected",
  "refuted",
]);

/** FHIR's status where it matters: an entry made in error must not read like any other. */
export function StatusBadge({ status }: { status: string | undefined }) {
  const t = useTranslations("chart.status");
  if (status === undefined || isOrdinaryStatus(status)) return null;
  const words = t.has(status as never) ? t(status as never) : status.replaceAll("-", " ");
  return <Badge tone={WARNING.has(status) ? "danger" : "neutral"}>{words}</Badge>;
}

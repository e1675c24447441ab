"use client";
import type { Hex } from "@linchpin/protocol";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useFormatter, useTranslations } from "use-intl";
import { useCustodianNames } from "#network/index.ts";
import { Banner, Button } from "#ui/index.ts";
import { useRole } from "#wallet/index.ts";
import { listErasures } from "./keptErasures.ts";
import { useErasing } from "./useErasing.ts";

/** Records whose end was begun in this browser and waits for somebody: each goes on while this is shown. */
export function UnfinishedErasures() {
  const { patientId } = useRole();
  const begun = useQuery({
    queryKey: ["begun-erasures", patientId],
    enabled: patientId !== null,
    refetchInterval: 10_000,
    queryFn: () => listErasures(patientId ?? ""),
  });
  return begun.data?.map((tokenId) => <Unfinished key={tokenId} tokenId={tokenId as Hex} />) ?? null;
}

function Unfinished({ tokenId }: { tokenId: Hex }) {
  const t = useTranslations("erasing");
  const format = useFormatter();
  const nameOf = useCustodianNames();
  const { data } = useErasing(tokenId);
  if (!data || data.status === "none") return null;
  if (data.status === "erased" && data.certificate.outstanding.length === 0) return null;
  const names =
    data.status === "erased" ? format.list(data.certificate.outstanding.map(nameOf)) : t("unfinished.them");
  return (
    <div className="mb-4" data-testid="unfinished-erasure" data-status={data.status}>
      <Banner
        tone="waiting"
        title={t(data.status === "locked" ? "locked.title" : "unfinished.title", { names })}
        action={
          <Button asChild size="small">
            <Link href={`/records/${tokenId}/erase`}>{t("unfinished.look")}</Link>
          </Button>
        }
      />
    </div>
  );
}

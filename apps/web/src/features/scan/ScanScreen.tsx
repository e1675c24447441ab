"use client";
import type { Hex } from "@linchpin/protocol";
import { Check } from "lucide-react";
import Link from "next/link";
import { useSearchParams } from "next/navigation";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { LazyAskDialog } from "#features/patients/index.ts";
import { Button, EmptyState, PageHeader, Tabs } from "#ui/index.ts";
import { useRole } from "#wallet/index.ts";
import { FoundProvider } from "./FoundProvider.tsx";
import { MyCode } from "./MyCode.tsx";
import { Scanner } from "./Scanner.tsx";
import type { SharingCode } from "./sharingCode.ts";

/** Two people beside each other: one shows a code, the other scans it. Either way round. */
export function ScanScreen() {
  const t = useTranslations("scan");
  const { active, patientId, provider } = useRole();
  const first = useSearchParams().get("tab") === "show" ? "show" : "scan";
  const isPatient = active === "patient";
  const own: Exclude<SharingCode, { kind: "emergency" }> | null = isPatient
    ? patientId && { kind: "patient", patientId: patientId as Hex }
    : provider && { kind: "provider", providerId: provider.providerId };
  return (
    <>
      <PageHeader title={t("title")} lead={t(isPatient ? "leadPatient" : "leadProvider")} />
      <Tabs
        label={t("title")}
        first={first}
        tabs={[
          { key: "scan", title: t("tabs.scan"), content: isPatient ? <ScanProvider /> : <ScanPatient /> },
          { key: "show", title: t("tabs.show"), content: own ? <MyCode who={own} /> : null },
        ]}
      />
    </>
  );
}

/** A patient lets in whoever's code they scanned. */
function ScanProvider() {
  const [found, setFound] = useState<number | null>(null);
  const [isDone, setIsDone] = useState(false);
  if (isDone) return <Done where="/requests" says="granted" />;
  return (
    <>
      <div className="mx-auto max-w-md">
        <Scanner
          wanted="provider"
          isPaused={found !== null}
          onCode={(code) => code.kind === "provider" && setFound(code.providerId)}
        />
      </div>
      {found === null ? null : (
        <FoundProvider providerId={found} onClose={() => setFound(null)} onGranted={() => setIsDone(true)} />
      )}
    </>
  );
}

/** A provider asks the patient whose code they scanned. */
function ScanPatient() {
  const [found, setFound] = useState<Hex | null>(null);
  const [isDone, setIsDone] = useState(false);
  if (isDone) return <Done where="/patients" says="asked" />;
  return (
    <>
      <div className="mx-auto max-w-md">
        <Scanner
          wanted="patient"
          isPaused={found !== null}
          onCode={(code) => code.kind === "patient" && setFound(code.patientId)}
        />
      </div>
      {found === null ? null : (
        <LazyAskDialog
          isOpen
          patientId={found}
          onOpenChange={(isOpen) => isOpen || setFound(null)}
          onAsked={() => setIsDone(true)}
        />
      )}
    </>
  );
}

function Done({ where, says }: { where: string; says: "granted" | "asked" }) {
  const t = useTranslations("scan.done");
  return (
    <div data-testid="scan-done">
      <EmptyState
        picture={<Check aria-hidden className="size-10 text-teal" />}
        title={t(`${says}.title`)}
        action={
          <Button look="primary" asChild>
            <Link href={where} data-testid="scan-go">
              {t(`${says}.action`)}
            </Link>
          </Button>
        }
      >
        {t(`${says}.lead`)}
      </EmptyState>
    </div>
  );
}

"use client";
import type { Hex } from "@linchpin/protocol";
import dynamic from "next/dynamic";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Banner, Button, Card, ErrorFace, PageHeader, Progress, Section } from "#ui/index.ts";
import { AmendLink } from "./AmendLink.tsx";
import { DropZone } from "./DropZone.tsx";
import { FolderPicker } from "./FolderPicker.tsx";
import { isReady, type MintJob } from "./mintJob.ts";
import { Unfinished } from "./Unfinished.tsx";
import { useMintDesk } from "./useMintDesk.ts";
import { WayFields } from "./WayFields.tsx";

// Fetched when the first file is chosen, which is read meanwhile.
const JobCard = dynamic(() => import("./JobCard.tsx").then((module) => module.JobCard), { ssr: false });
const PatientPicker = dynamic(() => import("./PatientPicker.tsx").then((module) => module.PatientPicker), {
  ssr: false,
});

/** The hospital's mint desk: files in, what is taken out of them, whose they are, and sealed into their hands. */
export function MintScreen() {
  const t = useTranslations("mint");
  const desk = useMintDesk();
  const [patientId, setPatientId] = useState<Hex | null>(null);
  const { jobs, isReading, isMinting } = desk;
  const open = jobs.filter(isReady);
  const addressed = (some: readonly MintJob[]) =>
    some.flatMap((job) => {
      const whose = job.patientId ?? patientId;
      return whose ? [{ ...job, patientId: whose }] : [];
    });
  const ready = addressed(open);
  const minted = jobs.filter(({ status }) => status === "minted").length;
  const subjects = new Set(
    open.filter((job) => !job.patientId).map(({ record }) => record?.input.patient.reference),
  );
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <Unfinished isMinting={isMinting} />
      <WayFields way={desk.way} isDisabled={isReading || isMinting} onChange={desk.setWay} />
      <DropZone onFiles={desk.addFiles} isSmall={jobs.length > 0} />
      <div className="mt-2 flex justify-center">
        <FolderPicker onFiles={desk.addFiles} />
      </div>
      <div aria-live="polite">
        {isReading ? (
          <div className="mt-4">
            <Progress label={t("reading")} />
          </div>
        ) : null}
      </div>
      {desk.error ? (
        <div className="mt-4">
          <ErrorFace error={desk.error} />
        </div>
      ) : null}
      {open.length > 0 ? (
        <Section title={t("patient.title")} className="mt-8">
          <Card className="p-4 sm:p-5">
            <PatientPicker onChoose={setPatientId} />
            {subjects.size > 1 && patientId ? (
              <div className="mt-3">
                <Banner tone="waiting" title={t("patient.severalTitle", { count: subjects.size })}>
                  {t("patient.severalLead")}
                </Banner>
              </div>
            ) : null}
          </Card>
        </Section>
      ) : null}
      {jobs.length > 0 ? (
        <Section
          title={t("batch", { count: jobs.length })}
          className="mt-8"
          aside={
            jobs.length > 1 ? (
              <span className="text-sm text-ink-soft tabular" data-testid="batch-progress">
                {t("batchProgress", { minted, total: jobs.length })}
              </span>
            ) : null
          }
        >
          <div className="space-y-3">
            {jobs.map((job) => (
              <JobCard
                key={job.id}
                job={job}
                isAlone={jobs.length === 1}
                isMinting={isMinting}
                onPatient={(chosen) => desk.choosePatient(job.id, chosen)}
                onKind={(kind) => desk.chooseKind(job.id, kind)}
                onRetry={isReady(job) ? () => void desk.mint(addressed([job])) : undefined}
                onRemove={() => desk.remove(job.id)}
                files={{
                  onAttach: (files) => void desk.attach(job, files),
                  onDetach: (files) => void desk.detach(job, files),
                  onPixels: (files, pixels) => void desk.choosePixels(job, files, pixels),
                  onCancel: () => desk.cancel(job.id),
                }}
              />
            ))}
          </div>
        </Section>
      ) : null}
      {jobs.length === 0 ? <AmendLink /> : null}
      {open.length > 0 || isMinting ? (
        <div className="sticky bottom-16 z-20 -mx-4 mt-6 border-t border-line bg-ground px-4 py-3 sm:-mx-6 sm:px-6 md:bottom-0">
          <div className="flex items-center justify-between gap-3">
            <p className="min-w-0 flex-1 text-sm text-ink-soft">
              {isMinting ? t("now") : ready.length === 0 ? t("choosePatient") : t("effect")}
            </p>
            <Button
              look="primary"
              size="large"
              isBusy={isMinting}
              disabled={ready.length === 0}
              onClick={() => void desk.mint(ready)}
              data-testid="seal-and-mint"
            >
              {t("action", { count: Math.max(1, ready.length) })}
            </Button>
          </div>
        </div>
      ) : null}
    </>
  );
}

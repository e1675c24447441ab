"use client";
import type { Hex, RecordKind } from "@linchpin/protocol";
import { ExternalLink, X } from "lucide-react";
import dynamic from "next/dynamic";
import Link from "next/link";
import { useState } from "react";
import { useFormatter, useTranslations } from "use-intl";
import { Badge, Button, Card, ErrorFace, type Tone } from "#ui/index.ts";
import { ByteProgress } from "./ByteProgress.tsx";
import { type FileActions, FilesPanel } from "./FilesPanel.tsx";
import { KindField } from "./KindField.tsx";
import { MintProgress } from "./MintProgress.tsx";
import type { MintJob } from "./mintJob.ts";
import { PatientPicker } from "./PatientPicker.tsx";

const DeidentificationPreview = dynamic(() =>
  import("./DeidentificationPreview.tsx").then((module) => module.DeidentificationPreview),
);

const TONES: Record<MintJob["status"], Tone> = {
  refused: "danger",
  ready: "neutral",
  reading: "waiting",
  minting: "waiting",
  failed: "danger",
  minted: "good",
};

interface Props {
  readonly job: MintJob;
  /** Begins open: the only record of its batch. */
  readonly isAlone: boolean;
  readonly isMinting: boolean;
  /** This record alone has another patient than the batch. */
  readonly onPatient: (patientId: Hex) => void;
  readonly onKind: (kind: RecordKind) => void;
  readonly onRetry: (() => void) | undefined;
  readonly onRemove: () => void;
  readonly files: FileActions;
}

/** One record of the batch: what it holds, what is taken out of it, how far it is, and why it is not further. */
export function JobCard({ job, isAlone, isMinting, onPatient, onKind, onRetry, onRemove, files }: Props) {
  const t = useTranslations("mint.job");
  const format = useFormatter();
  const [isOpen, setIsOpen] = useState(false);
  const [isChoosing, setIsChoosing] = useState(false);
  const { name, record, status, error, tokenId, patientId } = job;
  const counts = Object.entries(record?.input.counts ?? {}).sort(([, a], [, b]) => b - a);
  const total = counts.reduce((sum, [, count]) => sum + count, 0);
  const isShown = isOpen || (isAlone && status === "ready" && job.files?.status !== "reading");
  // The record could be minted, a file beside it not yet: somebody has to say what is in its picture, or to leave it out.
  const isAsked = status === "ready" && job.files?.status === "refused";
  return (
    <Card className="p-4 sm:p-5" data-testid="mint-job" data-status={status} data-token={tokenId}>
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-56">
          <h3 className="font-semibold break-all">{name}</h3>
          {record ? (
            <p className="text-sm text-ink-soft">
              {record.subject ? `${t("about", { name: record.subject })} · ` : null}
              {t("resources", { count: total })}
              {counts.length > 0 ? (
                <span className="text-ink-faint">
                  {" "}
                  (
                  {counts
                    .slice(0, 5)
                    .map(([type, count]) => `${type} ${format.number(count)}`)
                    .join(", ")}
                  {counts.length > 5 ? " …" : ""})
                </span>
              ) : null}
            </p>
          ) : null}
          {patientId ? (
            <p className="mt-0.5 text-sm text-ink-soft">
              {t("for")}{" "}
              <span className="font-mono">
                {patientId.slice(0, 10)}…{patientId.slice(-6)}
              </span>
            </p>
          ) : null}
        </div>
        <div className="flex items-center gap-1">
          <Badge tone={isAsked ? "waiting" : TONES[status]}>
            {t(isAsked ? "status.asked" : `status.${status}`)}
          </Badge>
          {status === "minting" ? null : (
            <button
              type="button"
              onClick={onRemove}
              disabled={isMinting}
              aria-label={t("remove", { name })}
              className="grid size-8 place-items-center rounded-control text-ink-faint hover:bg-sunken hover:text-ink disabled:opacity-40"
            >
              <X aria-hidden className="size-4" />
            </button>
          )}
        </div>
      </div>
      {status === "refused" || status === "failed" ? (
        <div className="mt-3">
          <ErrorFace error={error} {...(onRetry && !isMinting ? { onRetry } : {})} />
        </div>
      ) : null}
      {status === "minting" ? <Progress job={job} isAlone={isAlone} onCancel={files.onCancel} /> : null}
      {status === "minted" && tokenId ? (
        <div className="mt-3 flex flex-wrap items-center gap-x-4 gap-y-2" data-testid="minted">
          <p className="min-w-0 flex-1 basis-56 text-sm">{job.already ? t("already") : t("done")}</p>
          <Button asChild size="small">
            <Link href={`/audit/${tokenId}`} data-testid="minted-audit">
              <ExternalLink aria-hidden className="size-4" />
              {t("audit")}
            </Link>
          </Button>
        </div>
      ) : null}
      {record && (status === "ready" || status === "failed") ? (
        <div className="mt-3 flex flex-wrap gap-2">
          {isAlone ? null : (
            <>
              <Button look="quiet" size="small" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
                {isOpen ? t("hide") : t("show")}
              </Button>
              <Button
                look="quiet"
                size="small"
                aria-expanded={isChoosing}
                onClick={() => setIsChoosing(!isChoosing)}
                disabled={isMinting}
              >
                {t("otherPatient")}
              </Button>
            </>
          )}
        </div>
      ) : null}
      {record && (status === "ready" || status === "failed") ? (
        <div className="mt-3 max-w-md">
          <KindField
            kind={job.kind ?? record.suggested}
            suggested={record.suggested}
            isDisabled={isMinting}
            onChange={onKind}
          />
        </div>
      ) : null}
      {isChoosing ? (
        <div className="mt-3">
          <OwnPatient
            onChoose={(chosen) => {
              onPatient(chosen);
              setIsChoosing(false);
            }}
          />
        </div>
      ) : null}
      {status === "reading" || status === "ready" || status === "failed" ? (
        <FilesPanel
          files={job.files}
          isDisabled={isMinting}
          isScrubbed={job.way.notes === "scrub"}
          {...files}
        />
      ) : null}
      {record && isShown && status !== "minting" ? (
        <div className="mt-5">
          <DeidentificationPreview report={record.report} redactions={record.redactions} />
        </div>
      ) : null}
    </Card>
  );
}

/** Sealed records wait side by side for one transaction: a line each, else they would push the one at work away. */
function Progress({ job, isAlone, onCancel }: { job: MintJob; isAlone: boolean; onCancel: () => void }) {
  const t = useTranslations("mint.job");
  return job.step === "mint" && !isAlone ? (
    <p className="mt-2 text-sm text-ink-soft" data-testid="waiting">
      {t("waiting")}
    </p>
  ) : (
    <div className="mt-4">
      <MintProgress view={{ active: job.step, pieces: job.pieces, sent: job.sent }} />
      {job.files && job.step !== "mint" && job.step !== "done" ? (
        <ByteProgress what={job.bytes?.what ?? "reading"} bytes={job.bytes} onCancel={onCancel} />
      ) : null}
    </div>
  );
}

function OwnPatient({ onChoose }: { onChoose: (patientId: Hex) => void }) {
  const t = useTranslations("mint.job");
  const [chosen, setChosen] = useState<Hex | null>(null);
  return (
    <>
      <PatientPicker onChoose={setChosen} testId="own-patient-id" />
      <Button size="small" disabled={chosen === null} onClick={() => chosen && onChoose(chosen)}>
        {t("useThis")}
      </Button>
    </>
  );
}

"use client";
import type { AmendmentReason, Hex, IndexedToken } from "@linchpin/protocol";
import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import Link from "next/link";
import { useSearchParams } from "next/navigation";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { askIndexer, useProviderNames } from "#network/index.ts";
import {
  BackLink,
  Banner,
  Button,
  Card,
  Copyable,
  ErrorFace,
  PageHeader,
  Progress,
  Section,
  SelectField,
  SkeletonList,
  TextAreaField,
  TextField,
} from "#ui/index.ts";
import { useRole } from "#wallet/index.ts";
import { ByteProgress } from "./ByteProgress.tsx";
import { DropZone } from "./DropZone.tsx";
import { FilesPanel } from "./FilesPanel.tsx";
import { MintProgress } from "./MintProgress.tsx";
import { isReady } from "./mintJob.ts";
import { useAmending } from "./useAmending.ts";

const DeidentificationPreview = dynamic(() =>
  import("./DeidentificationPreview.tsx").then((module) => module.DeidentificationPreview),
);

const REASONS: readonly AmendmentReason[] = ["correction", "addition", "dispute", "reissue"];

/** The hospital puts a new version of a record in the place of the latest: the whole record, who changed it and why. */
export function AmendScreen({ tokenId }: { tokenId: Hex }) {
  const t = useTranslations("mint.amend");
  const states = useTranslations("states");
  const nameOf = useProviderNames();
  const { provider } = useRole();
  const asked = useSearchParams().get("reason");
  const token = useQuery({
    queryKey: ["token", tokenId],
    queryFn: () => askIndexer<IndexedToken>(`/v1/tokens/${tokenId}`),
  });
  const { job, error, isReading, isBusy, done, read, amend, files } = useAmending(tokenId);
  const [reason, setReason] = useState<AmendmentReason>(REASONS.find((one) => one === asked) ?? "correction");
  const [words, setWords] = useState("");
  const [who, setWho] = useState("");
  const isOthers = token.data && provider && token.data.issuer !== provider.providerId;
  const canSeal = job && isReady(job) && words.trim() !== "" && who.trim() !== "" && !token.data?.burned;
  const next = (token.data?.version ?? 1) + 1;
  const submit = () => void amend({ reason, words: words.trim(), who: who.trim() });
  return (
    <>
      <PageHeader back={<BackLink href="/mint">{t("back")}</BackLink>} title={t("title")} lead={t("lead")} />
      {token.isPending ? <SkeletonList label={states("loading")} rows={1} /> : null}
      {token.isError ? <ErrorFace error={token.error} onRetry={() => void token.refetch()} /> : null}
      {token.data ? (
        <Card className="mb-6 flex flex-wrap items-center gap-x-4 gap-y-1 p-4 text-sm">
          <span className="font-medium">{t("now", { version: token.data.version })}</span>
          <span className="text-ink-soft">{t("issuer", { who: nameOf(token.data.issuer) })}</span>
          <Copyable value={tokenId} copyLabel={t("copy")} copiedLabel={t("copied")} head={10} tail={8} />
        </Card>
      ) : null}
      {isOthers ? (
        <div className="mb-6">
          <Banner tone="waiting" title={t("others", { who: nameOf(token.data.issuer) })}>
            {t("othersLead")}
          </Banner>
        </div>
      ) : null}
      {token.data?.burned ? <Banner tone="danger" title={t("gone")} /> : null}
      {token.data && !token.data.burned && done === null ? (
        <>
          <DropZone onFiles={(files) => void read(files)} isSmall={job !== null} />
          <div aria-live="polite" className="mt-4 empty:hidden">
            {isReading ? <Progress label={t("reading")} /> : null}
          </div>
          {job?.error ? <ErrorFace error={job.error} /> : null}
          {job?.record ? (
            <>
              <p className="mt-4 font-medium break-all" data-testid="amend-file">
                {job.name}
              </p>
              <Section title={t("why")} className="mt-6">
                <Card className="grid gap-4 p-5 sm:grid-cols-2">
                  <SelectField
                    label={t("reason")}
                    hint={t("reasonHint")}
                    value={reason}
                    onChange={(event) => setReason(event.target.value as AmendmentReason)}
                    data-testid="amend-reason"
                  >
                    {REASONS.map((one) => (
                      <option key={one} value={one}>
                        {t(`reasons.${one}`)}
                      </option>
                    ))}
                  </SelectField>
                  <TextField
                    label={t("who")}
                    hint={t("whoHint")}
                    maxLength={80}
                    autoComplete="name"
                    value={who}
                    onChange={(event) => setWho(event.target.value)}
                    data-testid="amend-who"
                  />
                  <div className="sm:col-span-2">
                    <TextAreaField
                      label={t("words")}
                      hint={t("wordsHint")}
                      rows={3}
                      maxLength={1000}
                      value={words}
                      onChange={(event) => setWords(event.target.value)}
                      data-testid="amend-words"
                    />
                  </div>
                </Card>
              </Section>
              {isBusy ? null : (
                <FilesPanel
                  files={job.files}
                  isDisabled={isBusy}
                  isScrubbed={job.way.notes === "scrub"}
                  onAttach={(added) => void files.attach(job, added)}
                  onDetach={(gone) => void files.detach(job, gone)}
                  onPixels={(these, pixels) => void files.choosePixels(job, these, pixels)}
                  onCancel={() => void files.detach(job, job.files?.chosen ?? [])}
                />
              )}
              {isBusy ? (
                <div className="mt-6">
                  <MintProgress view={{ active: job.step, pieces: job.pieces, sent: job.sent }} />
                  {job.files ? <ByteProgress what={job.bytes?.what ?? "reading"} bytes={job.bytes} /> : null}
                </div>
              ) : (
                <div className="mt-6">
                  <DeidentificationPreview report={job.record.report} redactions={job.record.redactions} />
                </div>
              )}
            </>
          ) : null}
          {error ? (
            <div className="mt-4">
              <ErrorFace error={error} onRetry={submit} />
            </div>
          ) : null}
          <div className="mt-6 flex flex-wrap items-center justify-between gap-3 border-t border-line pt-4">
            <p className="min-w-0 flex-1 basis-60 text-sm text-ink-soft">
              {t(job?.record && !canSeal ? "missing" : "effect")}
            </p>
            <Button
              look="primary"
              size="large"
              disabled={!canSeal}
              isBusy={isBusy}
              onClick={submit}
              data-testid="amend-seal"
            >
              {t("action", { version: next })}
            </Button>
          </div>
        </>
      ) : null}
      {done === null ? null : (
        <div data-testid="amended" data-version={done}>
          <Banner
            tone="good"
            title={t("done", { version: done })}
            action={
              <Button asChild size="small">
                <Link href={`/audit/${tokenId}`}>{t("audit")}</Link>
              </Button>
            }
          >
            {t("doneLead")}
          </Banner>
        </div>
      )}
    </>
  );
}

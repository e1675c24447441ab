"use client";
import type { SummaryKind } from "@linchpin/clinical";
import type { Hex } from "@linchpin/protocol";
import type { SummaryChoice } from "@linchpin/sdk";
import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { useWork } from "#features/keys/index.ts";
import { useWriters } from "#features/sharing/index.ts";
import { WaitingFace } from "#features/waiting/index.ts";
import { useProviderNames } from "#network/index.ts";
import {
  Button,
  Card,
  Checkbox,
  EmptyState,
  Progress,
  Section,
  SelectField,
  TextField,
  useNotify,
} from "#ui/index.ts";
import { SummaryPreview } from "./SummaryPreview.tsx";
import { useTellEmergency } from "./useEmergency.ts";
import { type SummarySource, useSummaryMaking } from "./useSummaryMaking.ts";

const KINDS: readonly SummaryKind[] = ["allergy", "problem", "medicine", "bloodGroup"];
const GROUPS = ["O+", "O−", "A+", "A−", "B+", "B−", "AB+", "AB−"];

interface Props {
  /** The patient's records, newest first. */
  readonly records: readonly Hex[];
  readonly before: SummaryChoice | null;
  readonly onClose: () => void;
}

/** What a doctor shall see: chosen item by item, looked at, and sent to the hospital to be filed. */
export function SummaryForm({ records, before, onClose }: Props) {
  const t = useTranslations("emergency.form");
  const nameOf = useProviderNames();
  const notify = useNotify();
  const tell = useTellEmergency();
  const writers = useWriters();
  const { read, compose, ask } = useSummaryMaking();
  const { isBusy, error, run } = useWork();
  const [source, setSource] = useState<SummarySource | null>(null);
  const [progress, setProgress] = useState(0);
  const [choice, setChoice] = useState<SummaryChoice | null>(before);
  const [hospital, setHospital] = useState<number | null>(null);
  const readAll = () =>
    void run(async () => {
      const found = await read(records, (done, all) => setProgress(done / all));
      setSource(found);
      setChoice((now) => now ?? { leftOut: [], withName: true, contacts: found.contacts, bloodGroup: "" });
    });
  // biome-ignore lint/correctness/useExhaustiveDependencies: read once, when the form opens
  useEffect(readAll, []);
  if (!source || !choice) {
    return error ? (
      <WaitingFace error={error} onRetry={readAll} />
    ) : (
      <Progress label={t("reading")} value={Math.max(0.05, progress)} />
    );
  }
  const chosenHospital = hospital ?? writers.data?.[0] ?? null;
  const change = (part: Partial<SummaryChoice>) => setChoice({ ...choice, ...part });
  const toggle = (key: string) =>
    change({
      leftOut: choice.leftOut.includes(key)
        ? choice.leftOut.filter((one) => one !== key)
        : [...choice.leftOut, key],
    });
  const [contact = { name: "", phone: "" }] = choice.contacts;
  const send = async () => {
    if (chosenHospital === null) return;
    const contacts = choice.contacts.filter(({ name }) => name.trim() !== "");
    const final = { ...choice, contacts };
    await ask(chosenHospital, await compose(source, final), final);
    await tell();
    notify({ title: t("sent", { hospital: nameOf(chosenHospital) }) });
    onClose();
  };
  const hasBloodGroup = source.items.some(({ kind }) => kind === "bloodGroup");
  return (
    <Section title={t("title")} hint={t("hint")}>
      <div className="space-y-6" data-testid="summary-form">
        {KINDS.map((kind) => {
          const items = source.items.filter((item) => item.kind === kind);
          if (items.length === 0) return null;
          return (
            <fieldset key={kind} className="space-y-2">
              <legend className="mb-2 font-medium">{t(`kind.${kind}`)}</legend>
              <Card className="divide-y divide-line px-4">
                {items.map(({ key, text, detail }) => (
                  <div key={key} className="py-2.5">
                    <Checkbox
                      label={text}
                      hint={detail}
                      checked={!choice.leftOut.includes(key)}
                      onChange={() => toggle(key)}
                      data-testid="summary-item"
                      data-kind={kind}
                    />
                  </div>
                ))}
              </Card>
            </fieldset>
          );
        })}
        {source.items.length === 0 ? (
          <EmptyState title={t("nothing.title")}>{t("nothing.lead")}</EmptyState>
        ) : null}
        <fieldset className="space-y-4">
          <legend className="mb-2 font-medium">{t("about")}</legend>
          <Checkbox
            label={t("withName", { name: source.person.name ?? "" })}
            hint={t("withNameHint")}
            checked={choice.withName}
            onChange={(event) => change({ withName: event.target.checked })}
          />
          {hasBloodGroup ? null : (
            <SelectField
              label={t("bloodGroup")}
              hint={t("bloodGroupHint")}
              value={choice.bloodGroup}
              onChange={(event) => change({ bloodGroup: event.target.value })}
              data-testid="blood-group"
            >
              <option value="">{t("unknown")}</option>
              {GROUPS.map((group) => (
                <option key={group}>{group}</option>
              ))}
            </SelectField>
          )}
          <div className="grid gap-4 sm:grid-cols-2">
            <TextField
              label={t("contactName")}
              maxLength={80}
              value={contact.name}
              onChange={(event) => change({ contacts: [{ ...contact, name: event.target.value }] })}
              data-testid="contact-name"
            />
            <TextField
              label={t("contactPhone")}
              type="tel"
              maxLength={40}
              value={contact.phone}
              onChange={(event) => change({ contacts: [{ ...contact, phone: event.target.value }] })}
              data-testid="contact-phone"
            />
          </div>
        </fieldset>
        <SummaryPreview source={source} choice={choice} />
        {writers.data && writers.data.length > 1 ? (
          <SelectField
            label={t("hospital")}
            value={chosenHospital ?? ""}
            onChange={(event) => setHospital(Number(event.target.value))}
          >
            {writers.data.map((one) => (
              <option key={one} value={one}>
                {nameOf(one)}
              </option>
            ))}
          </SelectField>
        ) : null}
        {writers.data?.length === 0 ? <p className="text-sm text-red">{t("noHospital")}</p> : null}
        {error ? <WaitingFace error={error} onRetry={() => void run(send)} /> : null}
        <p className="text-sm text-ink-soft">{t("effect")}</p>
        <div className="flex flex-wrap gap-2">
          <Button
            look="primary"
            isBusy={isBusy}
            disabled={chosenHospital === null}
            onClick={() => void run(send)}
            data-testid="send-summary"
          >
            {t("action", { hospital: chosenHospital === null ? "" : nameOf(chosenHospital) })}
          </Button>
          <Button onClick={onClose}>{t("cancel")}</Button>
        </div>
      </div>
    </Section>
  );
}

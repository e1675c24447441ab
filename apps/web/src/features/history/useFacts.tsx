"use client";
import { CARE_UNIT_SECONDS, type HistoryEvent } from "@linchpin/protocol";
import { Fragment } from "react";
import { useFormatter, useTranslations } from "use-intl";
import { useDates } from "#i18n/useDates.ts";
import { NO_END, useCustodianNames, useProviderNames } from "#network/index.ts";
import { Copyable } from "#ui/index.ts";
import type { HistoryStep } from "./eventKinds.tsx";
import type { Fact } from "./FactList.tsx";

/** What a step's event says besides, by its kind. */
export function useFacts({ event, kind, transfer, parts = 1 }: HistoryStep): readonly Fact[] {
  const t = useTranslations("history");
  const format = useFormatter();
  const dates = useDates();
  const nameOf = useProviderNames();
  const custodianName = useCustodianNames();
  const { args } = event;
  const id = (value: unknown) => (
    <Copyable value={String(value)} copyLabel={t("copyId")} copiedLabel={t("copied")} head={8} tail={6} />
  );
  const until = (seconds: unknown) =>
    Number(seconds) >= NO_END ? t("fact.noEnd") : dates.time(Number(seconds));
  const ends = (from: unknown, to: unknown): Fact[] => [
    { label: t("fact.from"), value: id(from) },
    { label: t("fact.to"), value: id(to) },
  ];
  const moved = transfer ?? (event.name === "MedicalRecord.Transfer" ? event : undefined);
  const wallets = moved ? ends(moved.args.from, moved.args.to) : [];
  switch (kind) {
    case "minted":
      return wallets.slice(1);
    case "handedOver":
      return [
        ...(args.fromPatient
          ? [
              {
                label: t("fact.patients"),
                value: (
                  <Fragment>
                    {id(args.fromPatient)} → {id(args.toPatient)}
                  </Fragment>
                ),
              },
            ]
          : []),
        ...wallets,
      ];
    case "moved":
    case "erased":
      return wallets.length > 0 ? wallets : args.from ? ends(args.from, args.to) : [];
    case "amended":
    case "disputed":
    case "answered":
      return [{ label: t("fact.version"), value: String(args.version) }];
    case "destroyed":
      return [{ label: t("fact.custodian"), value: custodianName(Number(args.custodian)) }];
    case "dealt":
      return [{ label: t("fact.deal"), value: String(args.deal) }];
    case "granted":
      return grantFacts(event);
    case "writeGranted":
      return [{ label: t("fact.until"), value: until(args.expiry) }];
    case "enrolled":
      return [
        { label: t("fact.hospital"), value: nameOf(Number(args.hospital)) },
        { label: t("fact.wallet"), value: id(args.wallet) },
      ];
    case "recoveryStarted":
      return [...ends(args.from, args.to), { label: t("fact.activeFrom"), value: until(args.readyAt) }];
    case "recoveryExtended":
      return [{ label: t("fact.activeFrom"), value: until(args.readyAt) }];
    case "walletRebound":
      return ends(args.previousWallet, args.wallet);
    case "anchored":
      return [
        { label: t("fact.entries"), value: format.number(Number(args.size)) },
        { label: t("fact.root"), value: id(args.root) },
      ];
    case "registered":
    case "renewed":
      return [
        ...(Number(args.parent) > 0 ? [{ label: t("fact.parent"), value: nameOf(Number(args.parent)) }] : []),
        { label: t("fact.until"), value: until(args.expiry) },
      ];
    case "emergency":
      return [
        { label: t("fact.code"), value: String(args.code) },
        { label: t("fact.reason"), value: id(args.reasonDigest) },
      ];
    case "keysChanged": {
      const digest = args.keyDigest ?? args.bundleDigest;
      return digest ? [{ label: t("fact.keys"), value: id(digest) }] : [];
    }
    case "keysScheduled":
      return [{ label: t("fact.activeFrom"), value: until(args.activeFrom) }];
    case "custodianScheduled":
      return [
        { label: t("fact.url"), value: String(args.url) },
        { label: t("fact.activeFrom"), value: until(args.activeFrom) },
      ];
    case "custodianChanged":
      return [{ label: t("fact.url"), value: String(args.url) }];
    case "booked":
    case "appointmentCancelled":
    case "appointmentDeclined":
    case "appointmentMoved":
    case "appointmentSeen":
    case "appointmentMissed":
      return [{ label: t("fact.time"), value: dates.time(Number(args.start) * CARE_UNIT_SECONDS) }];
    case "prescribed":
      return [
        { label: t("fact.fills"), value: format.number(Number(args.fills)) },
        { label: t("fact.until"), value: until(args.expiry) },
        { label: t("fact.document"), value: id(args.digest) },
      ];
    case "dispensed":
      return [
        { label: args.isPart ? t("fact.part") : t("fact.fill"), value: format.number(Number(args.fill)) },
        { label: t("fact.document"), value: id(args.noteDigest) },
      ];
    case "ordered":
      return [
        { label: t("fact.until"), value: until(args.expiry) },
        { label: t("fact.document"), value: id(args.digest) },
      ];
    default:
      return [];
  }

  function grantFacts({ args: own }: HistoryEvent): Fact[] {
    const grant = (own.grant ?? own) as Record<string, unknown>;
    const isOne = Number(grant.scopeKind) === 1;
    const withIdentity = grant.identityScope !== undefined && !/^0x0+$/.test(String(grant.identityScope));
    return [
      ...(grant.scopeKind === undefined
        ? []
        : [
            {
              label: t("fact.scope"),
              value: isOne ? t("fact.oneRecord") : t("fact.allRecords", { count: parts }),
            },
          ]),
      ...(grant.identityScope === undefined
        ? []
        : [{ label: t("fact.identity"), value: withIdentity ? t("fact.shown") : t("fact.notShown") }]),
      ...(grant.expiry === undefined ? [] : [{ label: t("fact.until"), value: until(grant.expiry) }]),
    ];
  }
}

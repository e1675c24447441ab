import type { ErasureCertificate } from "@linchpin/sdk";
import type { useFormatter, useTranslations } from "use-intl";
import type { Dates } from "#i18n/datesIn.ts";

/** A certificate in words, for the page and for the paper. */
export interface CertificateLines {
  readonly title: string;
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  readonly receiptsTitle: string;
  readonly receipts: readonly string[];
  readonly staysTitle: string;
  readonly stays: readonly string[];
  readonly check: string;
}

interface Say {
  readonly t: ReturnType<typeof useTranslations<"erasing">>;
  readonly format: ReturnType<typeof useFormatter>;
  readonly dates: Dates;
  readonly nameOf: (provider: number) => string;
  readonly custodianName: (custodian: number) => string;
}

/** Says it in the reader's language. */
export function certificateLines(
  certificate: ErasureCertificate,
  { t, format, dates, nameOf, custodianName }: Say,
): CertificateLines {
  const { tokenId, recordId, issuer, versions, erasedAt, destroyed, cannotBeRecalled } = certificate;
  return {
    title: t("certificate.of", { issuer: nameOf(issuer) }),
    facts: [
      { label: t("certificate.fact.erased"), value: dates.time(erasedAt) },
      { label: t("certificate.fact.versions"), value: format.number(versions) },
      { label: t("certificate.fact.token"), value: tokenId },
      { label: t("certificate.fact.record"), value: recordId },
    ],
    receiptsTitle: t("certificate.receipts"),
    receipts: destroyed.map(({ custodian, destroyedAt, destroyed: { shares, blobs } }) =>
      t("certificate.receipt", {
        who: custodianName(custodian),
        when: dates.time(destroyedAt),
        shares,
        blobs,
      }),
    ),
    staysTitle: t("stays.title"),
    stays: cannotBeRecalled.map((one) => t(`remainder.${one}`, { issuer: nameOf(issuer) })),
    check: t("certificate.check"),
  };
}

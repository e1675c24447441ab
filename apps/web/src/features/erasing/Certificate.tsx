"use client";
import type { ErasureCertificate } from "@linchpin/sdk";
import { useQuery } from "@tanstack/react-query";
import { Download, FileText } from "lucide-react";
import { useFormatter, useTranslations } from "use-intl";
import { useDates } from "#i18n/useDates.ts";
import { useLinchpin } from "#linchpin/index.ts";
import { useCustodianNames, useProviderNames } from "#network/index.ts";
import { Badge, Banner, Button, Card } from "#ui/index.ts";
import { certificateLines } from "./certificateLines.ts";
import { download } from "./download.ts";

/** What was destroyed, signed by whom, what stays; checked against the chain here and by anybody who has the file. */
export function Certificate({ certificate }: { certificate: ErasureCertificate }) {
  const t = useTranslations("erasing");
  const format = useFormatter();
  const dates = useDates();
  const nameOf = useProviderNames();
  const custodianName = useCustodianNames();
  const { connect } = useLinchpin();
  const { tokenId, outstanding, destroyed, cannotBeRecalled, issuer } = certificate;
  const verified = useQuery({
    queryKey: ["verified-erasure", tokenId, destroyed.length],
    queryFn: async () => {
      const { sdk, network } = await connect();
      return sdk.verifyErasure(network, certificate);
    },
  });
  const lines = certificateLines(certificate, { t, format, dates, nameOf, custodianName });
  const fileName = `erased-${tokenId.slice(2, 10)}`;
  const savePdf = async () => {
    const { drawPdf } = await import("./drawPdf.ts");
    download(await drawPdf(lines), `${fileName}.pdf`);
  };
  const saveJson = () =>
    download(
      new Blob([JSON.stringify(certificate, null, 2)], { type: "application/json" }),
      `${fileName}.json`,
    );
  return (
    <div
      className="space-y-6"
      data-testid="certificate"
      data-outstanding={outstanding.length}
      data-verified={verified.data?.ok ?? ""}
    >
      {outstanding.length > 0 ? (
        <div data-testid="certificate-waiting">
          <Banner
            tone="waiting"
            title={t("progress.waitingFor", { names: format.list(outstanding.map(custodianName)) })}
          >
            {t("certificate.follows")}
          </Banner>
        </div>
      ) : null}
      <Card className="space-y-5 p-5 sm:p-6">
        <div className="flex flex-wrap items-center justify-between gap-2">
          <p className="font-semibold">{lines.title}</p>
          {verified.data ? (
            <Badge tone={verified.data.ok ? "good" : "danger"}>
              {t(verified.data.ok ? "certificate.verified" : "certificate.notVerified")}
            </Badge>
          ) : null}
        </div>
        <dl className="space-y-2 text-sm">
          {lines.facts.map(({ label, value }) => (
            <div key={label} className="grid gap-x-4 sm:grid-cols-[12rem_1fr]">
              <dt className="text-ink-faint">{label}</dt>
              <dd className="min-w-0 break-all">{value}</dd>
            </div>
          ))}
        </dl>
        <div>
          <h2 className="font-semibold">{t("certificate.receipts")}</h2>
          <ul className="mt-2 space-y-1 text-sm">
            {lines.receipts.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </div>
        <div>
          <h2 className="font-semibold">{t("stays.title")}</h2>
          <ul className="mt-2 list-disc space-y-1 pl-5 text-sm text-ink-soft">
            {cannotBeRecalled.map((one) => (
              <li key={one}>{t(`remainder.${one}`, { issuer: nameOf(issuer) })}</li>
            ))}
          </ul>
        </div>
      </Card>
      <div className="flex flex-col gap-2 sm:flex-row">
        <Button look="primary" onClick={() => void savePdf()} data-testid="certificate-pdf">
          <FileText aria-hidden className="size-4" />
          {t("certificate.pdf")}
        </Button>
        <Button onClick={saveJson} data-testid="certificate-json">
          <Download aria-hidden className="size-4" />
          {t("certificate.json")}
        </Button>
      </div>
      <p className="max-w-[68ch] text-sm text-ink-soft">{t("certificate.keep")}</p>
    </div>
  );
}

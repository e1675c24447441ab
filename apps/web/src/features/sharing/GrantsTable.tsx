import { useFormatter, useTranslations } from "use-intl";
import { Badge, Button, type Column, Table, type Tone } from "#ui/index.ts";
import type { GrantView } from "./requestView.ts";

const TONES: Record<GrantView["state"], Tone> = {
  "in-force": "good",
  "not-yet": "waiting",
  expired: "neutral",
  stopped: "neutral",
};

interface Props {
  readonly grants: readonly GrantView[];
  /** Absent while nothing here can stop one. */
  readonly onStop?: (grant: GrantView) => void;
}

/** Who may read what, until when, and the button that ends it. */
export function GrantsTable({ grants, onStop }: Props) {
  const t = useTranslations("sharing");
  const format = useFormatter();
  const columns: Column<GrantView>[] = [
    { key: "who", title: t("column.who"), isName: true, cell: ({ grantee }) => grantee.name },
    { key: "what", title: t("column.what"), cell: ({ scope }) => t(`scope.${scope}`) },
    {
      key: "identity",
      title: t("column.identity"),
      cell: ({ withIdentity }) => (withIdentity ? t("withIdentity") : t("withoutIdentity")),
    },
    {
      key: "until",
      title: t("column.until"),
      cell: ({ until }) => (until ? format.dateTime(until, { dateStyle: "medium" }) : t("term.untilStopped")),
    },
    {
      key: "state",
      title: t("column.state"),
      cell: ({ state, grantId }) => (
        <span data-testid={`grant-${grantId}`} data-state={state}>
          <Badge tone={TONES[state]}>{t(`grantState.${state}`)}</Badge>
        </span>
      ),
    },
    {
      key: "stop",
      title: <span className="sr-only">{t("stop")}</span>,
      align: "end",
      cell: (grant) =>
        onStop && (grant.state === "in-force" || grant.state === "not-yet") ? (
          <Button
            size="small"
            look="danger"
            aria-label={t("stopFor", { name: grant.grantee.name })}
            onClick={() => onStop(grant)}
            data-testid={`stop-${grant.grantId}`}
          >
            {t("stop")}
          </Button>
        ) : null,
    },
  ];
  return (
    <Table caption={t("grantsCaption")} columns={columns} rows={grants} rowKey={({ grantId }) => grantId} />
  );
}

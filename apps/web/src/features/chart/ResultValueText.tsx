import type { Flag, ResultPoint } from "@linchpin/clinical";
import { Fragment } from "react";
import { useTranslations } from "use-intl";
import { Badge, type Tone } from "#ui/index.ts";
import { AbsentText, CodeText } from "./CodeText.tsx";

const FLAG_TONES: Record<Flag["tone"], Tone> = {
  normal: "neutral",
  neutral: "neutral",
  abnormal: "waiting",
  critical: "danger",
};

/** A result's value with unit and flags; a pressure is its components. */
export function ResultValueText({ point }: { point: ResultPoint }) {
  const { value, components, flags } = point;
  return (
    <span className="inline-flex flex-wrap items-baseline gap-x-2 gap-y-0.5">
      {value ? (
        <span className="font-medium break-words tabular">
          {value.absent ? <AbsentText absence={value.absent} /> : value.text}
        </span>
      ) : null}
      <Flags flags={flags} />
      {components.map(({ code, value: own, flags: ownFlags }, index) => (
        <Fragment key={index}>
          <span className="break-words">
            <span className="text-ink-soft">
              <CodeText code={code} />
            </span>{" "}
            <span className="font-medium tabular">
              {own?.absent ? <AbsentText absence={own.absent} /> : (own?.text ?? "–")}
            </span>
          </span>
          <Flags flags={ownFlags} />
        </Fragment>
      ))}
      {value === undefined && components.length === 0 ? "–" : null}
    </span>
  );
}

function Flags({ flags }: { flags: readonly Flag[] }) {
  const t = useTranslations("chart.flags");
  return flags
    .filter(({ tone }) => tone !== "normal")
    .map(({ code, text, tone }) => (
      <Badge key={text} tone={FLAG_TONES[tone]}>
        {code !== undefined && t.has(code as never) ? t(code as never) : text}
      </Badge>
    ));
}

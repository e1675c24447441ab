import type { ChartItem, CodedText, When } from "@linchpin/clinical";
import type { ReactNode } from "react";
import { CodeText } from "./CodeText.tsx";
import { Line, Lines } from "./Lines.tsx";
import { StatusBadge } from "./StatusBadge.tsx";

interface Item extends ChartItem {
  readonly code: CodedText;
  readonly when?: When | undefined;
}

interface Props<T extends Item> {
  readonly items: readonly T[];
  readonly detailOf?: (item: T) => readonly (ReactNode | undefined)[];
  /** What stands on a line of its own, such as what can be opened. */
  readonly below?: (item: T) => ReactNode;
}

/** Items that are told by what and when. */
export function ItemList<T extends Item>({ items, detailOf, below }: Props<T>) {
  return (
    <Lines
      items={items}
      render={(item) => (
        <Line
          what={<CodeText code={item.code} />}
          when={item.when?.text}
          badge={<StatusBadge status={item.status} />}
          detail={[...(detailOf?.(item) ?? []), ...item.notes]}
          below={below?.(item)}
        />
      )}
    />
  );
}

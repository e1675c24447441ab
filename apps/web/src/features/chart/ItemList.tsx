import type { ChartItem, CodedText, When } from "@linchpin/clinical";
import { Line, Lines } from "./Lines.tsx";

interface Item extends ChartItem {
  readonly code: CodedText;
  readonly when?: When | undefined;
}

interface Props<T extends Item> {
  readonly title: string;
  readonly items: readonly T[];
  readonly detailOf?: (item: T) => readonly (string | undefined)[];
}

/** Items that are told by what and when. */
export function ItemList<T extends Item>({ title, items, detailOf }: Props<T>) {
  return (
    <Lines
      title={title}
      items={items}
      render={(item) => (
        <Line
          what={item.code.text}
          when={item.when?.text}
          detail={[...(detailOf?.(item) ?? []), ...item.notes]}
        />
      )}
    />
  );
}

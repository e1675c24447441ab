"use client";
import "#wallet/styleNonce.ts";
import { clsx } from "clsx";
import { Check } from "lucide-react";
import { DropdownMenu } from "radix-ui";
import type { ReactNode } from "react";

/** A menu that opens from its trigger. `isOpenAtFirst`: it was fetched by the click that wanted it. */
export function Menu(props: { trigger: ReactNode; children: ReactNode; isOpenAtFirst?: boolean }) {
  const { trigger, children, isOpenAtFirst = false } = props;
  return (
    <DropdownMenu.Root modal={false} defaultOpen={isOpenAtFirst}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="end"
          sideOffset={6}
          collisionPadding={8}
          className="rise z-50 max-h-[70dvh] min-w-56 overflow-y-auto rounded-card border border-line bg-surface p-1.5 shadow-high"
        >
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

const ITEM =
  "flex min-h-10 w-full items-center gap-2.5 rounded-md px-2.5 py-1.5 text-left text-sm outline-none data-[highlighted]:bg-teal-soft cursor-pointer";

interface ItemProps {
  readonly children: ReactNode;
  readonly icon?: ReactNode;
  readonly onSelect?: (event: Event) => void;
  readonly isChosen?: boolean;
  readonly isDanger?: boolean;
  readonly asChild?: boolean;
}

export function MenuItem({ children, icon, onSelect, isChosen, isDanger, asChild }: ItemProps) {
  const classes = clsx(ITEM, isDanger && "text-red");
  const handler = onSelect ? { onSelect } : {};
  if (asChild) {
    return (
      <DropdownMenu.Item asChild className={classes} {...handler}>
        {children}
      </DropdownMenu.Item>
    );
  }
  return (
    <DropdownMenu.Item className={classes} {...handler}>
      {icon}
      <span className="min-w-0 flex-1">{children}</span>
      {isChosen ? <Check aria-hidden className="size-4 text-teal" /> : null}
    </DropdownMenu.Item>
  );
}

/** One of several, of which exactly one is chosen. */
export function MenuChoices<Value extends string>(props: {
  label: ReactNode;
  value: Value;
  options: readonly { value: Value; label: ReactNode; lang?: string }[];
  onChange: (value: Value) => void;
}) {
  return (
    <DropdownMenu.RadioGroup value={props.value} onValueChange={(value) => props.onChange(value as Value)}>
      <DropdownMenu.Label className="px-2.5 pt-2 pb-1 text-xs font-medium text-ink-faint">
        {props.label}
      </DropdownMenu.Label>
      {props.options.map(({ value, label, lang }) => (
        <DropdownMenu.RadioItem key={value} value={value} lang={lang} className={ITEM}>
          <span className="flex-1">{label}</span>
          <DropdownMenu.ItemIndicator>
            <Check aria-hidden className="size-4 text-teal" />
          </DropdownMenu.ItemIndicator>
        </DropdownMenu.RadioItem>
      ))}
    </DropdownMenu.RadioGroup>
  );
}

export function MenuSeparator() {
  return <DropdownMenu.Separator className="my-1.5 h-px bg-line" />;
}
